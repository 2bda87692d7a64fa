import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Report, ReportPeople } from '@kortkurs/contract/reports';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { signIn } from './sign-in';

const PASSWORD = 'kortkurs-demo';

/** Asks the API as the administrator. */
async function asking(address: string): Promise<<T>(path: string) => Promise<T>> {
  const answer = await fetch(`${address}/api/v1/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'admin@example.org', password: PASSWORD }) });
  const { accessToken } = (await answer.json()) as { accessToken: string };
  return async <T>(path: string) => (await (await fetch(`${address}/api/v1/${path}`, { headers: { authorization: `Bearer ${accessToken}` } })).json()) as T;
}

/** Nothing that axe finds, and nothing wider than the window; on a desk and a phone, light and dark. */
async function sound(page: Page): Promise<void> {
  for (const [width, colorScheme] of [[1280, 'light'], [390, 'dark'], [320, 'light']] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 844 });
  await page.emulateMedia({ colorScheme: 'light' });
}

const figure = (page: Page, name: string): Promise<string> => page.locator(`.kk-figures > div:has(dt:text-is("${name}")) dd`).innerText();
const number = (text: string): number => Number(text.replace(/\s/g, '').replace(',', '.'));

test('an administrator reads a project’s figures, narrows the period, and finds the people behind them', async ({ page, product }) => {
  const ask = await asking(product.url);
  await signIn(page, 'admin@example.org');
  await page.goto('/staff/reports');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Rapport till');
  await expect(page.locator('.kk-figures').first()).toBeVisible();
  // Other journeys in the same centre may have laid projects of their own, in which nothing has happened.
  await page.getByLabel('Projekt', { exact: true }).selectOption({ label: 'Starkare föreningsliv' });
  const project = await page.getByLabel('Projekt', { exact: true }).inputValue();
  const whole = await ask<Report>(`reports/projects/${project}`);
  await expect.poll(() => figure(page, 'Deltagare').then(number)).toBe(whole.figures.participants);
  expect(await page.locator('kk-target b').allInnerTexts().then((texts) => texts.map(number))).toEqual(whole.targets.map((target) => target.figure));
  await sound(page);

  // A period lives in the address: back, reload and a sent link give the same figures.
  const period = page.getByLabel('Period', { exact: true });
  const [from, to] = ((await period.locator('optgroup').first().locator('option').last().getAttribute('value')) ?? '').split('_');
  await period.selectOption(`${from}_${to}`);
  await expect(page).toHaveURL(new RegExp(`from=${from}&to=${to}`));
  const part = await ask<Report>(`reports/projects/${project}?from=${from}&to=${to}`);
  await expect.poll(() => figure(page, 'Träffar').then(number)).toBe(part.figures.sessions);
  await page.reload();
  await expect.poll(() => figure(page, 'Deltagare').then(number)).toBe(part.figures.participants);
  await page.getByText('Visa som tabell').click();
  await expect(page.locator('kk-report-months tfoot td').first()).toContainText(/\d/);

  await page.locator('.kk-figures a').first().click();
  await expect(page.getByRole('heading', { level: 1, name: `${part.figures.participants} deltagare` })).toBeVisible();
  await expect(page.getByText('Att du öppnade listan är loggat')).toBeVisible();
  const people = await ask<ReportPeople>(`reports/projects/${project}/people?from=${from}&to=${to}&limit=20`);
  expect(people.registeredMinutes).toBe(part.figures.registeredMinutes);
  await expect(page.locator('.kk-folds summary b')).toHaveText(people.items.map(({ name }) => name));
  await page.locator('.kk-folds summary').first().click();
  await expect(page.locator('.sessions').first().locator('li')).toHaveCount(people.items[0]?.sessions.length ?? -1);
  await sound(page);
  const behind = await ask<ReportPeople>(`reports/projects/${project}/people`);
  const [why] = (['open', 'outside', 'absent'] as const).filter((reason) => behind.standing?.[reason]);
  expect(why).toBe('absent');
  await page.goto(`/staff/reports/${project}/people`);
  await page.getByRole('link', { name: 'har inte varit på någon träff' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${behind.standing?.absent} räknas inte: har inte varit på någon träff`);
  await sound(page);
  const [list] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Ladda ner underlaget' }).click()]);
  expect((await readFile(await list.path(), 'utf8')).trimEnd().split('\r\n')).toHaveLength((behind.standing?.absent ?? 0) + 1);
  await page.goto(`/staff/reports/${project}/people?from=${from}&to=${to}`);
  await page.getByLabel('Sök i listan').fill('zzzz');
  await expect(page.getByRole('heading', { name: 'Ingen heter så i listan' })).toBeVisible();
  await page.getByRole('button', { name: 'Rensa sökningen' }).click();
  await expect(page.locator('.kk-folds summary').first()).toBeVisible();
  await page.locator('header').getByRole('link', { name: 'Rapport', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`project=${project}&from=${from}&to=${to}`));
});

test('the figures leave as a workbook, as tables, and on paper', async ({ page }) => {
  await signIn(page, 'admin@example.org');
  await page.goto('/staff/reports');
  const save = async (name: string): Promise<Buffer> => {
    await page.getByRole('button', { name: 'Exportera' }).click();
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()]);
    return readFile(await saved.path());
  };
  expect((await save('Allt, Excel (XLSX)')).subarray(0, 2).toString()).toBe('PK');
  expect((await save('Organisationer (CSV)')).toString()).toMatch(/^\uFEFFOrganisation;Deltagare;.*\r\n/);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: 'Huvudmeny' }).first()).toBeHidden();
  await expect(page.getByRole('button', { name: 'Exportera' })).toBeHidden();
  await expect(page.locator('kk-eu-mark')).toBeVisible();
});

test('figures are shared by a link that anyone can open, until it is taken back', async ({ page, product, browser, expectedErrors }) => {
  const ask = await asking(product.url);
  const project = (await ask<{ items: { id: string; name: string }[] }>('reports/projects')).items.find(({ name }) => name === 'Starkare föreningsliv');
  await signIn(page, 'admin@example.org');
  await page.goto(`/staff/reports/${project?.id}/shares`);
  // Not the first: how many participants there are is hidden where only few of them lack facts.
  await expect(page.locator('kk-shared-figures .kk-figures dd').nth(1)).toHaveText(/\d/);
  await sound(page);
  await page.getByRole('button', { name: 'Skapa länken' }).click();
  const link = page.getByRole('textbox', { name: 'Länken', exact: true });
  await expect(link).toHaveValue(/\/report#/);
  const address = await link.inputValue();

  const guest = await (await browser.newContext({ baseURL: product.url, viewport: { width: 390, height: 844 }, locale: 'sv-SE' })).newPage();
  await guest.goto(address);
  await expect(guest.getByRole('heading', { level: 1, name: 'Starkare föreningsliv' })).toBeVisible();
  expect(await guest.locator('kk-shared-figures dl').first().textContent()).toBe(await page.locator('kk-shared-figures dl').first().textContent());
  await sound(guest);

  await page.getByRole('button', { name: /^Ta tillbaka/ }).click();
  await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Ta tillbaka' }).click();
  await expect(page.getByText('Togs tillbaka')).toBeVisible();
  expectedErrors.push(/410/);
  await guest.reload();
  await expect(guest.getByText('Länken gäller inte längre. Be den som skickade den om en ny.')).toBeVisible();
  await guest.close();
});

test('a report without a project, with impossible days, or without a network says so', async ({ page, product, expectedErrors }) => {
  const ask = await asking(product.url);
  await signIn(page, 'admin@example.org');
  expectedErrors.push(/404/, /422/);
  await page.goto('/staff/reports?project=0199a000-0000-7000-8000-000000000001');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await sound(page);
  const { items } = await ask<{ items: { id: string }[] }>('reports/projects');
  await page.goto(`/staff/reports/${items[0]?.id}/people?gender=X&age=under_18`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('0 deltagare');
  await sound(page);
  await page.goto(`/staff/reports/${items[0]?.id}/people?from=2026-02-30`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
