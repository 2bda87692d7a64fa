import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { signIn } from './sign-in';

/** Looks at a page for who asked to see it, and holds it to the width of a small phone. */
async function look(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  for (const [width, scheme] of [[1280, 'light'], [390, 'light'], [390, 'dark']] as const) {
    if (!process.env['SCREENS']) break;
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: path.join(process.env['SCREENS'], `${name}-${width}-${scheme}.png`), fullPage: true });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${name} at 320 px`).toBe(0);
  if (before) await page.setViewportSize(before);
}

/** The part of an address that is the same wherever the product answers. */
const at = (url: string): string => new URL(url).pathname;

for (const [locale, words] of [
  ['sv-SE', { go: 'Prenumerera', title: 'Kurserna i din kalender', make: 'Gör en adress', copy: 'Kopiera adressen', copied: 'Adressen är kopierad.', field: 'Adress till din kalender', again: 'Gör en ny adress', off: 'Ta bort adressen', isOff: 'Adressen är borttagen.', file: 'Ladda ner filen' }],
  ['en-GB', { go: 'Subscribe', title: 'Your courses in your calendar', make: 'Make an address', copy: 'Copy the address', copied: 'The address is copied.', field: 'Address of your calendar', again: 'Make a new address', off: 'Remove the address', isOff: 'The address is removed.', file: 'Download the file' }],
] as const) {
  test.describe(locale, () => {
    test.use({ locale, permissions: ['clipboard-read', 'clipboard-write'] });

    test('a calendar subscribes to one’s courses, until its address is replaced or taken back', async ({ page, request }) => {
      await signIn(page, 'deltagare@example.org', 'kortkurs-demo', '/account');
      await page.locator('a[href="/account/calendar"]').click();
      await expect(page.getByRole('heading', { level: 1, name: words.title })).toBeFocused();
      await look(page, `feed-none-${locale}`);
      await page.getByRole('button', { name: words.make, exact: true }).click();
      const field = page.getByLabel(words.field);
      await expect(field).toBeFocused();
      const url = await field.inputValue();
      expect(url).toMatch(/\/calendar-feeds\/[\w-]{43}\/kortkurs\.ics$/);
      await page.getByRole('button', { name: words.copy, exact: true }).first().click();
      await expect(page.getByText(words.copied)).toBeVisible();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);
      await look(page, `feed-made-${locale}`);
      const calendar = await request.get(at(url));
      expect(calendar.headers()['content-type']).toBe('text/calendar; charset=utf-8');
      expect(await calendar.text()).toMatch(/BEGIN:VEVENT[\s\S]+UID:/);
      expect((await request.get(at(url), { headers: { 'if-none-match': calendar.headers()['etag'] ?? '' } })).status()).toBe(304);
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: words.file }).click()]);
      expect(download.suggestedFilename()).toBe('kortkurs.ics');

      // Whoever comes back sees that it is there, and when it was read; the address itself is told to nobody again.
      await page.reload();
      await expect(page.getByRole('button', { name: words.again })).toBeVisible();
      await expect(page.getByLabel(words.field)).toHaveCount(0);
      await look(page, `feed-kept-${locale}`);
      await page.getByRole('button', { name: words.again }).click();
      await page.getByRole('dialog').getByRole('button', { name: words.again }).click();
      await expect(field).not.toHaveValue(url);
      expect([(await request.get(at(url))).status(), (await request.get(at(await field.inputValue()))).status()]).toEqual([404, 200]);
      const second = await field.inputValue();
      await page.getByRole('button', { name: words.off }).click();
      await page.getByRole('dialog').getByRole('button', { name: words.off }).click();
      await expect(page.getByText(words.isOff)).toBeVisible();
      await expect(page.locator('#feed-own')).toBeFocused();
      await expect(page.getByRole('button', { name: words.make, exact: true })).toBeVisible();
      expect((await request.get(at(second))).status()).toBe(404);
    });
  });
}
