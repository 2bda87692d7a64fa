import { readFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { signIn } from './sign-in';

test('somebody reads what is held of them and who has read it, and takes it with them', async ({ page }) => {
  await signIn(page, 'deltagare@example.org', 'kortkurs-demo');
  await page.goto('/account');
  await page.getByRole('link', { name: 'Se Det vi har om dig' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Det vi har om dig' })).toBeVisible();
  await expect(page.getByText(/^Närvaro vid/)).toBeVisible();
  await expect(page.getByText(/signerade din närvaro/).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Måste vara kvar (minst )?till \d+ \w+ 20\d\d$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Ladda ner allt' }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: /^Hämta.*Det vi har om dig/ }).click();
  const files = unzipSync(readFileSync(await (await coming).path()));
  expect(Object.keys(files)).toEqual(['det-vi-har-om-dig.html', 'det-vi-har-om-dig.json']);
  expect(Buffer.from(files['det-vi-har-om-dig.json'] ?? '').toString()).toContain('deltagare@example.org');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    if (process.env['SCREENS']) await page.screenshot({ path: path.join(process.env['SCREENS'], `own-data-${width}.png`), fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${width} px`).toBe(0);
    expect(await faultsOf(page, { colours: width === 1280 }), `${width} px`).toEqual([]);
  }
});
