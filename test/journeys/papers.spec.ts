import path from 'node:path';
import type { Page } from '@playwright/test';
import { inProduct } from '../builders/product-scene';
import { aPdf } from '../builders/uploads';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { letterTo, mailedLink } from './mail';
import { signIn } from './sign-in';

const IN_TEN_DAYS = Date.now() + 10 * 86_400_000;
const phone = { width: 390, height: 844 };

async function lookOver(page: Page, name: string): Promise<void> {
  if (process.env['SCREENS']) for (const size of [{ width: 1280, height: 900 }, phone]) await page.setViewportSize(size).then(() => page.screenshot({ path: path.join(process.env['SCREENS'] ?? '', `${name}-${size.width}.png`), fullPage: true }));
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${name} at 320 px`).toBe(0);
  await page.setViewportSize(phone);
  expect(await faultsOf(page), name).toEqual([]);
}

/** Another person takes the device over. */
async function signOut(page: Page): Promise<void> {
  await page.evaluate(() => localStorage.removeItem('kk-signed-in'));
  await page.context().clearCookies();
}

test('staff attach a blank and ask for it; the learner reads it, hands in, and staff have it', async ({ page, product, expectedErrors }) => {
  const run = await inProduct(product.databaseUrl, (scene) =>
    scene.run({ capacity: 2, course: { title: { sv: 'Leda med papper', en: 'Leading with papers' } }, sessions: [{ startsAt: new Date(IN_TEN_DAYS).toISOString(), endsAt: new Date(IN_TEN_DAYS + 7_200_000).toISOString() }] }),
  );
  expectedErrors.push(/415/);
  await signIn(page, 'admin@example.org', undefined, `/staff/runs/${run.id}/documents`);
  await page.getByRole('button', { name: 'Skriv program' }).click();
  await page.getByLabel('Svenska, Vad händer när?').fill('17.00 Fika\n17.30 Vi börjar');
  await page.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByText('17.30 Vi börjar')).toBeVisible();
  await page.getByLabel('Lägg till fil').setInputFiles([
    { name: 'blankett.pdf', mimeType: 'application/pdf', buffer: aPdf('blankett') },
    { name: 'virus.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]) },
    { name: 'vägen hit.txt', mimeType: 'text/plain', buffer: Buffer.from('Buss 3') },
  ]);
  await expect(page.getByRole('alert').filter({ hasText: 'virus.pdf: Den sortens fil tas inte emot.' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'vägen hit' })).toBeVisible();
  await page.getByRole('button', { name: 'Flytta upp vägen hit' }).click();
  await expect(page.getByRole('button', { name: 'Flytta upp vägen hit' })).toBeDisabled();
  await page.getByRole('button', { name: 'Ändra blankett' }).click();
  await page.getByLabel('Svenska, Rubrik').fill('Blanketten');
  await page.getByLabel('Svenska, Beskrivning').fill('Tre frågor om din förening.');
  await page.getByRole('button', { name: 'Spara' }).click();
  await page.getByRole('button', { name: 'Be om en inlämning' }).click();
  await page.getByLabel('Svenska, Vad ska lämnas in?').fill('Fyll i blanketten');
  await page.getByLabel('Senast den dagen').fill(new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10));
  await page.getByLabel('Blankett', { exact: true }).selectOption({ label: 'Blanketten' });
  await page.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByText('Ingen är inbjuden eller har en plats än.')).toBeVisible();

  // The letter of the seat says what to read and what to hand in; its link leads there without signing in.
  await signOut(page);
  await signIn(page, 'deltagare@example.org', undefined, `/enrol/${run.id}`);
  await page.getByRole('button', { name: 'Anmäl mig' }).click();
  const letter = await letterTo(product, 'deltagare@example.org', /Leda med papper/);
  expect(letter).toContain('Blanketten (PDF)');
  expect(letter).toContain('Fyll i blanketten, senast');
  await page.goto('/my');
  await expect(page.getByText(/Fyll i blanketten till Leda med papper, senast/)).toBeVisible();
  await page.getByRole('link', { name: /^Lämna in ?: Fyll i blanketten/ }).click();
  await expect(page.getByRole('heading', { name: 'Lämna in' })).toBeFocused();
  await page.goto(await mailedLink(product, 'deltagare@example.org', 'seat'));
  await expect(page.getByText('17.30 Vi börjar')).toBeVisible();
  const [fetched] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'vägen hit' }).click()]);
  expect(fetched.suggestedFilename()).toBe('vägen hit.txt');
  await page.getByRole('button', { name: 'Lämna in' }).click();
  await expect(page.getByText('Välj en fil eller skriv en text.')).toBeVisible();
  await lookOver(page, 'papers-seat');
  await page.getByLabel('Fil', { exact: true }).setInputFiles({ name: 'mina svar.pdf', mimeType: 'application/pdf', buffer: aPdf('svar') });
  await page.getByRole('button', { name: 'Lämna in' }).click();
  await expect(page.getByText(/Du lämnade in/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Lämna in' })).toBeFocused();
  await page.getByRole('button', { name: 'Lämna in något annat' }).press('Enter');
  await expect(page.getByLabel('Fil', { exact: true })).toBeFocused();
  await expect(page.getByLabel('Behåll filen mina svar.pdf')).toBeChecked();
  await page.getByLabel('Eller skriv här').fill('Sidan två kommer på plats.');
  await lookOver(page, 'papers-seat-again');
  await page.getByRole('button', { name: 'Lämna in', exact: true }).click();
  await expect(page.getByText('Sidan två kommer på plats.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'mina svar.pdf' })).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'Hand in something else' })).toBeVisible();

  await signOut(page);
  await page.evaluate(() => localStorage.setItem('kk-language', 'sv'));
  await signIn(page, 'admin@example.org', undefined, `/staff/runs/${run.id}/documents`);
  await expect(page.getByText('1 av 1 person har lämnat in.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'mina svar.pdf' })).toBeVisible();
  await lookOver(page, 'papers-run');
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'dark' });
  if (process.env['SCREENS']) await page.screenshot({ path: path.join(process.env['SCREENS'], 'papers-run-dark.png'), fullPage: true });
  const [archive] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Hämta allt (ZIP)' }).click()]);
  expect(archive.suggestedFilename()).toBe('inlamningar.zip');
  await page.goto(`/staff/runs/${run.id}/participants`);
  await expect(page.getByText('1 av 1 person har lämnat in.')).toBeVisible();
  await page.goto(`/staff/runs/${run.id}/documents`);
  await page.getByRole('button', { name: 'Sluta efterfråga' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sluta efterfråga' }).click();
  await expect(page.getByText('Ingen inlämning efterfrågas.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Inlämning', exact: true })).toBeFocused();
  await expect(page.getByRole('link', { name: 'mina svar.pdf' })).toBeVisible();
});
