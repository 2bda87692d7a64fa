import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { v7 as newId } from 'uuid';
import { inProduct } from '../builders/product-scene';
import { faultsOf } from './faults';
import { expect, type Product, test } from './fixtures';
import { mailedLink } from './mail';
import { opened } from './settled';
import { signIn } from './sign-in';

const NUMBER = '191212121212';
const json = { 'content-type': 'application/json' };

/** A project with one evening at which two were, both of whom the centre has a number of; signed, frozen, and audited by Rut. */
async function lay({ url, databaseUrl }: Product): Promise<{ projectId: string; submissionId: string; email: string }> {
  const email = `rut-${newId()}@example.org`;
  const laid = await inProduct(databaseUrl, async (scene, sql) => {
    const projectId = await scene.project({ name: 'Granskade grannar', startsOn: '2026-01-01', endsOn: '2040-12-31' });
    const run = await scene.run({ projectIds: [projectId], course: { title: { sv: 'Möten som granskas', en: 'Audited meetings' } }, sessions: [{ startsAt: '2026-09-08T15:00:00Z', endsAt: '2026-09-08T17:00:00Z' }] });
    const seats: string[] = [];
    const people = [await scene.person({ givenName: 'Britta', familyName: 'Provsson' }), await scene.person({ givenName: 'Bo', familyName: 'Provsson' })];
    for (const personId of people) {
      seats.push(newId());
      await sql.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, enrolled_at) VALUES ($1, $2, $3, 'enrolled', 'self', '2020-01-01')`, [seats.at(-1), run.id, personId]);
    }
    return { projectId, sessionId: run.sessionIds[0], seats, people };
  });
  const signed = await fetch(`${url}/api/v1/sign-in`, { method: 'POST', headers: json, body: JSON.stringify({ email: 'admin@example.org', password: 'kortkurs-demo' }) });
  const { accessToken } = (await signed.json()) as { accessToken: string };
  const ask = async <T>(method: string, where: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${url}/api/v1/${where}`, { method, headers: { ...json, authorization: `Bearer ${accessToken}` }, ...(body !== undefined && { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${method} ${where}: ${answer.status} ${await answer.text()}`);
    return (answer.status === 204 ? undefined : await answer.json()) as T;
  };
  const sentAt = new Date().toISOString();
  const content = { state: 'present', lateMinutes: 0, earlyMinutes: 0, reason: null, channel: 'in_person' };
  await ask('PUT', `sessions/${laid.sessionId}/marks`, { marks: laid.seats.map((enrolmentId) => ({ markId: newId(), enrolmentId, markedAt: sentAt, content })), sentAt });
  const roster = await ask<{ session: { revision: number } }>('GET', `sessions/${laid.sessionId}/roster`);
  await ask('POST', `sessions/${laid.sessionId}/signature`, { id: newId(), revision: roster.session.revision, ledBy: null, ledByName: 'Hodan' });
  for (const [at, number] of [NUMBER, '196408233234'].entries()) await ask('PUT', `people/${laid.people[at]}/identity-number`, { number });
  const { id: submissionId } = await ask<{ id: string }>('POST', `projects/${laid.projectId}/submissions`, { kind: 'own', from: '2026-09-01', to: '2026-09-30', basedOn: 0, why: null });
  await ask('POST', `projects/${laid.projectId}/auditors`, { givenName: 'Rut', familyName: 'Revisor', email, until: '2039-12-31' });
  return { projectId: laid.projectId, submissionId, email };
}

/** Go on by the keyboard alone to what stands under a name, and press it. */
async function press(page: Page, role: 'button' | 'link' | 'radio', name: string | RegExp, key = 'Enter'): Promise<void> {
  const place = page.getByRole(role, { name });
  await place.waitFor();
  for (let steps = 0; steps < 80 && !(await place.evaluate((element) => element === document.activeElement)); steps++) await page.keyboard.press('Tab');
  await expect(place).toBeFocused();
  await page.keyboard.press(key);
}

test('an auditor draws a sample, asks for a number that the centre approves, judges it by the keyboard, and prints the protocol', async ({ page, product, browser, baseURL }) => {
  const { projectId, submissionId, email } = await lay(product);
  await page.goto('/sign-in?next=/staff/audits');
  await page.getByLabel('E-post').fill(email);
  await page.getByRole('button', { name: 'Mejla mig en länk' }).click();
  await page.goto(await mailedLink(product, email, 'sign-in/link'));
  await page.getByRole('button', { name: 'Logga in' }).click();
  await expect(page).toHaveURL(/\/staff\/audits$/);
  await press(page, 'link', 'Granskade grannar');
  await expect(page).toHaveURL(/\/submissions$/);
  await page.goto(`/staff/reports/${projectId}/submissions/${submissionId}`);

  await press(page, 'button', 'Dra stickprov');
  const dialog = page.getByRole('dialog');
  await opened(dialog);
  await dialog.getByLabel('Hur många?').fill('2');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Stickprov,/ })).toBeFocused();
  await press(page, 'link', /^Deltagare 1/);
  await expect(page.getByRole('heading', { level: 2, name: 'Deltagare 1', exact: true })).toBeVisible();
  await expect(page.getByText('Möten som granskas, träff 1')).toBeVisible();
  await expect(page.getByRole('button', { name: /Länk till träffen/ })).toHaveCount(0);

  await press(page, 'button', 'Begär att få se numret');
  await expect(page.getByLabel('Varför behöver du se numret?')).toBeFocused();
  await page.keyboard.type('Jämföra med listan');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Begärt .* Centret har inte svarat än/)).toBeFocused();

  const centre = await browser.newContext({ baseURL, locale: 'sv-SE' });
  const administrator = await centre.newPage();
  await signIn(administrator, 'admin@example.org', 'kortkurs-demo', `/staff/reports/${projectId}/auditors`);
  await press(administrator, 'button', /^Godkänn/);
  await expect(administrator.getByText(/^Godkänt av /)).toBeFocused();
  await centre.close();

  await page.reload();
  await press(page, 'button', 'Visa numret');
  await expect(page.getByText(/^(19121212-1212|19640823-3234)$/)).toBeFocused();
  for (const part of ['Närvaro', 'Uppgifter om deltagaren', 'Deltagarens bekräftelse', 'Raden i det inlämnade']) {
    const right = page.getByRole('radiogroup', { name: part }).getByRole('radio', { name: 'Stämmer' });
    await right.focus();
    await page.keyboard.press('Space');
    await expect(right).toBeChecked();
  }
  await expect(page.getByText('1 av 2 granskade')).toBeVisible();
  expect(await faultsOf(page, { colours: true })).toEqual([]);

  const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'button', 'Protokoll som pdf')]);
  expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
});
