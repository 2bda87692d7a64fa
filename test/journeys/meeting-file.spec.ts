import { v7 as newId } from 'uuid';
import { teamsSwedish } from '../builders/meeting-reports';
import { inProduct } from '../builders/product-scene';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { signIn } from './sign-in';

test('the report of a hybrid session is read in: who was in the room as well counts there, and everybody in it is decided about', async ({ page, product, expectedErrors }) => {
  const session = await inProduct(product.databaseUrl, async (scene, sql) => {
    const leaderId = await scene.person({ givenName: 'Lena', familyName: 'Ledare' });
    const run = await scene.run({ delivery: 'hybrid', instructorIds: [leaderId], course: { title: { sv: 'Stärk styrelsen', en: 'Stronger boards' } }, sessions: [{ startsAt: '2026-09-01T15:30:00Z', endsAt: '2026-09-01T18:30:00Z', breakMinutes: 15 }] });
    const seats = await scene.seated(run.id, 4);
    for (const [n, [given, family]] of [['Ada', 'Lind'], ['Bo', 'Ek'], ['Cilla', 'Åberg'], ['Dina', 'Dahl']].entries()) {
      await sql.execute('UPDATE person SET given_name = $2, family_name = $3 WHERE id = (SELECT person_id FROM enrolment WHERE id = $1)', [seats[n], given, family]);
    }
    await sql.execute(
      `INSERT INTO attendance (session_id, enrolment_id, mark_id, state, late_minutes, early_minutes, channel, source, marked_at, received_at)
       VALUES ($1, $2, $3, 'present', 0, 0, 'in_person', 'self', '2026-09-01T15:31:00Z', '2026-09-01T15:31:00Z')`,
      [run.sessionIds[0], seats[0], newId()],
    );
    return run.sessionIds[0] ?? '';
  });
  await signIn(page, 'admin@example.org');
  await page.goto(`/staff/sessions/${session}/roster`);
  await page.getByRole('link', { name: 'Läs in fil' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Närvaro från fil' })).toBeVisible();
  await expect(page.getByLabel('Vilken träff gäller rapporten?')).toHaveValue(session);
  expect(await faultsOf(page)).toEqual([]);

  // What is no list is told so, and another can be chosen at once.
  expectedErrors.push(/415/);
  await page.locator('input[type=file]').setInputFiles({ name: 'bild.csv', mimeType: 'text/csv', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]) });
  await expect(page.getByRole('alert')).toContainText('går inte att läsa');
  await page.locator('input[type=file]').setInputFiles({ name: 'möte.csv', mimeType: 'text/csv', buffer: teamsSwedish() });
  await expect(page.getByRole('heading', { level: 1, name: 'Granska möte.csv' })).toBeVisible();
  await expect(page.getByText('Rapport från Teams')).toBeVisible();
  const will = page.locator('kk-file-marks');
  await expect(will.getByRole('listitem').filter({ hasText: 'Ada Lind' }).first()).toContainText('Står kvar, var i rummet: Här i rummet, incheckad själv');
  await expect(will.getByRole('listitem').filter({ hasText: 'Bo Ek' }).first()).toContainText('Delvis, 120 av 165 min, 45 min sent');
  await expect(page.getByText('2 saker är kvar att ta ställning till.')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  // The one with half a name is who the page thinks, the room itself is nobody.
  await page.getByRole('button', { name: 'Det är Cilla Åberg' }).click();
  await page.getByRole('button', { name: 'Drop-in: Hybridrummet Malmö' }).click();
  const door = page.getByRole('dialog');
  await expect(door.getByLabel('Namn')).toHaveValue('Hybridrummet Malmö');
  expect(await faultsOf(page)).toEqual([]);
  await door.getByRole('button', { name: 'Avbryt' }).click();
  await page.getByRole('button', { name: 'Lämna utanför: Hybridrummet Malmö' }).click();
  await expect(page.getByText('Allt är klart att spara.')).toBeVisible();
  await expect(page.getByText('1 deltagare finns inte i filen och ändras inte.')).toBeVisible();
  await page.getByRole('button', { name: 'Spara närvaron' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '2 markeringar sparade' })).toBeFocused();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('link', { name: 'Till närvarolistan' }).click();
  await expect(page.locator('kk-tally dl')).toContainText(/här\s*2/);
  await page.goBack();
  await page.getByRole('button', { name: 'Ångra inläsningen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ångra inläsningen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Inläsningen är ångrad' })).toBeVisible();
});
