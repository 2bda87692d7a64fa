import path from 'node:path';
import type { Page } from '@playwright/test';
import { inProduct } from '../builders/product-scene';
import { faultsOf } from './faults';
import { expect, test, type Product } from './fixtures';
import { letterTo, mailedLink } from './mail';
import { beginning, LOCALES, wordsIn } from './words';

const DAY_MS = 86_400_000;
const phone = { width: 390, height: 844 };

/** Nothing that axe knows of is wrong, light and dark, and nothing reaches beyond the edge of a small phone. */
async function lookOver(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? phone;
  if (process.env['SCREENS']) for (const size of [{ width: 1280, height: 900 }, phone]) await page.setViewportSize(size).then(() => page.screenshot({ path: path.join(process.env['SCREENS'] ?? '', `${name}-${size.width}.png`), fullPage: true }));
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${name} at 320 px`).toBe(0);
  await page.setViewportSize(before);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Only colours differ between the two.
    expect(await faultsOf(page, { colours: colorScheme === 'dark' }), `${name} ${colorScheme}`).toEqual([]);
  }
}

/** A run that begins in a few days, and somebody whom the centre knows by an address alone. */
async function lay(product: Product, title: string): Promise<{ runId: string; email: string }> {
  const from = new Date(Date.now() + 5 * DAY_MS);
  const sessions = [{ startsAt: from.toISOString(), endsAt: new Date(from.getTime() + 2 * 3_600_000).toISOString() }];
  return inProduct(product.databaseUrl, async (scene, sql) => {
    const { id: runId } = await scene.run({ sessions, course: { title: { sv: title, en: title } } });
    const personId = await scene.person({ givenName: 'Leila', familyName: 'Provsson' });
    const person = await sql.one<{ email: string }>('SELECT contact_email AS email FROM person WHERE id = $1', [personId]);
    return { runId, email: person?.email ?? '' };
  });
}

async function ask(page: Page, email: string, say = wordsIn('sv')): Promise<void> {
  await page.getByLabel(say('E-post')).fill(email);
  await page.getByRole('button', { name: say('Mejla mig en länk') }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('Kolla mejlen') })).toBeFocused();
}

test('who has no password signs in by the link of a mail, takes a seat, and gives it back from the mail about it', async ({ page, product, browser, baseURL, expectedErrors }) => {
  expectedErrors.push(/status of 410/);
  const { runId, email } = await lay(product, 'Fiol för nyfikna');
  await page.goto(`/enrol/${runId}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Logga in' })).toBeVisible();
  await ask(page, email);
  await expect(page.getByText('Länken gäller till')).toBeVisible();
  await lookOver(page, 'check-mail');

  // Opened and looked at, as mail servers do, the link is as good as before.
  const link = await mailedLink(product, email, 'sign-in/link');
  await page.goto(link);
  await expect(page.getByText(email)).toBeVisible();
  await lookOver(page, 'sign-in-link');
  await page.reload();
  await page.getByRole('button', { name: 'Logga in' }).click();
  await expect(page).toHaveURL(new RegExp(`/enrol/${runId}$`));
  await page.getByRole('button', { name: 'Anmäl mig' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Du är anmäld, Leila' })).toBeVisible();

  // Elsewhere one reads English; the mail is in the language of whom it is to.
  const say = wordsIn('en');
  const elsewhere = await browser.newContext({ baseURL, locale: LOCALES.en, viewport: phone });
  const other = await elsewhere.newPage();
  await other.goto(link);
  await expect(other.getByRole('heading', { level: 1, name: say('Länken gäller inte längre') })).toBeVisible();

  await other.goto(await mailedLink(product, email, 'seat'));
  await expect(other.getByRole('heading', { level: 1, name: say('Du är anmäld, {{ name }}', '', { name: 'Leila' }) })).toBeVisible();
  await lookOver(other, 'seat-link');
  const away = other.getByRole('button', { name: beginning(say('Jag kan inte komma {{ when }}', '', { when: '' })) });
  await away.click();
  await expect(other.getByText(/^You have said that you are not coming/)).toBeVisible();
  await other.getByRole('button', { name: say('Jag kan komma ändå') }).click();
  await expect(away).toBeVisible();
  const [calendar] = await Promise.all([other.waitForEvent('download'), other.getByRole('link', { name: say('Lägg i kalendern') }).click()]);
  expect(calendar.suggestedFilename()).toBe('kortkurs.ics');
  await other.getByRole('button', { name: say('Avanmäl dig') }).click();
  await other.getByRole('dialog').getByRole('button', { name: say('Avanmäl dig') }).click();
  await expect(other.getByRole('heading', { level: 1, name: say('Du är avanmäld') })).toBeVisible();
  await expect(other.getByRole('button', { name: say('Avanmäl dig') })).toHaveCount(0);
  await elsewhere.close();
  await letterTo(product, email, /är lämnad/);
});

test.describe('in English', () => {
  test.use({ locale: LOCALES.en });
  const say = wordsIn('en');

  test('the digits of the mail sign in on the page that asked, also after it was left for the mail', async ({ page, product, expectedErrors }) => {
    expectedErrors.push(/status of 40[13]/);
    const { email } = await lay(product, 'Fiol i kör');
    await page.setViewportSize(phone);
    await page.goto('/sign-in?next=/account');
    await ask(page, email, say);
    const digits = await digitsOf(product, email);
    await page.reload();
    const code = page.getByLabel(say('Eller skriv koden i mejlet'));
    await code.fill(String((Number(digits) + 1) % 1_000_000).padStart(6, '0'));
    await code.press('Enter');
    await expect(page.getByText('The code is not right.')).toBeVisible();
    await lookOver(page, 'wrong-code');
    await code.fill(digits);
    await code.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: say('Konto') })).toBeVisible();

    // Signed out with the page open, one is back without a password by another tab, and what was being saved is.
    await inProduct(product.databaseUrl, (_scene, sql) => sql.execute(`UPDATE sign_in SET ended_at = now(), ended_why = 'signed_out' WHERE account_id = (SELECT id FROM account WHERE email = $1)`, [email]));
    await page.getByLabel(say('Tilltalsnamn')).fill('Lei');
    await page.getByRole('button', { name: say('Spara') }).click();
    const [tab] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: say('Inget lösenord? Logga in med en länk i en ny flik') }).click()]);
    await ask(tab, email, say);
    await tab.getByLabel(say('Eller skriv koden i mejlet')).fill(await digitsOf(product, email, digits));
    await tab.getByLabel(say('Eller skriv koden i mejlet')).press('Enter');
    await expect(tab).not.toHaveURL(/sign-in/);
    await expect(page.getByText(/^Saved/)).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});

/** The digits of the newest mail, which are others than those of the one before. */
async function digitsOf(product: Product, email: string, before = 'none'): Promise<string> {
  const letter = await letterTo(product, email, new RegExp(`^(?!${before})\\d{6}\\r?$`, 'm'));
  return /^\d{6}(?=\r?$)/m.exec(letter)?.[0] ?? '';
}
