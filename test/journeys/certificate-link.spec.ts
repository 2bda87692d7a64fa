import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { mailedLink } from './mail';
import { signIn } from './sign-in';

/** Nothing that axe finds, and nothing wider than the window. */
async function sound(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

test('somebody without an account asks for a link, reads, saves the badge, and is out when the link is taken back', async ({ page, browser, product, expectedErrors }) => {
  // On a narrow phone, by keyboard.
  const phone = await (await browser.newContext({ baseURL: product.url, viewport: { width: 320, height: 700 }, locale: 'sv-SE' })).newPage();
  await phone.goto('/certificate-link');
  await expect(phone.getByRole('heading', { level: 1, name: 'Dina intyg utan konto' })).toBeVisible();
  await sound(phone);
  await phone.getByLabel('E-post').fill('deltagare@example.org');
  await phone.keyboard.press('Enter');
  await expect(phone.getByText('Finns det intyg för deltagare@example.org')).toBeVisible();
  await expect(phone.getByRole('heading', { level: 1 })).toBeFocused();
  const link = await mailedLink(product, 'deltagare@example.org', 'certificate-link');
  await phone.goto(link);
  await expect(phone.getByRole('heading', { level: 1, name: 'Mina intyg' })).toBeVisible();
  await sound(phone);

  await phone.getByRole('button', { name: /^Mer om intyget för/ }).first().focus();
  await phone.keyboard.press('Enter');
  await expect(phone.getByRole('menuitem', { name: /LinkedIn/ })).toHaveAttribute('href', /^https:\/\/www\.linkedin\.com\/profile\/add\?/);
  const [badge] = await Promise.all([phone.waitForEvent('download'), phone.getByRole('menuitem', { name: /PNG/ }).click()]);
  expect((await readFile(await badge.path())).includes('openbadgecredential')).toBe(true);

  await phone.locator('.kk-list a').first().click();
  await expect(phone.locator('kk-certificate-paper')).toBeVisible();
  await sound(phone);
  // The page stands by itself: read again, it is still open, and its address opens nothing for others.
  await phone.reload();
  await expect(phone.locator('kk-certificate-paper')).toBeVisible();
  expect(phone.url()).not.toContain('#');

  // Who is done is out of this device, however far back they go, and the link goes on working.
  await phone.getByRole('link', { name: 'Visa alla dina intyg' }).press('Enter');
  await expect(phone.getByRole('heading', { level: 1, name: 'Mina intyg' })).toBeVisible();
  await phone.getByRole('button', { name: 'Jag är klar' }).press('Enter');
  await expect(phone.getByRole('heading', { level: 1, name: 'Dina intyg utan konto' })).toBeFocused();
  await expect(phone.getByText('Intygen visas inte längre här.')).toBeVisible();
  for (let back = 0; back < 3; back++) {
    await phone.goBack();
    await expect(phone.getByRole('heading', { level: 1, name: 'Dina intyg utan konto' })).toBeVisible();
    await expect(phone.locator('kk-certificate-paper, .kk-list')).toHaveCount(0);
  }
  await phone.goto(link);
  await expect(phone.getByRole('heading', { level: 1, name: 'Mina intyg' })).toBeVisible();

  await signIn(page, 'deltagare@example.org');
  await page.goto('/my/certificates');
  await page.getByRole('button', { name: 'Ta tillbaka länkarna' }).click();
  await expect(page.getByText('Länkarna fungerar inte längre.')).toBeVisible();
  await sound(page);

  expectedErrors.push(/404|401/);
  await phone.reload();
  await expect(phone.getByRole('heading', { name: 'Dina intyg utan konto' })).toBeVisible();
  await sound(phone);
  await phone.context().close();
});
