import { type BrowserContext, type Page } from '@playwright/test';
import { Client } from 'pg';
import type { Sql } from '../../backend/src/platform/db/tx';
import { Scene } from '../builders/scene';
import { type Product, expect, test } from './fixtures';
import { opened } from './settled';
import { signIn } from './sign-in';

async function inDatabase<Result>(product: Product, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: product.databaseUrl });
  await client.connect();
  const query = async <Row>(text: string, parameters: unknown[] = []): Promise<Row[]> => (await client.query(text, parameters)).rows as Row[];
  try {
    return await work({ query, one: async (text, parameters) => (await query<never>(text, parameters))[0], execute: async (text, parameters) => (await client.query(text, parameters)).rowCount ?? 0 });
  } finally {
    await client.end();
  }
}

/** A session that began an hour ago, with so many people on its roster. */
const aRoster = (product: Product, people: number): Promise<string> =>
  inDatabase(product, async (sql) => {
    const from = Date.now() - 3_600_000;
    const scene = new Scene(sql);
    const run = await scene.run({ sessions: [{ startsAt: new Date(from).toISOString(), endsAt: new Date(from + 3 * 3_600_000).toISOString(), breakMinutes: 15 }], capacity: 60 });
    await scene.seated(run.id, people);
    return run.sessionIds[0] ?? '';
  });

/** What the server holds: marks that stand, and marks that were ever made. */
const held = (product: Product, session: string): Promise<{ present: number; absent: number; made: number } | undefined> =>
  inDatabase(product, (sql) =>
    sql.one(
      `SELECT (SELECT count(*)::int FROM attendance WHERE session_id = $1 AND state = 'present') AS present,
              (SELECT count(*)::int FROM attendance WHERE session_id = $1 AND state = 'absent') AS absent,
              (SELECT count(*)::int FROM attendance_history WHERE session_id = $1) AS made`,
      [session],
    ),
  );

const person = (page: Page, nth: number) => page.getByRole('radiogroup').nth(nth);
const mark = (page: Page, nth: number, state: string) => person(page, nth).getByRole('radio', { name: state }).click();
const marked = (page: Page, nth: number, state: string) => expect(person(page, nth).getByRole('radio', { name: state })).toBeChecked();
const saved = (page: Page) => expect(page.locator('.save')).toContainText('Sparat', { timeout: 20_000 });

/** A roster whose code and people lie on the device. */
async function onDevice(context: BrowserContext, session: string): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, 'admin@example.org', 'kortkurs-demo', `/staff/sessions/${session}/roster`);
  await expect(page.getByText('Finns på enheten')).toBeVisible();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20));
  });
  return page;
}

/** The addresses of what was read and lies on the device. */
const readsOnDevice = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const device = indexedDB.open('kortkurs');
        device.onsuccess = () => {
          const keys = device.result.transaction('read').objectStore('read').getAllKeys();
          keys.onsuccess = () => {
            device.result.close();
            resolve(keys.result.map((key) => String((key as string[])[1])));
          };
        };
      }),
  );

/** What waits on the device: marks and signatures. A tap is seen before it is written. */
const waitsOnDevice = (page: Page): Promise<number[]> =>
  page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const device = indexedDB.open('kortkurs-attendance');
        device.onsuccess = () => {
          const transaction = device.result.transaction(['mark', 'signature']);
          const counts = [transaction.objectStore('mark').count(), transaction.objectStore('signature').count()];
          transaction.oncomplete = () => {
            device.result.close();
            resolve(counts.map(({ result }) => result));
          };
        };
      }),
  );

test.use({ serviceWorkers: 'allow' });
test.beforeEach(({ expectedErrors }) => void expectedErrors.push(/Failed to load resource|ERR_INTERNET_DISCONNECTED|ERR_FAILED/));

test('a class is taken and signed without a network, over reloads and a closed tab, and all of it is saved once', async ({ context, product }) => {
  const session = await aRoster(product, 4);
  const page = await onDevice(context, session);
  await mark(page, 0, 'Här');
  await saved(page);
  await context.setOffline(true);
  await mark(page, 1, 'Borta');
  await expect(page.locator('.save')).toContainText('1 väntar');
  await page.reload();
  await marked(page, 0, 'Här');
  await marked(page, 1, 'Borta');
  await expect(page.getByText(/Det du ser hämtades/)).toBeVisible();
  await mark(page, 2, 'Här');
  await page.reload();
  await expect(page.locator('.save')).toContainText('2 väntar');
  await page.close();

  const again = await context.newPage();
  await again.goto(`/staff/sessions/${session}/roster`);
  await marked(again, 2, 'Här');
  await again.getByRole('button', { name: 'Granska och signera' }).click();
  const dialog = again.getByRole('dialog');
  await dialog.getByLabel('Någon annan').check();
  await opened(dialog);
  await dialog.getByLabel('Namn på den som ledde').fill('Hodan Warsame');
  await dialog.getByRole('button', { name: 'Signera', exact: true }).click();
  await expect(again.getByRole('button', { name: 'Ta tillbaka signeringen' })).toBeVisible();
  expect(await held(product, session)).toEqual({ present: 1, absent: 0, made: 1 });

  await context.setOffline(false);
  await expect(again.getByText('Hodan Warsame ledde träffen.', { exact: false })).toBeVisible({ timeout: 20_000 });
  await saved(again);
  expect(await held(product, session)).toEqual({ present: 2, absent: 2, made: 4 });
});

test('who comes without a seat and without a network is marked, waits over reloads, and is there once; who it is is asked before the list is signed', async ({ context, product }) => {
  const session = await aRoster(product, 1);
  await inDatabase(product, (sql) => new Scene(sql).person({ givenName: 'Karin', familyName: 'Ankarsten' }));
  const page = await onDevice(context, session);
  await context.setOffline(true);
  const writeDown = async (name: string, more: Record<string, string> = {}): Promise<void> => {
    await page.getByRole('button', { name: 'Drop-in', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await opened(dialog);
    await expect(dialog.getByText('Det finns inget nät.', { exact: false })).toBeVisible();
    await dialog.getByLabel('Namn').fill(name);
    for (const [label, text] of Object.entries(more)) await dialog.getByLabel(label).fill(text);
    await dialog.getByRole('button', { name: 'Lägg till som här' }).click();
    await expect(dialog).toHaveCount(0);
  };
  const rowOf = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('radiogroup', { name }) });
  await mark(page, 0, 'Här');
  await writeDown('Nadia Sjöberg', { 'E-post': 'nadia@example.org' });
  await writeDown('Karin Ankarsten');
  await writeDown('Felskriven Person');
  await rowOf('Karin Ankarsten').getByRole('radio', { name: 'Borta' }).click();
  await rowOf('Felskriven Person').getByRole('button', { name: 'Ta bort' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ta bort' }).click();
  await expect(rowOf('Felskriven Person')).toHaveCount(0);
  await expect.poll(() => waitsOnDevice(page)).toEqual([4, 0]);
  await page.reload();
  await expect(rowOf('Felskriven Person')).toHaveCount(0);
  await expect(rowOf('Nadia Sjöberg').getByText('Drop-in, väntar på nätet')).toBeVisible();
  await expect(rowOf('Nadia Sjöberg').getByRole('radio', { name: 'Här' })).toBeChecked();
  await page.getByRole('button', { name: 'Granska och signera' }).click();
  const dialog = page.getByRole('dialog');
  await opened(dialog);
  await dialog.getByLabel('Någon annan').check();
  await dialog.getByLabel('Namn på den som ledde').fill('Hodan Warsame');
  await dialog.getByRole('button', { name: 'Signera', exact: true }).click();
  await expect(page.getByText('Signeras när nätet är tillbaka.', { exact: false }).first()).toBeVisible();
  await expect.poll(() => waitsOnDevice(page)).toEqual([4, 1]);
  await page.reload();
  await expect(rowOf('Karin Ankarsten').getByRole('radio', { name: 'Borta' })).toBeChecked();
  expect(await held(product, session)).toEqual({ present: 0, absent: 0, made: 0 });

  await context.setOffline(false);
  await expect(page.getByText('Listan signeras när du har svarat på vem en drop-in är.', { exact: false })).toBeVisible({ timeout: 20_000 });
  // Both of her marks are in the history, and one stands.
  await expect.poll(() => held(product, session)).toEqual({ present: 2, absent: 1, made: 4 });
  await expect(page.getByRole('radiogroup')).toHaveCount(3);
  await expect(page.getByText('Drop-in, väntar på nätet')).toHaveCount(0);
  await page.getByRole('button', { name: 'Visa', exact: true }).click();
  await page.getByRole('button', { name: 'Svara om Karin Ankarsten' }).click();
  await opened(dialog);
  await dialog.getByLabel('Ny person: Karin Ankarsten').check();
  await dialog.getByLabel('Ingen organisation').check();
  await dialog.getByRole('button', { name: 'Spara svaret' }).click();
  await expect(page.getByText('Hodan Warsame ledde träffen.', { exact: false })).toBeVisible({ timeout: 20_000 });
  expect(await held(product, session)).toEqual({ present: 2, absent: 1, made: 4 });
});

test('two devices without a network on one class are merged person by person, and a list that the other changed is reviewed again', async ({ browser, context, product }) => {
  const session = await aRoster(product, 3);
  const one = await onDevice(context, session);
  const otherContext = await browser.newContext({ baseURL: product.url });
  const other = await onDevice(otherContext, session);
  await context.setOffline(true);
  await otherContext.setOffline(true);
  await mark(one, 0, 'Här');
  await mark(one, 1, 'Här');
  await mark(other, 1, 'Borta');
  await mark(other, 2, 'Här');
  await other.getByRole('button', { name: 'Granska och signera' }).click();
  await other.getByRole('dialog').getByLabel('Någon annan').check();
  await other.getByRole('dialog').getByLabel('Namn på den som ledde').fill('Hodan Warsame');
  await other.getByRole('dialog').getByRole('button', { name: 'Signera', exact: true }).click();
  await expect(other.getByRole('button', { name: 'Ta tillbaka signeringen' })).toBeVisible();

  await context.setOffline(false);
  await saved(one);
  await otherContext.setOffline(false);
  // The later mark stands; the list that was reviewed is not the one that is there now.
  await expect(other.getByText('Listan blev inte signerad', { exact: false })).toBeVisible({ timeout: 20_000 });
  await marked(other, 0, 'Här');
  await marked(other, 1, 'Borta');
  expect(await held(product, session)).toEqual({ present: 2, absent: 1, made: 4 });
  await otherContext.close();
});

test('a sign-in that ended meanwhile loses nothing', async ({ context, product, expectedErrors }) => {
  expectedErrors.push(/401/);
  const session = await aRoster(product, 2);
  const page = await onDevice(context, session);
  await context.setOffline(true);
  await mark(page, 0, 'Här');
  await page.reload();
  await mark(page, 1, 'Borta');
  await expect(page.locator('.save')).toContainText('2 väntar');
  await context.clearCookies();
  await context.setOffline(false);
  const password = page.locator('input[type=password]');
  await expect(password).toBeVisible({ timeout: 20_000 });
  await password.fill('kortkurs-demo');
  await password.press('Enter');
  await saved(page);
  expect(await held(product, session)).toEqual({ present: 1, absent: 1, made: 2 });
});

test('one’s own page, a seat with its attendance and ticket, and a course show without a network what was fetched last, and when', async ({ context, product }) => {
  const { seat, course } = await inDatabase(product, async (sql) => {
    const now = Date.now();
    const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
    const run = await new Scene(sql).run({ course: { title: { sv: 'Källarkursen' } }, sessions: [{ startsAt: at(-26), endsAt: at(-24) }, { startsAt: at(24), endsAt: at(26) }] });
    const [id = ''] = await new Scene(sql).seated(run.id, 1);
    await sql.query(`UPDATE enrolment SET person_id = (SELECT person_id FROM account WHERE email = 'deltagare@example.org') WHERE id = $1`, [id]);
    await sql.query(`INSERT INTO attendance (session_id, enrolment_id, mark_id, state, late_minutes, source, marked_at) VALUES ($1, $2, gen_random_uuid(), 'present', 20, 'staff', now())`, [run.sessionIds[0], id]);
    return { seat: id, course: `prov-${run.courseId}` };
  });
  const page = await context.newPage();
  /** Each page, with what it shows that only the server knows. */
  const pages = [
    { path: '/my', shows: ['Källarkursen'], reads: ['me/seats'] },
    { path: `/my/seats/${seat}`, shows: ['Källarkursen', 'Delvis, 20 min sen', 'Visa den vid dörren'], reads: [`enrolments/${seat}/attendance`, `enrolments/${seat}/ticket`] },
    { path: `/courses/${course}`, shows: ['Källarkursen'], reads: [`catalogue/courses/${course}`] },
  ];
  await signIn(page, 'deltagare@example.org', 'kortkurs-demo', '/my');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20));
  });
  for (const { path, shows, reads } of pages) {
    await page.goto(path);
    for (const text of shows) await expect(page.getByText(text).first()).toBeVisible();
    await expect.poll(async () => (await readsOnDevice(page)).filter((url) => reads.some((read) => url.startsWith(`/api/v1/${read}`))).length).toBe(reads.length);
  }
  await context.setOffline(true);
  for (const { path, shows } of pages) {
    await page.goto(path);
    for (const text of shows) await expect(page.getByText(text).first()).toBeVisible();
    await expect(page.getByText(/Det du ser hämtades .*\d\.\d\d\./)).toBeVisible();
  }
});
