import type { Page } from '@playwright/test';
import { inProduct } from '../builders/product-scene';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { opened } from './settled';
import { signIn } from './sign-in';

const HOUR = 3_600_000;
const at = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
const session = (hours: number) => ({ startsAt: at(hours), endsAt: at(hours + 2) });

async function sound(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

test('a learner takes a missed session at a parallel one and another by a task, and has completed the course', async ({ page, browser, product }) => {
  const { own, other, seat } = await inProduct(product.databaseUrl, async (scene, sql) => {
    const [learner] = await sql.query<{ id: string }>(`SELECT person_id AS id FROM account WHERE email = 'deltagare@example.org'`);
    const [staff] = await sql.query<{ id: string }>(`SELECT person_id AS id FROM account WHERE email = 'admin@example.org'`);
    const own = await scene.run({ sessions: [session(-72), session(-48)], completionRule: { requiredSessions: 'all' } });
    const other = await scene.run({ sessions: [session(24)] });
    await sql.query('UPDATE course_run SET course_id = $2, course_version_id = $3 WHERE id = $1', [other.id, own.courseId, own.courseVersionId]);
    const [seat = ''] = await scene.seated(own.id, 1);
    await sql.query('UPDATE enrolment SET person_id = $2 WHERE id = $1', [seat, learner?.id]);
    for (const id of own.sessionIds) {
      await sql.query(
        `INSERT INTO attendance (mark_id, session_id, enrolment_id, state, channel, source, by_person_id, marked_at, received_at) VALUES (gen_random_uuid(), $1, $2, 'absent', 'in_person', 'staff', $3, now(), now())`,
        [id, seat, staff?.id],
      );
      await sql.query(`INSERT INTO session_signature (id, session_id, signed_by, led_by, signed_at, revision, present, absent) VALUES (gen_random_uuid(), $1, $2, $2, now(), 1, 0, 1)`, [id, staff?.id]);
    }
    return { own, other: other.sessionIds[0] ?? '', seat };
  });

  const context = await browser.newContext({ baseURL: product.url, locale: 'sv-SE', viewport: { width: 390, height: 844 } });
  const learner = await context.newPage();
  await signIn(learner, 'deltagare@example.org', 'kortkurs-demo', `/my/seats/${seat}`);
  const missed = learner.getByRole('region', { name: 'Missade träffar' });
  const first = missed.getByRole('listitem').filter({ has: learner.getByRole('heading', { name: 'Träff 1', exact: false }) });
  const second = missed.getByRole('listitem').filter({ has: learner.getByRole('heading', { name: 'Träff 2', exact: false }) });
  await expect(second.getByText('Fråga kursledaren om en uppgift.', { exact: false })).toBeVisible();
  await first.getByRole('button', { name: 'Ta igen här' }).press('Enter');
  await expect(first.getByText('Tas igen', { exact: false })).toBeVisible();
  await expect(missed.getByRole('heading', { name: 'Missade träffar' })).toBeFocused();
  await sound(learner, 'dark');

  // The evening comes.
  await inProduct(product.databaseUrl, (_scene, sql) => sql.execute('UPDATE session SET starts_at = $2, ends_at = $3, local_date = $2::timestamptz::date WHERE id = $1', [other, at(-3), at(-1)]));
  await signIn(page, 'admin@example.org', 'kortkurs-demo', `/staff/sessions/${other}/roster`);
  await expect(page.getByText('Gäst, tar igen träff 1', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Resten är här (1)' }).click();
  await expect(page.getByText('Sparat', { exact: false }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Granska och signera' }).last().click();
  await page.getByRole('dialog').getByLabel('Namn på den som ledde').fill('Hodan Warsame');
  await page.getByRole('dialog').getByRole('button', { name: 'Signera', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Signerad' })).toBeVisible();

  await page.goto(`/staff/runs/${own.id}/attendance`);
  const rows = page.locator('kk-run-missed').getByRole('listitem');
  await expect(rows.filter({ hasText: 'Träff 1' })).toContainText('Tagen igen');
  await rows.filter({ hasText: 'Träff 2' }).getByRole('button', { name: 'Ta igen' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Ge uppgiften' }).click();
  await expect(dialog.getByText('Skriv vad deltagaren ska göra.')).toBeVisible();
  await opened(dialog);
  await dialog.getByLabel('Uppgift', { exact: true }).fill('Läs kapitel 3 och skriv vad du tar med dig.');
  await sound(page, 'light');
  await dialog.getByRole('button', { name: 'Ge uppgiften' }).click();
  await expect(rows.filter({ hasText: 'Träff 2' })).toContainText('Uppgift att göra');

  await learner.reload();
  await expect(first.getByText('Tagen igen', { exact: false })).toBeVisible();
  await second.getByLabel('Ditt svar').fill('Jag tar med mig rundan.');
  await second.getByRole('button', { name: 'Lämna in' }).click();
  await expect(second.getByText('väntar på kursledaren', { exact: false })).toBeVisible();

  await page.reload();
  await rows.filter({ hasText: 'Träff 2' }).getByRole('button', { name: 'Visa uppgiften' }).click();
  await expect(dialog.getByText('Jag tar med mig rundan.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Godkänn' }).click();
  await expect(rows.filter({ hasText: 'Träff 2' })).toContainText('Uppgiften är godkänd');

  await learner.reload();
  await expect(second.getByText('Uppgiften är godkänd', { exact: false })).toBeVisible();
  await expect(learner.getByRole('heading', { level: 1, name: 'Du har gått kursen' })).toBeVisible();
  await context.close();
});
