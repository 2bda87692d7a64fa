import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { opened } from './settled';
import { signIn } from './sign-in';

const PASSWORD = 'kortkurs-demo';

/** An administrator's way into the API, for what has no page on this journey. */
async function administrator(address: string): Promise<(method: string, path: string, body?: unknown) => Promise<Response>> {
  const json = { 'content-type': 'application/json' };
  const answer = await fetch(`${address}/api/v1/sign-in`, { method: 'POST', headers: json, body: JSON.stringify({ email: 'admin@example.org', password: PASSWORD }) });
  const { accessToken } = (await answer.json()) as { accessToken: string };
  return (method, path, body) =>
    fetch(`${address}/api/v1/${path}`, { method, headers: { ...json, authorization: `Bearer ${accessToken}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

/** Nothing that axe finds, and nothing wider than the window. */
async function sound(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

/** On a sheet of A4: dark words on light, nowhere to go and nothing to press, and the heads of tables on every sheet. */
async function soundOnPaper(page: Page): Promise<void> {
  const size = page.viewportSize();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 718, height: 1040 });
  await expect(page.locator('nav, .mat-mdc-button-base, .kk-button, kk-language-switch, kk-theme-switch').filter({ visible: true })).toHaveCount(0);
  const pale = await page.locator('h1, h2').filter({ visible: true }).evaluateAll((heads) => heads.filter((head) => (getComputedStyle(head).color.match(/\d+/g) ?? []).slice(0, 3).some((part) => Number(part) > 128)).map((head) => head.textContent));
  expect(pale).toEqual([]);
  expect(await page.locator('thead').evaluateAll((heads) => heads.map((head) => getComputedStyle(head).display))).toEqual(Array.from({ length: await page.locator('table').count() }, () => 'table-header-group'));
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await page.emulateMedia({ media: null });
  if (size) await page.setViewportSize(size);
}

/** A visitor who is not signed in, on another device. */
async function stranger(browser: Browser, address: string, options: { width?: number; scheme?: 'light' | 'dark'; locale?: string } = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: options.width ?? 390, height: 844 },
    colorScheme: options.scheme ?? 'light',
    locale: options.locale ?? 'sv-SE',
  });
  return context.newPage();
}

test('a learner reads, saves and shares a certificate, and whoever has the code checks it', async ({ page, browser, product, expectedErrors }) => {
  await signIn(page, 'deltagare@example.org');
  await page.goto('/my/certificates');
  await expect(page.getByRole('heading', { level: 1, name: 'Mina intyg' })).toBeVisible();
  await sound(page);
  await page.locator('.kk-list a').first().click();

  await expect(page.locator('kk-certificate-paper')).toBeVisible();
  await sound(page);
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Ladda ner pdf' }).click()]);
  expect((await readFile(await saved.path())).subarray(0, 8).toString()).toBe('%PDF-1.7');

  const fact = (name: string): Promise<string> => page.locator(`dt:text-is("${name}") + dd`).last().innerText();
  const [name, number, code] = [await fact('Namn'), await fact('Nummer'), await fact('Kod')];
  const link = await page.getByRole('link', { name: 'Länk till kontrollsidan' }).getAttribute('href');
  expect(link).toBe(`${product.url}/verify/${code.replaceAll('-', '')}`);

  // By the address that the QR code holds, on a phone, in the dark and in English.
  const scanned = await stranger(browser, product.url, { scheme: 'dark', locale: 'en-GB', width: 320 });
  await scanned.goto(new URL(link ?? '').pathname);
  await expect(scanned.getByRole('heading', { name: 'The certificate is valid' })).toBeVisible();
  await expect(scanned.getByText(name, { exact: true })).toBeVisible();
  await sound(scanned);
  await scanned.context().close();

  // By the printed code, as people type it.
  expectedErrors.push(/404/);
  const typing = await stranger(browser, product.url, { width: 1280 });
  await typing.goto('/verify');
  const field = typing.getByLabel('Kod på intyget');
  await expect(field).toBeVisible();
  await sound(typing);
  await field.fill(number);
  await typing.getByRole('button', { name: 'Kontrollera' }).click();
  await expect(typing.getByText('Det där är intygets nummer. Skriv koden i stället')).toBeVisible();
  await expect(field).toBeFocused();
  await field.fill('0000 0000 0000 0000');
  await typing.getByRole('button', { name: 'Kontrollera' }).click();
  await expect(typing.getByText('Vi hittar inget intyg med den koden.')).toBeVisible();
  await sound(typing);
  await field.fill(` ${code.toLowerCase().replaceAll('-', ' ')}`);
  await field.press('Enter');
  await expect(typing.getByRole('heading', { name: 'Intyget är giltigt' })).toBeVisible();
  await expect(typing.getByText(number, { exact: true })).toBeVisible();
  await soundOnPaper(typing);

  // The name is the learner's to show.
  await page.getByRole('switch', { name: 'Visa mitt namn för den som kontrollerar intyget' }).uncheck();
  await expect(page.getByText('Namnet visas inte längre för den som kontrollerar.')).toBeVisible();
  await typing.reload();
  await expect(typing.getByText('Personen har valt att inte visa sitt namn')).toBeVisible();
  await expect(typing.getByText(name, { exact: true })).toHaveCount(0);
  await sound(typing);

  // Revoked, it says so and nothing of the person or the course.
  const ask = await administrator(product.url);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect((await ask('POST', `certificates/${id}/revocation`, { reason: 'Prövas i en resa' })).status).toBe(204);
  await typing.reload();
  await expect(typing.getByRole('heading', { name: 'Intyget är återkallat' })).toBeVisible();
  await expect(typing.getByText('Vi visar inte namn eller kurs för intyg som inte gäller.', { exact: false })).toBeVisible();
  await sound(typing);
  await page.reload();
  await expect(page.getByText('Intyget är återkallat och gäller inte sedan', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ladda ner pdf' })).toHaveCount(0);
  await sound(page);
  await typing.context().close();
});

test('who issues a certificate by hand stays with the person, wherever the row goes', async ({ page, product }) => {
  const ask = await administrator(product.url);
  const read = async <Answer>(path: string): Promise<Answer> => (await (await ask('GET', path)).json()) as Answer;
  const ended = (await read<{ items: { id: string }[] }>('runs?view=ended&limit=100')).items;
  let found: { run: string; name: string } | undefined;
  for (const { id } of ended) {
    const { items, counts } = await read<{ items: { personName: string; standing: string }[]; counts: Record<string, number> }>(`runs/${id}/certificates`);
    const missed = items.find((item) => item.standing === 'out-of-reach');
    // Above those who have one, so that the row moves.
    if (missed && counts['issued']) found = { run: id, name: missed.personName };
    if (found) break;
  }
  if (!found) throw new Error('The demonstration has nobody who missed a certificate that others got.');

  await signIn(page, 'admin@example.org');
  await page.goto(`/staff/runs/${found.run}/certificates`);
  const actions = page.getByRole('button', { name: `Åtgärder för ${found.name}` });
  await actions.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Utfärda intyg för hand' }).press('Enter');
  await opened(page.getByRole('dialog'));
  await page.getByLabel('Skäl').fill('Har visat på annat sätt att målen är nådda.');
  await page.getByRole('dialog').getByRole('button', { name: 'Utfärda intyg för hand' }).press('Enter');
  await expect(page.getByRole('row', { name: found.name })).toContainText('Har intyg');
  await expect(actions).toBeFocused();
  await soundOnPaper(page);

  // Where rows are lines, what stands in the heads of columns is seen by whoever comes there by the keyboard.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator('thead input').focus();
  await expect.poll(async () => (await page.locator('thead').boundingBox())?.height).toBeGreaterThan(40);
});
