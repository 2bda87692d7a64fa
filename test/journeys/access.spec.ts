import path from 'node:path';
import type { Page } from '@playwright/test';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { mailedLink } from './mail';
import { opened } from './settled';
import { openPassword, signIn } from './sign-in';

test.use({ centre: 'access' });
test.describe.configure({ mode: 'serial' });

const secret = 'korvspad och lingon';
const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };

/** Nothing that axe knows of is wrong, on a phone and on a desk, light and dark, and nothing reaches beyond the edge. */
async function lookOver(page: Page, name: string): Promise<void> {
  await expect(page.locator('main h1')).toBeVisible();
  // Colours that are on their way from one scheme to the other are nobody's.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const [size, view] of [['1280', desktop], ['390', phone], ['320', { width: 320, height: 700 }]] as const) {
    await page.setViewportSize(view);
    if (process.env['SCREENS'] && size !== '320') await page.screenshot({ path: path.join(process.env['SCREENS'], `${name}-${size}.png`), fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${name} at ${size} px`).toBe(0);
    for (const colorScheme of size === '1280' ? (['dark', 'light'] as const) : (['light'] as const)) {
      await page.emulateMedia({ colorScheme });
      expect(await faultsOf(page, { colours: colorScheme === 'dark' }), `${name} ${size} ${colorScheme}`).toEqual([]);
    }
  }
  await page.setViewportSize(desktop);
}

test('an empty centre gets its first administrator by the link that the server printed', async ({ page, product }) => {
  const link = product.said().match(/\/first-administrator#[\w-]{43}/)?.[0] ?? '';
  await page.goto(link);
  await lookOver(page, 'first-administrator');
  await page.getByRole('button', { name: 'Skapa och logga in' }).click();
  await expect(page.getByRole('heading', { name: '5 svar behöver rättas' })).toBeVisible();
  await page.getByLabel('Centrets namn').fill('Kompetenscentret Navet');
  await page.getByLabel('Förnamn').fill('Karin');
  await page.getByLabel('Efternamn').fill('Blom');
  await page.getByLabel('E-post').fill('karin.blom@example.org');
  await page.getByLabel('Välj lösenord', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Skapa och logga in' }).click();
  await expect(page).not.toHaveURL(/first-administrator/);
  await page.goto('/staff/people');
  await expect(page.getByRole('link', { name: 'Karin Blom' })).toBeVisible();
});

test('who was signed out comes back to where they were going', async ({ page, expectedErrors }) => {
  expectedErrors.push(/401/);
  await page.goto('/staff/people');
  await expect(page.getByRole('heading', { level: 1, name: 'Logga in' })).toBeVisible();
  await lookOver(page, 'sign-in');
  await page.getByLabel('E-post').fill('karin.blom@example.org');
  await openPassword(page);
  await page.getByLabel('Lösenord', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Logga in' }).click();
  await expect(page.getByRole('alert')).toContainText('Adressen eller lösenordet stämmer inte');
  await page.getByLabel('Lösenord', { exact: true }).fill(secret);
  await page.getByLabel('Lösenord', { exact: true }).press('Enter');
  await expect(page).toHaveURL(/\/staff\/people$/);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Personer' })).toBeVisible();
});

test('an administrator adds a person, gives a role and invites; the person chooses a password', async ({ page, product, browser, baseURL }) => {
  await signIn(page, 'karin.blom@example.org', secret, '/staff/people');
  await page.getByRole('button', { name: 'Ny person' }).click();
  const dialog = page.getByRole('dialog');
  await opened(dialog);
  await dialog.getByLabel('Förnamn').fill('Åsa');
  await dialog.getByLabel('Efternamn').fill('Öberg');
  await dialog.getByLabel('E-post').fill('asa.oberg@example.org');
  await dialog.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Åsa Öberg' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Ge en roll' }).selectOption('administrator');
  await page.getByRole('button', { name: 'Ge rollen' }).click();
  await expect(page.getByRole('button', { name: 'Ta tillbaka Administratör' })).toBeVisible();
  await page.getByRole('button', { name: 'Lägg till nummer' }).click();
  await page.getByRole('textbox', { name: 'Personnummer' }).fill('900101-2385');
  await page.getByRole('button', { name: 'Spara' }).click();
  await page.getByLabel('Skäl').fill('Kontroll');
  await page.getByRole('button', { name: 'Visa numret' }).click();
  await expect(page.getByText('19900101-2385')).toBeVisible();
  await page.getByRole('button', { name: 'Bjud in' }).click();
  await expect(page.getByText('Inbjuden', { exact: true })).toBeVisible();
  await lookOver(page, 'person');
  await page.goto('/staff/people');
  await expect(page.getByText('2 personer')).toBeVisible();
  await lookOver(page, 'people');
  await page.getByRole('searchbox').fill('oberg');
  await expect(page.getByText('1 person passar')).toBeVisible();

  const guest = await browser.newContext({ baseURL, locale: 'sv-SE' });
  const other = await guest.newPage();
  await other.goto(await mailedLink(product, 'asa.oberg@example.org', 'invitation'));
  await expect(other.getByText('konto hos Kompetenscentret Navet')).toBeVisible();
  await lookOver(other, 'invitation');
  await other.getByLabel('Välj lösenord', { exact: true }).fill(secret);
  await other.getByRole('button', { name: 'Spara och logga in' }).click();
  await expect(other).not.toHaveURL(/invitation/);
  await other.goto('/staff/people');
  await expect(other.getByRole('link', { name: 'Åsa Öberg' })).toBeVisible();
  await guest.close();
});

test('a learner makes an account, proves the address, and keeps the account page', async ({ page, product }) => {
  await page.goto('/sign-up');
  await lookOver(page, 'sign-up');
  await page.getByLabel('Förnamn').fill('Samira');
  await page.getByLabel('Efternamn').fill('Lindqvist');
  await page.getByLabel('E-post').fill('samira.lindqvist@example.org');
  await page.getByLabel('Välj lösenord', { exact: true }).fill('kakelugn på vift');
  // Who comes by keyboard sees where they are, also on Material's own controls.
  const show = page.getByRole('button', { name: 'Visa Välj lösenord' });
  await page.keyboard.press('Tab');
  await expect(show).toBeFocused();
  await expect(show).toHaveCSS('outline-style', 'solid');
  await page.getByRole('button', { name: 'Skapa konto' }).click();
  await expect(page).not.toHaveURL(/sign-up/);
  await page.goto('/account');
  await expect(page.getByText('Bekräfta din adress.')).toBeVisible();
  await page.getByLabel('Tilltalsnamn').fill('Sam');
  await page.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByText(/^Sparat/)).toBeVisible();
  const needs = page.getByRole('region', { name: 'Behov på plats' });
  await needs.getByRole('checkbox', { name: 'Hörslinga' }).check();
  await needs.getByRole('button', { name: 'Spara' }).click();
  await expect(needs.getByText('Kryssa i att vi får spara det')).toBeVisible();
  await needs.getByRole('checkbox', { name: 'Jag samtycker' }).check();
  await needs.getByRole('button', { name: 'Spara' }).click();
  await expect(needs.getByText('Sparat.')).toBeVisible();
  await lookOver(page, 'account');
  await page.goto(await mailedLink(product, 'samira.lindqvist@example.org', 'verify-address'));
  await expect(page.getByRole('heading', { name: 'Kontot är klart' })).toBeVisible();
  await lookOver(page, 'verify-address');
  await page.goto('/account');
  await expect(page.getByText('Bekräftad', { exact: true })).toBeVisible();
  // Another address: the link goes to the new one, and the old one is told.
  await page.getByRole('button', { name: 'Ändra E-post' }).click();
  const dialog = page.getByRole('dialog', { name: 'Byt e-postadress' });
  await opened(dialog);
  await dialog.getByLabel('Ny e-postadress').fill('sam@example.org');
  await dialog.getByLabel('Nuvarande lösenord', { exact: true }).fill('kakelugn på vift');
  await dialog.getByRole('button', { name: 'Mejla länken' }).click();
  await expect(page.getByText('Vi har skickat en länk till sam@example.org')).toBeVisible();
  await page.goto(await mailedLink(product, 'sam@example.org', 'change-address'));
  await page.getByRole('button', { name: 'Byt till den här adressen' }).click();
  await expect(page.getByRole('heading', { name: 'Adressen är ändrad' })).toBeVisible();
  await lookOver(page, 'change-address');
  await page.goto('/account');
  await expect(page.getByText('sam@example.org')).toBeVisible();
  await page.getByRole('button', { name: 'Ändra E-post' }).click();
  await page.getByLabel('Ny e-postadress').fill('samira.lindqvist@example.org');
  await page.getByLabel('Nuvarande lösenord', { exact: true }).fill('kakelugn på vift');
  await page.getByRole('button', { name: 'Mejla länken' }).click();
  await page.goto(await mailedLink(product, 'samira.lindqvist@example.org', 'change-address'));
  await page.getByRole('button', { name: 'Byt till den här adressen' }).click();
  await expect(page.getByRole('heading', { name: 'Adressen är ändrad' })).toBeVisible();
  await page.goto('/account');
  await page.getByRole('button', { name: 'Logga ut överallt' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Logga ut överallt' }).click();
  await expect(page).not.toHaveURL(/account/);
  await page.goto('/account');
  await expect(page.getByRole('heading', { level: 1, name: 'Logga in' })).toBeVisible();
});

test('a forgotten password is replaced by a mailed link', async ({ page, product }) => {
  await page.goto('/reset-password');
  await lookOver(page, 'reset-password');
  await page.getByLabel('E-post').fill('samira.lindqvist@example.org');
  await page.getByRole('button', { name: 'Mejla mig en länk' }).click();
  await expect(page.getByRole('heading', { name: 'Titta i mejlen' })).toBeVisible();
  await page.goto(await mailedLink(product, 'samira.lindqvist@example.org', 'reset-password'));
  await page.getByLabel('Välj lösenord', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Spara och logga in' }).click();
  await expect(page).not.toHaveURL(/reset-password/);
  await page.goto('/account');
  await expect(page.getByRole('heading', { level: 1, name: 'Konto' })).toBeVisible();
});
