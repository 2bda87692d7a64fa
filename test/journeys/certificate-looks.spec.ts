import type { Page } from '@playwright/test';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { letterTo } from './mail';
import { signIn } from './sign-in';

/** Nothing that axe finds, and nothing wider than the window. */
async function sound(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

test('an administrator gives a course’s certificates a heading and sends a trial; a learner states their hours', async ({ page, browser, product }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, 'admin@example.org');
  await page.goto('/staff/certificate-templates');
  const course = page.locator('a[href*="/course-"]').first();
  await expect(course).toBeVisible();
  // A name in letters below each other is no name.
  expect((await course.boundingBox())?.height).toBeLessThan(80);
  await sound(page);
  await course.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Intyg:');
  await page.getByLabel('Svenska').first().fill('Diplom');
  await expect(page.locator('kk-certificate-paper')).toContainText('Diplom');
  await sound(page);
  await page.getByRole('button', { name: 'Spara' }).press('Enter');
  await expect(page.getByText('Mallen är sparad.')).toBeVisible();
  await page.getByRole('button', { name: 'Skicka ett prov till mig' }).press('Enter');
  await expect(page.getByText('Provet är skickat till din adress.')).toBeVisible();
  await letterTo(product, 'admin@example.org', /prov-pa-intyg\.pdf/);

  const learner = await (await browser.newContext({ baseURL: product.url, viewport: { width: 390, height: 844 }, locale: 'sv-SE' })).newPage();
  await signIn(learner, 'deltagare@example.org');
  await learner.goto('/my/hours');
  const make = learner.getByRole('button', { name: 'Gör intyget' });
  await expect(make).toBeVisible();
  await sound(learner);
  await make.press('Enter');
  // The newest stands first: staff may have made one for the same person meanwhile.
  const check = learner.getByRole('link', { name: /^Kontrollsidan för/ }).first();
  await expect(check).toBeVisible();
  await learner.getByRole('switch', { name: /^Visa mitt namn/ }).first().press('Space');
  await expect(learner.getByText('Namnet visas inte längre för den som kontrollerar.')).toBeVisible();
  await check.press('Enter');
  await expect(learner.getByRole('heading', { name: 'Intyget om deltagande är giltigt' })).toBeVisible();
  await expect(learner.getByText('Personen har valt att inte visa sitt namn')).toBeVisible();
  await sound(learner);

  await page.goto('/staff/people?q=deltagare%40example.org');
  await page.locator('tbody a').first().click();
  await page.getByRole('button', { name: 'Gör ett intyg' }).press('Enter');
  await page.getByRole('dialog').getByLabel('Skäl').fill('Arbetsgivaren bad om det');
  await sound(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Gör intyget' }).press('Enter');
  await expect(page.getByText('Gjort av personalen: Arbetsgivaren bad om det')).toBeVisible();
  await sound(page);
  await letterTo(product, 'deltagare@example.org', /har gjort ett intyg om ditt deltagande/);
  await learner.context().close();
});
