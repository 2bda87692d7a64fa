import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { inProduct } from '../builders/product-scene';
import { expect, test, type Product } from './fixtures';
import { letterTo, mailedLink } from './mail';
import { settled } from './settled';

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
    await settled(page);
    const axe = new AxeBuilder({ page });
    // Only colours differ between the two.
    const { violations } = await (colorScheme === 'dark' ? axe.withRules(['color-contrast']) : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])).analyze();
    expect(violations.map(({ id, nodes }) => `${name} ${colorScheme}: ${id} ${nodes.map((node) => node.html).join(' ').slice(0, 300)}`)).toEqual([]);
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

async function ask(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-post').fill(email);
  await page.getByRole('button', { name: 'Mejla mig en länk' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Kolla mejlen' })).toBeFocused();
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

  const elsewhere = await browser.newContext({ baseURL, locale: 'sv-SE', viewport: phone });
  const other = await elsewhere.newPage();
  await other.goto(link);
  await expect(other.getByRole('heading', { level: 1, name: 'Länken gäller inte längre' })).toBeVisible();

  await other.goto(await mailedLink(product, email, 'seat'));
  await expect(other.getByRole('heading', { level: 1, name: 'Du är anmäld, Leila' })).toBeVisible();
  await lookOver(other, 'seat-link');
  await other.getByRole('button', { name: /^Jag kan inte komma/ }).click();
  await expect(other.getByText(/^Du har sagt att du inte kommer/)).toBeVisible();
  await other.getByRole('button', { name: 'Jag kan komma ändå' }).click();
  await expect(other.getByRole('button', { name: /^Jag kan inte komma/ })).toBeVisible();
  const [calendar] = await Promise.all([other.waitForEvent('download'), other.getByRole('link', { name: 'Lägg i kalendern' }).click()]);
  expect(calendar.suggestedFilename()).toBe('kortkurs.ics');
  await other.getByRole('button', { name: 'Avanmäl dig' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Avanmäl dig' }).click();
  await expect(other.getByRole('heading', { level: 1, name: 'Du är avanmäld' })).toBeVisible();
  await expect(other.getByRole('button', { name: 'Avanmäl dig' })).toHaveCount(0);
  await elsewhere.close();
  await letterTo(product, email, /är lämnad/);
});

test('the digits of the mail sign in on the page that asked, also after it was left for the mail', async ({ page, product, expectedErrors }) => {
  expectedErrors.push(/status of 40[13]/);
  const { email } = await lay(product, 'Fiol i kör');
  await page.setViewportSize(phone);
  await page.goto('/sign-in?next=/account');
  await ask(page, email);
  const digits = await digitsOf(product, email);
  await page.reload();
  const code = page.getByLabel('Eller skriv koden i mejlet');
  await code.fill(String((Number(digits) + 1) % 1_000_000).padStart(6, '0'));
  await code.press('Enter');
  await expect(page.getByText('Koden stämmer inte.')).toBeVisible();
  await lookOver(page, 'wrong-code');
  await code.fill(digits);
  await code.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Konto' })).toBeVisible();

  // Signed out with the page open, one is back without a password by another tab, and what was being saved is.
  await inProduct(product.databaseUrl, (_scene, sql) => sql.execute(`UPDATE sign_in SET ended_at = now(), ended_why = 'signed_out' WHERE account_id = (SELECT id FROM account WHERE email = $1)`, [email]));
  await page.getByLabel('Tilltalsnamn').fill('Lei');
  await page.getByRole('button', { name: 'Spara' }).click();
  const [tab] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: 'Inget lösenord?' }).click()]);
  await ask(tab, email);
  await tab.getByLabel('Eller skriv koden i mejlet').fill(await digitsOf(product, email, digits));
  await tab.getByLabel('Eller skriv koden i mejlet').press('Enter');
  await expect(tab).not.toHaveURL(/sign-in/);
  await expect(page.getByText(/^Sparat/)).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

/** The digits of the newest mail, which are others than those of the one before. */
async function digitsOf(product: Product, email: string, before = 'none'): Promise<string> {
  const letter = await letterTo(product, email, new RegExp(`^(?!${before})\\d{6}\\r?$`, 'm'));
  return /^\d{6}(?=\r?$)/m.exec(letter)?.[0] ?? '';
}
