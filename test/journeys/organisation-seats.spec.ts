import { newId } from '../../backend/src/platform/ids';
import { inProduct } from '../builders/product-scene';
import { expect, test } from './fixtures';
import { letterTo } from './mail';
import { opened } from './settled';
import { signIn } from './sign-in';

const IN_THREE_WEEKS = Date.now() + 21 * 86_400_000;
const CONTACT = 'deltagare@example.org';
const NAME = 'Föreningen Passaren';

test('staff invite an organisation with four seats, and its contact names one in Swedish, one in English, and gives two back', async ({ page, browser, product }) => {
  const runId = await inProduct(product.databaseUrl, async (scene, sql) => {
    const sessions = [{ startsAt: new Date(IN_THREE_WEEKS).toISOString(), endsAt: new Date(IN_THREE_WEEKS + 7_200_000).toISOString() }];
    const run = await scene.run({ capacity: 6, enrolmentPolicy: 'invitation', course: { title: { sv: 'Dialog om ungas fritid', en: 'Dialogue on free time' } }, sessions });
    const learner = await sql.one<{ id: string }>('SELECT person_id AS id FROM account WHERE email = $1', [CONTACT]);
    const organisationId = await scene.organisation(NAME);
    await sql.query(`UPDATE access_grant SET ends_at = now() WHERE person_id = $1 AND role = 'organisation_contact'`, [learner?.id]);
    await sql.query(`INSERT INTO access_grant (id, person_id, role, object_type, object_id, starts_at) VALUES ($1, $2, 'organisation_contact', 'organisation', $3, '2020-01-01')`, [newId(), learner?.id, organisationId]);
    for (const [givenName, familyName] of [['Ismail', 'Demir'], ['Olof', 'Brandt']]) await scene.affiliation(await scene.person({ givenName, familyName }), organisationId);
    return run.id;
  });
  await signIn(page, 'admin@example.org', undefined, `/staff/runs/${runId}/participants`);
  await page.getByRole('button', { name: 'Bjud in organisation' }).click();
  const dialog = page.getByRole('dialog');
  await opened(dialog);
  await dialog.getByLabel('Organisation', { exact: true }).fill(NAME);
  await page.getByRole('option', { name: NAME }).click();
  await dialog.getByLabel(`Platser till ${NAME}`).fill('4');
  await dialog.getByRole('button', { name: 'Bjud in 1 organisation' }).click();
  await expect(dialog.getByRole('heading', { name: '1 organisation är inbjuden' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Klar' }).click();
  await expect(page.getByText('Ingen vald av 4 platser, 4 hålls')).toBeVisible();
  await letterTo(product, CONTACT, /4 platser/);

  const context = await browser.newContext({ baseURL: product.url, locale: 'sv', viewport: { width: 390, height: 844 } });
  const contact = await context.newPage();
  await signIn(contact, CONTACT, undefined, '/my/bookings');
  await contact.getByRole('link', { name: 'Välj vilka som kommer' }).click();
  await expect(contact.getByText('Ni är inbjudna med 4 platser')).toBeVisible();
  await contact.getByRole('checkbox', { name: /Ismail Demir/ }).check();
  await contact.getByRole('button', { name: 'Boka 1 plats' }).click();
  await expect(contact.getByRole('heading', { level: 1, name: '1 har fått plats' })).toBeVisible();

  await contact.evaluate(() => localStorage.setItem('kk-language', 'en'));
  await contact.goto('/my/bookings');
  await expect(contact.getByText(/4 seats, 1 chosen, 3 left/)).toBeVisible();
  await contact.getByRole('link', { name: 'Choose who comes' }).click();
  await contact.getByRole('checkbox', { name: /Olof Brandt/ }).check();
  await contact.getByRole('button', { name: 'Book 1 seat' }).click();
  await expect(contact.getByRole('heading', { level: 1, name: '1 has a seat' })).toBeVisible();
  await contact.getByRole('link', { name: 'See all bookings' }).click();
  await contact.getByRole('button', { name: 'Give seats back' }).click();
  await contact.getByRole('dialog').getByRole('button', { name: 'Give seats back' }).click();
  await expect(contact.getByText('2 seats have been given back.')).toBeVisible();
  await context.close();

  await page.reload();
  await expect(page.getByText('2 valda av 4 platser, 2 lämnade')).toBeVisible();
  await expect(page.getByRole('row', { name: /Ismail Demir/ })).toBeVisible();
});
