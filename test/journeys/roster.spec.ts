import { type Page } from '@playwright/test';
import { Client } from 'pg';
import type { Sql } from '../../backend/src/platform/db/tx';
import { Scene } from '../builders/scene';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { opened } from './settled';
import { signIn } from './sign-in';

/** A session that began an hour ago, or then, with so many people on its roster. */
async function aRoster(databaseUrl: string, people: number, begins = Date.now() - 3_600_000): Promise<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const query = async <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> => (await client.query(sql, parameters)).rows as Row[];
  const sql: Sql = { query, one: async (text, parameters) => (await query<never>(text, parameters))[0], execute: async (text, parameters) => (await client.query(text, parameters)).rowCount ?? 0 };
  try {
    const from = new Date(begins);
    const scene = new Scene(sql);
    const run = await scene.run({ sessions: [{ startsAt: from.toISOString(), endsAt: new Date(from.getTime() + 3 * 3_600_000).toISOString(), breakMinutes: 15 }], capacity: 600 });
    await scene.seated(run.id, people);
    return run.sessionIds[0] ?? '';
  } finally {
    await client.end();
  }
}

async function open(page: Page, session: string): Promise<void> {
  await signIn(page, 'admin@example.org');
  await page.goto(`/staff/sessions/${session}/roster`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

const person = (page: Page, nth: number) => page.getByRole('radiogroup').nth(nth);
const tally = (page: Page) => page.locator('kk-tally dl');

test('a session days ahead says from when attendance can be taken', async ({ page, product }) => {
  await open(page, await aRoster(product.databaseUrl, 3, Date.now() + 3 * 86_400_000));
  await expect(page.getByText(/Närvaro kan tas från/)).toBeVisible();
  for (const choice of await page.getByRole('radio').all()) await expect(choice).toBeDisabled();
  await expect(page.getByRole('button', { name: /^Resten är här/ })).toHaveCount(0);
  expect(await faultsOf(page)).toEqual([]);
});

test('a class is taken by thumb on a phone, undone, and signed', async ({ page, product }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, await aRoster(product.databaseUrl, 12));
  await person(page, 0).getByRole('radio', { name: 'Borta' }).click();
  await person(page, 1).getByRole('radio', { name: 'Delvis' }).click();
  await page.getByRole('button', { name: /^Gick tidigare/ }).click();
  await expect(page.getByText(/av 165 min räknas/)).toBeVisible();
  await page.getByRole('button', { name: 'Resten är här (10)' }).click();
  await expect(tally(page)).toContainText('10');
  // What can be taken back is said above the button that one wants next.
  const notice = await page.locator('mat-snack-bar-container').boundingBox();
  const bar = await page.getByRole('button', { name: 'Granska och signera' }).last().boundingBox();
  expect((notice?.y ?? 0) + (notice?.height ?? Infinity)).toBeLessThanOrEqual(bar?.y ?? 0);
  await page.getByRole('button', { name: 'Ångra' }).first().click();
  await expect(page.getByRole('button', { name: 'Resten är här (10)' })).toBeVisible();
  await page.getByRole('button', { name: 'Resten är här (10)' }).click();
  await expect(page.getByRole('button', { name: 'Granska och signera' }).last()).toBeFocused();
  await expect(page.getByText('Sparat', { exact: false }).first()).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole('button', { name: 'Granska och signera' }).last().click();
  const dialog = page.getByRole('dialog', { name: 'Signera träff 1' });
  await dialog.getByLabel('Någon annan').check();
  await dialog.getByRole('button', { name: 'Signera', exact: true }).click();
  await expect(dialog.getByText('Skriv namnet på den som ledde träffen.')).toBeVisible();
  await opened(dialog);
  await dialog.getByLabel('Namn på den som ledde').fill('Hodan Warsame');
  expect(await faultsOf(page, { within: 'mat-dialog-container' })).toEqual([]);
  await dialog.getByRole('button', { name: 'Signera', exact: true }).click();
  await expect(page.getByText('Hodan Warsame ledde träffen.', { exact: false })).toBeVisible();

  await page.reload();
  await expect(person(page, 0).getByRole('radio', { name: 'Borta' })).toBeChecked();
  await expect(person(page, 1).getByRole('radio', { name: 'Delvis' })).toBeChecked();
  await expect(person(page, 11).getByRole('radio', { name: 'Här' })).toBeChecked();
});

test('nothing moves under a press, and it marks whom it was begun on', async ({ page, product }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page, await aRoster(product.databaseUrl, 4));
  for (const [nth, state] of [[2, 'Här'], [0, 'Borta'], [3, 'Delvis'], [1, 'Här']] as const) {
    const choice = person(page, nth).getByRole('radio', { name: state });
    const place = await choice.boundingBox();
    await page.mouse.move((place?.x ?? 0) + (place?.width ?? 0) / 2, (place?.y ?? 0) + (place?.height ?? 0) / 2);
    await page.mouse.down();
    await expect(choice).toBeFocused();
    expect(await choice.boundingBox()).toEqual(place);
    await page.mouse.up();
    await expect(choice).toBeChecked();
  }
});

test('a class is taken by keys alone, and corrected with a reason', async ({ page, product }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page, await aRoster(product.databaseUrl, 4));
  await person(page, 0).getByRole('radio').first().focus();
  // What the page reads for itself, its paper and who asked at the door, has been read.
  await expect.poll(() => page.evaluate(() => ['/attendance-list', '/walk-ins'].every((end) => performance.getEntriesByType('resource').some(({ name }) => name.endsWith(end))))).toBe(true);
  const asked: { what: string; bytes: number }[] = [];
  await page.route(/\/api\/(?!.*\/live$)/, async (route) => {
    const request = route.request();
    const answer = await route.fetch();
    const body = await answer.body();
    // Beside it only what came to the list since is asked, as its stream begins, and who waits for an answer.
    if (!/since=|\/(walk-ins|objections)$/.test(request.url())) asked.push({ what: `${request.method()} ${request.url().replace(/^.*\//, '')}`, bytes: (request.postData()?.length ?? 0) + body.length });
    await route.fulfill({ response: answer, body });
  });
  await page.keyboard.press('h');
  await expect(page.getByText(/^Sparat/).first()).toBeVisible();
  // Whose it is and what it is are told to who does not see the page, and one mark fetches no list anew.
  await expect(page.getByRole('radiogroup', { name: 'Person0001 Provsson' }).getByRole('radio', { name: 'Här', checked: true })).toBeVisible();
  await expect.poll(() => asked.map(({ what }) => what)).toEqual(['PUT marks']);
  expect(asked[0]?.bytes).toBeLessThan(2000);
  await page.unrouteAll({ behavior: 'wait' });
  await page.keyboard.press('b');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('h');
  await expect(person(page, 0).getByRole('radio', { name: 'Här' })).toBeChecked();
  await expect(person(page, 1).getByRole('radio', { name: 'Borta' })).toBeChecked();
  await expect(person(page, 3).getByRole('radio', { name: 'Här' })).toBeChecked();
  await page.keyboard.press('Control+z');
  await expect(person(page, 3).getByRole('radio', { name: 'Här' })).not.toBeChecked();
  await expect(page.getByText(/^Sparat/).first()).toBeVisible();

  await page.getByRole('button', { name: 'Granska och signera' }).click();
  await page.getByRole('dialog').getByLabel('Någon annan').check();
  await page.getByRole('dialog').getByLabel('Namn på den som ledde').fill('Hodan Warsame');
  await page.getByRole('dialog').getByRole('button', { name: 'Signera', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Signerad' })).toBeFocused();
  await page.getByRole('button', { name: 'Rätta listan' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Börja rätta' }).click();
  await expect(page.getByText('Skriv varför, minst tre tecken.')).toBeVisible();
  await page.getByLabel('Varför rättas listan?').fill('Hon satt längst bak.');
  await page.getByRole('button', { name: 'Börja rätta' }).click();
  // The list opens when the dialog has gone, and says so.
  await expect(page.getByText('Du rättar en signerad lista.', { exact: false })).toBeVisible();
  await expect(page.locator('kk-roster-row input:focus')).toHaveCount(1);
  await person(page, 1).getByRole('radio', { name: 'Här' }).click();
  await expect(page.getByText('Listan har rättats efter signeringen.')).toBeVisible();
  await page.getByRole('button', { name: /^Ändrad 1 gång/ }).first().click();
  await expect(page.getByText('Anledning: Hon satt längst bak.', { exact: true })).toBeVisible();
});

test('a tap on a list that was signed on another device shows it signed, and waits for a reason', async ({ browser, page, product }) => {
  const sessionId = await aRoster(product.databaseUrl, 3);
  await open(page, sessionId);
  const elsewhere = await browser.newContext({ baseURL: product.url });
  const other = await elsewhere.newPage();
  // Nothing tells it what others do meanwhile, as where a network lets no stream through.
  await other.route(/\/live$/, (route) => route.abort());
  await open(other, sessionId);
  await expect(person(other, 0)).toBeVisible();
  await page.getByRole('button', { name: 'Granska och signera' }).first().click();
  await page.getByRole('dialog').getByLabel('Någon annan').check();
  await page.getByRole('dialog').getByLabel('Namn på den som ledde').fill('Hodan Warsame');
  await page.getByRole('dialog').getByRole('button', { name: 'Signera', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Signerad' })).toBeVisible();
  await person(other, 0).getByRole('radio', { name: 'Här' }).click();
  await expect(other.getByText('1 markering kom efter signeringen', { exact: false })).toBeVisible();
  await expect(other.getByRole('heading', { name: 'Signerad' })).toBeVisible();
  await expect(person(other, 0).getByRole('radio', { name: 'Borta' })).toBeChecked();
  await elsewhere.close();
});

test('a tap is kept while nobody answers, and saved when somebody does', async ({ page, product, expectedErrors }) => {
  expectedErrors.push(/Failed to load resource/);
  await open(page, await aRoster(product.databaseUrl, 3));
  await page.route('**/marks', (route) => route.abort());
  await person(page, 0).getByRole('radio', { name: 'Här' }).click();
  await expect(page.getByText('1 väntar')).toBeVisible({ timeout: 15_000 });
  await person(page, 1).getByRole('radio', { name: 'Borta' }).click();
  await expect(page.getByText('2 väntar')).toBeVisible();
  await page.unroute('**/marks');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page.getByText(/^Sparat/).first()).toBeVisible({ timeout: 15_000 });
  await page.reload();
  await expect(person(page, 0).getByRole('radio', { name: 'Här' })).toBeChecked();
  await expect(person(page, 1).getByRole('radio', { name: 'Borta' })).toBeChecked();
});
