import { createHash, randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { inProduct } from '../builders/product-scene';
import { expect, test } from './fixtures';
import { signIn } from './sign-in';
import { beginning, LOCALES, wordsIn } from './words';

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

for (const language of ['sv', 'en'] as const) {
  test.describe(language, () => {
    test.use({ locale: LOCALES[language] });
    const say = wordsIn(language);

    test('what one can do without is turned off in the account, and stays so', async ({ page }) => {
      await signIn(page, 'deltagare@example.org', 'kortkurs-demo', '/account');
      await page.locator('a[href="/account/messages"]').click();
      await expect(page.getByRole('heading', { level: 1, name: say('Mejl och sms') })).toBeFocused();
      const reminders = page.getByLabel(say('Påminnelser'));
      await expect(reminders).toBeChecked();
      await look(page, `choices-${language}`);
      await reminders.uncheck();
      await expect(page.getByText(beginning(say('Sparat')))).toBeVisible();
      await page.reload();
      await expect(reminders).not.toBeChecked();
      await reminders.check();
      await expect(page.getByText(beginning(say('Sparat')))).toBeVisible();
    });
  });
}

for (const language of ['sv', 'en'] as const) {
  test.describe(language, () => {
    test.use({ locale: LOCALES[language] });
    const say = wordsIn(language);

    test('the link of a letter turns off what it is about, and on again, without signing in', async ({ page, product, expectedErrors }) => {
      expectedErrors.push(/status of 404/);
      const token = randomBytes(32).toString('base64url');
      await inProduct(product.databaseUrl, async (scene, sql) => {
        const personId = await scene.person();
        await sql.execute(`INSERT INTO signed_link (id, token_hash, purpose, object_type, object_id, details, expires_at, uses_left) VALUES ($1, $2, 'unsubscribe', 'person', $3, '{"topic": "reminders"}', '2040-01-01', NULL)`, [
          randomUUID(),
          createHash('sha256').update(token).digest(),
          personId,
        ]);
      });
      // As a mail program opens it that knows no button of its own.
      await page.goto(`/api/v1/unsubscribe/${token}`);
      await expect(page.getByRole('heading', { level: 1, name: say('Vill du sluta få det här?') })).toBeVisible();
      await look(page, `unsubscribe-${language}`);
      await page.getByRole('button', { name: say('Ja, stäng av') }).click();
      await expect(page.getByRole('heading', { level: 1, name: say('Avstängt', 'off.title') })).toBeVisible();
      await expect(page.getByText(say('Du får inte längre: {{ topic }}. Det som rör dina platser kommer fortfarande.', '', { topic: say('påminnelser') }).split('.')[0] ?? '')).toBeVisible();
      await look(page, `unsubscribed-${language}`);
      await page.reload();
      await page.getByRole('button', { name: say('Slå på igen') }).click();
      await expect(page.getByRole('heading', { level: 1, name: say('Påslaget igen') })).toBeVisible();
      await page.goto('/unsubscribe#invented');
      await page.reload();
      await expect(page.getByRole('heading', { level: 1, name: say('Länken gäller inte längre', 'off.dead') })).toBeVisible();
    });
  });
}
