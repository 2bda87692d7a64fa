import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { v7 as newId } from 'uuid';
import { inProduct } from '../builders/product-scene';
import { faultsOf } from './faults';
import { expect, type Product, test } from './fixtures';
import { letterTo, mailedLink } from './mail';
import { opened } from './settled';
import { signIn } from './sign-in';

const TO = 'kontakt-timmar@example.org';

/** A project with two people of one organisation who have signed hours of last month, straight in the sums. */
async function attended(product: Product): Promise<string> {
  const now = new Date();
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 10);
  return inProduct(product.databaseUrl, async (scene, sql) => {
    const projectId = await scene.project({ name: 'Timmar i föreningen', startsOn: '2020-01-01', endsOn: '2040-12-31' });
    const run = await scene.run({ projectIds: [projectId] });
    const organisationId = await scene.organisation('Fiskarnas förening');
    const contactId = await scene.person({ givenName: 'Kontakta' });
    await sql.execute('UPDATE person SET contact_email = $2 WHERE id = $1', [contactId, TO]);
    await sql.execute(`INSERT INTO access_grant (id, person_id, role, object_type, object_id, starts_at) VALUES ($1, $2, 'organisation_contact', 'organisation', $3, '2020-01-01')`, [newId(), contactId, organisationId]);
    for (const [givenName, minutes] of [['Amina', 180], ['Bo', 120]] as const) {
      const [personId, enrolmentId] = [await scene.person({ givenName }), newId()];
      await sql.execute(`INSERT INTO enrolment (id, run_id, person_id, organisation_id, state, source, enrolled_at) VALUES ($1, $2, $3, $4, 'enrolled', 'self', '2020-01-01')`, [enrolmentId, run.id, personId, organisationId]);
      await sql.execute(
        `INSERT INTO participation_month (project_id, enrolment_id, month, person_id, organisation_id, registered_minutes, signed_minutes, sessions, first_on, last_on) VALUES ($1, $2, $3, $4, $5, $6, $6, 1, $3, $3)`,
        [projectId, enrolmentId, month, personId, organisationId, minutes],
      );
    }
    return projectId;
  });
}

/** Nothing that axe finds, light and dark, and nothing wider than the window. */
async function sound(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOf(page, { colours: colorScheme === 'dark' }), `${name} ${colorScheme}`).toEqual([]);
    if (process.env['SCREENS']) await page.screenshot({ path: path.join(process.env['SCREENS'], `${name}-${page.viewportSize()?.width}-${colorScheme}.png`), fullPage: true });
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

test('an organisation is asked for its people’s hours, says on a phone that a line is wrong and certifies the rest', async ({ page, browser, product }) => {
  const projectId = await attended(product);
  await signIn(page, 'admin@example.org');
  await page.goto(`/staff/reports/${projectId}/cofinancing`);
  await expect(page.getByRole('heading', { level: 1, name: 'Medfinansiering' })).toBeVisible();
  await page.getByRole('button', { name: 'Ange kronor per timme' }).click();
  const dialog = page.getByRole('dialog');
  await opened(dialog);
  await dialog.getByRole('textbox', { name: /^Kronor per timme/ }).fill('200');
  await dialog.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByRole('button', { name: '200 kronor per timme' })).toBeVisible();
  await page.getByRole('button', { name: 'Fråga alla' }).click();
  await opened(dialog);
  await dialog.getByRole('button', { name: 'Fråga alla' }).click();
  await expect(page.getByText('Har inte svarat')).toBeVisible();
  await sound(page, 'cofinancing');

  const phone = await (await browser.newContext({ baseURL: product.url, viewport: { width: 390, height: 844 }, locale: 'sv-SE' })).newPage();
  await phone.goto(await mailedLink(product, TO, 'cofinancing'));
  await expect(phone.getByRole('heading', { level: 1, name: 'Intyga timmar' })).toBeVisible();
  await expect(phone.getByText('Amina P', { exact: true })).toBeVisible();
  await phone.getByRole('button', { name: /^Stämmer inte.*Bo P/ }).click();
  await phone.getByRole('button', { name: 'Spara' }).click();
  await expect(phone.getByText('Skriv vad som är fel.')).toBeVisible();
  await phone.getByLabel('Vad är fel?').fill('Bo har slutat hos oss');
  await sound(phone, 'certify-refuse');
  await phone.getByRole('button', { name: 'Spara' }).click();
  await expect(phone.getByText('Stämmer inte: Bo har slutat hos oss')).toBeVisible();
  await phone.getByRole('button', { name: 'Skicka koden' }).click();
  await expect(phone.getByLabel('Siffra 1 av 4')).toBeFocused();
  await sound(phone, 'certify-code');
  const letter = await letterTo(product, TO, /Din kod för att intyga timmar/);
  await phone.keyboard.insertText(/^\s*(\d{4})\s*$/m.exec(letter)?.[1] ?? '');
  await phone.getByRole('button', { name: 'Intyga 3 tim' }).click();
  await expect(phone.getByRole('heading', { level: 1, name: 'Tack, det är intygat' })).toBeFocused();
  await sound(phone, 'certified');
  const [file] = await Promise.all([phone.waitForEvent('download'), phone.getByRole('button', { name: 'Hämta intyget' }).click()]);
  expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
  await phone.context().close();

  await page.reload();
  await expect(page.getByText('Intygat en del')).toBeVisible();
  await expect(page.getByText('Det motsvarar 600 kronor.', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: /^Åtgärder.*Fiskarnas förening$/ }).click();
  await page.getByRole('menuitem', { name: 'Visa raderna' }).click();
  await opened(dialog);
  await expect(dialog.getByText('Stämmer inte: Bo har slutat hos oss')).toBeVisible();
  await sound(page, 'cofinancing-lines');
});
