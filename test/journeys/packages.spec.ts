import path from 'node:path';
import type { FrameLocator, Page } from '@playwright/test';
import { inProduct } from '../builders/product-scene';
import { HOSTILE, TWO_PAGES, TWO_PARTS } from '../builders/playable-packages';
import { faultsOf } from './faults';
import { expect, test, type Product } from './fixtures';
import { opened } from './settled';
import { signIn } from './sign-in';

const DAY_MS = 86_400_000;
const LEARNER = 'deltagare@example.org';
const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

/** A run of a published course, with a seat for the learner of the demonstration. @returns the seat */
function seatIn(product: Product, title: string): Promise<string> {
  return inProduct(product.databaseUrl, async (scene, sql) => {
    const startsAt = Date.now() + 3 * DAY_MS;
    const run = await scene.run({ sessions: [{ startsAt: new Date(startsAt).toISOString(), endsAt: new Date(startsAt + 7_200_000).toISOString() }] });
    await sql.execute(`UPDATE course_run SET course_id = v.course_id, course_version_id = v.id FROM course_version v WHERE course_run.id = $1 AND v.title ->> 'sv' = $2`, [run.id, title]);
    const [enrolmentId = ''] = await scene.seated(run.id, 1);
    await sql.execute('UPDATE enrolment SET person_id = (SELECT person_id FROM account WHERE email = $2) WHERE id = $1', [enrolmentId, LEARNER]);
    return enrolmentId;
  });
}

/** Nothing that axe knows of is wrong around the frame, and nothing reaches beyond the edge. What stands in a package is its own. */
async function lookOver(page: Page, name: string): Promise<void> {
  if (process.env['SCREENS']) await page.screenshot({ path: path.join(process.env['SCREENS'], `${name}-${page.viewportSize()?.width}.png`), fullPage: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${name}: beyond the edge`).toBe(0);
  expect(await faultsOf(page), name).toEqual([]);
}

/** What a page of a package shows of what it found. */
const said = (frame: FrameLocator): ReturnType<FrameLocator['locator']> => frame.locator('#said');

test('an author sends packages; a learner plays them, closes the tab in the middle, goes on there and is done; one that means ill reaches nothing', async ({ page: author, product, expectedErrors }) => {
  const title = 'Öva bemötande';
  await signIn(author, 'admin@example.org', undefined, '/staff/courses/new');
  await author.getByLabel('Svenska, Vad heter kursen?').fill(title);
  await author.getByLabel('Form', { exact: true }).selectOption({ label: 'Utbildning' });
  await author.getByRole('button', { name: 'Spara kursen' }).click();
  const dialog = author.getByRole('dialog');
  await author.getByRole('button', { name: 'Lägg till modul' }).click();
  await opened(dialog);
  await dialog.getByLabel('Svenska, Titel').fill('Paketen');
  await dialog.getByRole('button', { name: 'Klar' }).click();
  for (const [name, file] of [['Bemötande', TWO_PAGES], ['Frågor', TWO_PARTS], ['Ofog', HOSTILE]] as const) {
    await author.getByRole('button', { name: 'Lägg till moment i Paketen' }).click();
    await author.getByRole('menuitem', { name: 'Interaktivt paket' }).click();
    await opened(dialog);
    await dialog.getByLabel('Svenska, Titel').fill(name);
    if (name === 'Bemötande') {
      // Without a package there is nothing to show; what is none is said.
      await dialog.getByRole('button', { name: 'Klar' }).click();
      await expect(dialog.getByText('Välj ett paket.')).toBeVisible();
      expectedErrors.push(/status of 422.*\/package/);
      await dialog.getByLabel('Välj paket').setInputFiles({ name: 'paket.zip', mimeType: 'application/zip', buffer: file.subarray(0, 400) });
      await dialog.getByRole('button', { name: 'Klar' }).click();
      await expect(dialog.getByText('Filen går inte att läsa som ZIP.')).toBeVisible();
      await lookOver(author, 'package-field');
    }
    await dialog.locator('input[type=file]').setInputFiles({ name: `${name}.zip`, mimeType: 'application/zip', buffer: file });
    await dialog.getByRole('button', { name: 'Klar' }).click();
    await expect(dialog).toHaveCount(0);
  }
  await author.getByLabel('Svenska, Vad kan deltagaren efteråt?').fill('Möta folk.');
  await author.getByRole('button', { name: 'Ofog', exact: true }).click();
  await opened(dialog);
  await expect(dialog.getByText(/^SCORM 1\.2, \d kB, en del$/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Avbryt' }).click();
  await expect(author.getByText(/^Ändringar sparas av sig själva\. Sparat/)).toBeVisible();
  await author.getByRole('button', { name: 'Publicera version 1' }).click();
  await expect(author.getByText(/^Version 1 publicerad/)).toBeVisible();

  const enrolmentId = await seatIn(product, title);
  await author.evaluate(() => localStorage.removeItem('kk-signed-in'));
  await author.context().clearCookies();
  await signIn(author, LEARNER, undefined, `/my/courses/${enrolmentId}`);
  const frame = author.frameLocator('kk-package-step iframe');
  await expect(said(frame)).toHaveText('true | true | ab-initio |  | 70 | b | c=d');
  await lookOver(author, 'package-step');
  await frame.getByRole('button', { name: 'Vidare' }).click();
  await expect(said(frame)).toHaveText('2 | ab-initio | åäö \ud83d');

  // What was written and not saved is sent when the tab goes.
  await frame.getByRole('button', { name: 'Skriv' }).click();
  const here = author.url();
  const learner = await author.context().newPage();
  await Promise.all([author.waitForEvent('close'), author.close({ runBeforeUnload: true })]);
  await learner.setViewportSize(PHONE);
  await learner.goto(here);
  const again = learner.frameLocator('kk-package-step iframe');
  await expect(again.getByRole('heading', { name: 'Andra sidan' })).toBeVisible();
  await expect(said(again)).toHaveText('2 | resume | bara skrivet');
  await again.getByRole('button', { name: 'Klar' }).click();
  await expect(said(again)).toHaveText('slut true');
  await expect(learner.getByText(/^Klar, 90\s%\. Sparat /)).toBeVisible();
  await lookOver(learner, 'package-step-done');

  // Two parts, one of them only read; without a network it says so, and saves when there is one again.
  await learner.getByRole('link', { name: 'Nästa' }).click();
  await expect(learner.getByRole('heading', { name: 'Frågor' })).toBeFocused();
  await expect(said(again)).toHaveText('true | ab-initio |  | ?n=1');
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/);
  await learner.context().setOffline(true);
  await again.getByRole('button', { name: 'Svara' }).click();
  await expect(said(again)).toHaveText('sparat false');
  await expect(learner.getByText(/^Det senaste är inte sparat/)).toBeVisible();
  await lookOver(learner, 'package-step-offline');
  await learner.context().setOffline(false);
  await expect(learner.getByText(/^Klar, 80\s%\. Sparat /)).toBeVisible({ timeout: 30_000 });
  await learner.getByRole('button', { name: 'Läs mer' }).press('Enter');
  await expect(again.getByRole('heading', { name: 'Läs mer' })).toBeVisible();
  await expect(learner.getByRole('button', { name: 'Läs mer' })).toContainText('Klar');
  await expect(learner.getByRole('button', { name: 'Fråga' })).toContainText(/Klar, 80\s%/);

  // The one that means ill is in a frame that holds nothing of ours and reaches nobody.
  expectedErrors.push(/Content Security Policy|sandbox|Failed to load resource|ERR_BLOCKED/i);
  await learner.setViewportSize(WIDE);
  await learner.getByRole('link', { name: /^Nästa/ }).click();
  await expect(said(again)).toContainText('https://evil.example.org/x:');
  const found = ((await said(again).textContent()) ?? '').split(' ').sort();
  expect(found).toEqual(['page:refused', 'token:refused', 'move:refused', 'popup:nothing', '/api/v1/me:refused', '/api/v1/centre:refused', '/my:refused', 'https://evil.example.org/x:refused'].sort());
  expect(await learner.evaluate(() => 'hacked' in window)).toBe(false);
  await expect(learner.getByRole('heading', { name: 'Ofog' })).toBeVisible();
  expect(learner.context().pages()).toHaveLength(1);
});
