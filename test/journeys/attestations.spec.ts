import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { v7 as newId } from 'uuid';
import { inProduct } from '../builders/product-scene';
import { aPdf } from '../builders/uploads';
import { faultsOf } from './faults';
import { expect, type Product, test } from './fixtures';
import { letterTo, mailedLink } from './mail';
import { opened } from './settled';
import { signIn } from './sign-in';

const TO = 'samira-timmar@example.org';
const json = { 'content-type': 'application/json' };

/** An administrator's way into the API, for what has journeys of its own. */
async function administrator({ url }: Product): Promise<(method: string, where: string, body?: unknown) => Promise<unknown>> {
  const signed = await fetch(`${url}/api/v1/sign-in`, { method: 'POST', headers: json, body: JSON.stringify({ email: 'admin@example.org', password: 'kortkurs-demo' }) });
  const { accessToken } = (await signed.json()) as { accessToken: string };
  return async (method, where, body) => {
    const answer = await fetch(`${url}/api/v1/${where}`, { method, headers: { ...json, authorization: `Bearer ${accessToken}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${method} ${where}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  };
}

/** A project with two evenings last month of three hours each, at which somebody was, whose lists are signed. */
async function attended(product: Product, address: string | null = TO, givenName = 'Samira'): Promise<{ projectId: string; correct: (minutesLate: number) => Promise<void> }> {
  const now = new Date();
  const at = (day: number, hour: number): string => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, day, hour)).toISOString();
  const laid = await inProduct(product.databaseUrl, async (scene, sql) => {
    const projectId = await scene.project({ name: 'Timmar i föreningen', startsOn: '2020-01-01', endsOn: '2040-12-31' });
    const run = await scene.run({ projectIds: [projectId], course: { title: { sv: 'Leda tillsammans', en: 'Leading together' } }, sessions: [10, 17].map((day) => ({ startsAt: at(day, 15), endsAt: at(day, 18) })) });
    const [personId, enrolmentId] = [await scene.person({ givenName }), newId()];
    await sql.execute('UPDATE person SET contact_email = $2 WHERE id = $1', [personId, address]);
    await sql.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, enrolled_at) VALUES ($1, $2, $3, 'enrolled', 'self', '2020-01-01')`, [enrolmentId, run.id, personId]);
    return { projectId, enrolmentId, sessions: run.sessionIds };
  });
  const ask = await administrator(product);
  const mark = async (session: number, lateMinutes: number, reason?: string): Promise<void> => {
    const sentAt = new Date().toISOString();
    const content = { state: 'present', lateMinutes, earlyMinutes: 0, reason: null, channel: 'in_person' };
    await ask('PUT', `sessions/${laid.sessions[session]}/marks`, { marks: [{ markId: newId(), enrolmentId: laid.enrolmentId, markedAt: sentAt, content }], sentAt, ...(reason && { correctionReason: reason }) });
  };
  for (const session of [0, 1]) {
    await mark(session, 0);
    const roster = (await ask('GET', `sessions/${laid.sessions[session]}/roster`)) as { session: { revision: number } };
    await ask('POST', `sessions/${laid.sessions[session]}/signature`, { id: newId(), revision: roster.session.revision, ledBy: null, ledByName: 'Hodan' });
  }
  return { projectId: laid.projectId, correct: (late) => mark(1, late, 'Kom senare') };
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

/** The newest letter with a code, once it is another than one before. */
async function codeLetter(product: Product, before = ''): Promise<{ letter: string; code: string }> {
  let letter = before;
  await expect(async () => {
    letter = await letterTo(product, TO, /Din kod för att bekräfta timmar/);
    expect(letter).not.toBe(before);
  }).toPass({ timeout: 20_000 });
  return { letter, code: /^\s*(\d{4})\s*$/m.exec(letter)?.[1] ?? '' };
}

test('staff ask for a month; on a phone one line is disputed and the rest confirmed, it is corrected, and asked of again', async ({ page, browser, product }) => {
  const { projectId, correct } = await attended(product);
  await signIn(page, 'admin@example.org');
  await page.goto(`/staff/reports/${projectId}/confirmations`);
  await expect(page.getByRole('heading', { level: 1, name: /^Bekräftade timmar, / })).toBeVisible();
  await sound(page, 'confirmations');
  await page.getByRole('button', { name: /^Fråga.*Samira Provsson$/ }).click();
  await expect(page.getByText('Har inte svarat').last()).toBeVisible();

  const phone = await (await browser.newContext({ baseURL: product.url, viewport: { width: 390, height: 844 }, locale: 'sv-SE' })).newPage();
  await phone.goto(await mailedLink(product, TO, 'confirm'));
  await expect(phone.getByRole('heading', { level: 1, name: 'Stämmer dina timmar?' })).toBeVisible();
  await expect(phone.getByText('6 tim', { exact: true })).toBeVisible();
  await sound(phone, 'confirm');
  await phone.getByRole('button', { name: /^Stämmer inte/ }).last().click();
  await phone.getByRole('button', { name: 'Skicka', exact: true }).click();
  await expect(phone.getByText('Skriv vad som är fel.').first()).toBeVisible();
  await phone.getByLabel('Vad är fel?').fill('Jag kom en timme sent');
  await phone.getByLabel('Rätt tid, minuter').fill('120');
  await sound(phone, 'dispute');
  await phone.getByRole('button', { name: 'Skicka', exact: true }).click();
  await expect(phone.getByText('Du skrev 120 minuter.')).toBeVisible();
  await phone.getByRole('button', { name: 'Skicka koden' }).click();
  await expect(phone.getByLabel('Siffra 1 av 4')).toBeFocused();
  await sound(phone, 'code');
  const first = await codeLetter(product);
  await phone.keyboard.insertText(first.code);
  await phone.getByRole('button', { name: 'Bekräfta 3 tim' }).click();
  await expect(phone.getByRole('heading', { level: 1, name: 'Tack, det är bekräftat' })).toBeFocused();
  await sound(phone, 'confirmed');
  const [file] = await Promise.all([phone.waitForEvent('download'), phone.getByRole('button', { name: 'Hämta månadsintyget' }).click()]);
  expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');

  await page.goto(`/staff/reports/${projectId}/disputes`);
  await expect(page.getByText('Jag kom en timme sent', { exact: true })).toBeVisible();
  await expect(page.getByText('Rätt tid enligt deltagaren: 120 minuter.')).toBeVisible();
  await sound(page, 'disputes');
  await correct(60);
  // It is written some minutes after the last step of a correction.
  await inProduct(product.databaseUrl, (_scene, sql) => sql.execute(`UPDATE pgboss.job SET start_after = now() WHERE name = 'attestations.renew' AND state = 'created'`));
  await letterTo(product, TO, /Svar om dina timmar/);
  await page.reload();
  await expect(page.getByText('Inget väntar på svar')).toBeVisible();

  await phone.reload();
  await expect(phone.getByText('2 tim', { exact: true })).toBeVisible();
  await expect(phone.getByText('Du har redan bekräftat 3 tim den här månaden.')).toBeVisible();
  await phone.getByRole('button', { name: 'Skicka koden' }).click();
  await expect(phone.getByLabel('Siffra 1 av 4')).toBeFocused();
  for (const digit of (await codeLetter(product, first.letter)).code) await phone.keyboard.press(digit);
  await phone.getByRole('button', { name: 'Bekräfta 2 tim' }).click();
  await expect(phone.getByText(/^5 tim i /)).toBeVisible();
  await phone.context().close();

  await page.goto(`/staff/reports/${projectId}/confirmations`);
  await expect(page.getByText('5 tim av 5 tim', { exact: false }).first()).toBeVisible();
});

test('somebody whom no letter reaches signs a form: it is printed, added, read off, taken back and entered again', async ({ page, product }) => {
  const { projectId } = await attended(product, null, 'Fadumo');
  await signIn(page, 'admin@example.org');
  await page.goto(`/staff/reports/${projectId}/confirmations`);
  await page.getByRole('button', { name: 'Fråga alla' }).click();
  const asking = page.getByRole('dialog');
  await opened(asking);
  await expect(asking.getByText('En kan inte nås med mejl')).toBeVisible();
  await expect(asking.getByText('Fadumo Provsson')).toBeVisible();
  await asking.getByLabel(/^Fråga också den som inte får mejl/).check();
  await sound(page, 'ask-all');
  await asking.getByRole('button', { name: 'Fråga en deltagare' }).click();
  await expect(asking).toBeHidden();
  await page.getByRole('link', { name: 'Bekräfta på papper' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Bekräfta på papper, / })).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('rowheader', { name: 'Fadumo Provsson' })).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 20_000 });
  await sound(page, 'papers');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Hämta blanketterna' }).click()]);
  expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');

  const read = page.getByRole('button', { name: /^Bokför.*Fadumo Provsson$/ });
  await read.click();
  await expect(page.getByText('Läs in den påskrivna blanketten först.')).toBeVisible();
  await page.locator('input[type=file]').setInputFiles({ name: 'blankett.pdf', mimeType: 'application/pdf', buffer: aPdf() });
  await expect(page.getByRole('link', { name: 'blankett.pdf' })).toBeVisible();
  await page.getByLabel('Underskriven den').fill(new Date().toISOString().slice(0, 10));
  await read.click();
  const dialog = page.getByRole('dialog');
  await opened(dialog);
  await dialog.getByLabel(/^Stämmer inte/).last().check();
  await dialog.getByLabel('Vad är fel, med deltagarens ord').fill('Jag gick efter en timme');
  await sound(page, 'paper-read');
  await dialog.getByRole('button', { name: 'Bokför blanketten' }).click();
  await expect(page.getByText('Ingen väntar på att bekräfta').first()).toBeVisible();

  await page.getByRole('link', { name: 'Alla deltagare i månaden' }).click();
  await expect(page.getByRole('link', { name: /^Visa underlaget.*Fadumo Provsson$/ })).toBeVisible();
  await page.getByRole('button', { name: /^Ta tillbaka.*Fadumo Provsson$/ }).click();
  await opened(dialog);
  await dialog.getByLabel('Varför?').fill('Det var en annan rad');
  await dialog.getByRole('button', { name: 'Ta tillbaka' }).click();
  await expect(page.getByText('Har inte svarat').last()).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('link', { name: 'Bekräfta på papper' }).click();
  await page.locator('input[type=file]').setInputFiles({ name: 'blankett.pdf', mimeType: 'application/pdf', buffer: aPdf('igen') });
  await expect(page.getByRole('link', { name: 'blankett.pdf' })).toBeVisible();
  await page.getByLabel('Underskriven den').fill(new Date().toISOString().slice(0, 10));
  await sound(page, 'papers');
  await page.getByRole('button', { name: 'Bokför en som bekräftad' }).click();
  await opened(dialog);
  await dialog.getByRole('button', { name: 'Bokför en som bekräftad' }).click();
  await page.getByRole('link', { name: 'Alla deltagare i månaden' }).click();
  await expect(page.getByText('6 tim av 6 tim', { exact: false }).first()).toBeVisible();
});
