import { newId } from '../../backend/src/platform/ids';
import { inProduct } from '../builders/product-scene';
import { expect, test } from './fixtures';
import { opened } from './settled';
import { signIn } from './sign-in';

const IN_A_WEEK = Date.now() + 7 * 86_400_000;

for (const { language, words } of [
  { language: 'sv', words: { several: 'Boka för flera', who: 'Vilka ska gå?', fresh: 'Ny person', given: 'Förnamn', family: 'Efternamn', email: 'E-post', add: 'Lägg till', book: 'Boka 2 platser och 1 reservplats', done: '2 har fått plats, 1 står på reservplats', all: 'Se alla bokningar', bookings: 'Bokningar', replace: 'Byt ut', whom: 'Vem ska gå i stället?', somebody: 'Någon som inte finns i listan', role: 'Roll', board: 'Styrelseledamot', withdraw: 'Avanmäl Nour Saleh', sure: 'Avanmäl' } },
  { language: 'en', words: { several: 'Book for several', who: 'Who shall go?', fresh: 'New person', given: 'Given name', family: 'Family name', email: 'E-mail', add: 'Add', book: 'Book 2 seats and 1 place on the waiting list', done: '2 have seats, 1 is on the waiting list', all: 'See all bookings', bookings: 'Bookings', replace: 'Replace', whom: 'Who is to go instead?', somebody: 'Somebody who is not on the list', role: 'Role', board: 'Board member', withdraw: 'Withdraw Nour Saleh', sure: 'Withdraw' } },
]) {
  test.describe(language, () => {
    test.use({ locale: language });

    test('the contact of an organisation books seats for three of its people in one go, replaces one, and takes one back', async ({ page, product }) => {
      const title = 'Möten som fungerar';
      const { slug } = await inProduct(product.databaseUrl, async (scene, sql) => {
        const sessions = [{ startsAt: new Date(IN_A_WEEK).toISOString(), endsAt: new Date(IN_A_WEEK + 7_200_000).toISOString() }];
        const run = await scene.run({ capacity: 2, course: { title: { sv: title, en: title } }, sessions });
        const learner = await sql.one<{ id: string }>(`SELECT person_id AS id FROM account WHERE email = 'deltagare@example.org'`);
        const organisationId = await scene.organisation('Föreningen Vinkeln');
        await sql.query(`UPDATE access_grant SET ends_at = now() WHERE person_id = $1 AND role = 'organisation_contact'`, [learner?.id]);
        await sql.query(`INSERT INTO access_grant (id, person_id, role, object_type, object_id, starts_at) VALUES ($1, $2, 'organisation_contact', 'organisation', $3, '2020-01-01')`, [newId(), learner?.id, organisationId]);
        for (const [givenName, familyName] of [['Ismail', 'Demir'], ['Olof', 'Brandt']]) await scene.affiliation(await scene.person({ givenName, familyName }), organisationId);
        return { slug: `prov-${run.courseId}` };
      });
      await signIn(page, 'deltagare@example.org', undefined, `/courses/${slug}`);
      await page.getByRole('link', { name: words.several }).click();
      await expect(page.getByRole('heading', { level: 1, name: words.who })).toBeVisible();
      await page.getByRole('checkbox', { name: /Ismail Demir/ }).check();
      await page.getByRole('button', { name: words.fresh }).click();
      const form = page.getByRole('form');
      await form.getByLabel(words.given).fill('Nour');
      await form.getByLabel(words.family).fill('Saleh');
      await form.getByLabel(words.email).fill('nour.saleh@example.org');
      await form.getByRole('button', { name: words.add }).click();
      await page.getByRole('checkbox', { name: /Olof Brandt/ }).check();
      await page.getByRole('button', { name: words.book }).click();
      await expect(page.getByRole('heading', { level: 1, name: words.done })).toBeVisible();
      await page.getByRole('link', { name: words.all }).click();
      await expect(page.getByRole('heading', { level: 1, name: words.bookings })).toBeVisible();
      await page.getByRole('button', { name: `${words.replace} Ismail Demir` }).click();
      const dialog = page.getByRole('dialog');
      // What the dialog asks is fetched, and has the focus when it has come.
      await expect(dialog.getByLabel(words.whom)).toBeFocused();
      await dialog.getByLabel(words.whom).selectOption(words.somebody);
      await opened(dialog);
      await dialog.getByLabel(words.given).fill('Amal');
      await dialog.getByLabel(words.email).fill('amal.yassin@example.org');
      await dialog.getByLabel(words.role).selectOption(words.board);
      await dialog.getByLabel(words.email).press('Enter');
      await expect(page.getByRole('button', { name: `${words.replace} Amal` })).toBeVisible();
      // The row that opened it is gone.
      await expect(page.getByRole('heading', { level: 2, name: title })).toBeFocused();
      await inProduct(product.databaseUrl, async (_scene, sql) => {
        expect(await sql.one(`SELECT a.role FROM affiliation a JOIN person h ON h.id = a.person_id WHERE h.contact_email = 'amal.yassin@example.org' ORDER BY h.created_at DESC LIMIT 1`)).toEqual({ role: 'board_member' });
      });
      await page.getByRole('button', { name: words.withdraw }).click();
      await page.getByRole('dialog').getByRole('button', { name: words.sure, exact: true }).click();
      await expect(page.getByRole('button', { name: words.withdraw })).toBeHidden();
    });
  });
}
