import { inProduct } from '../builders/product-scene';
import { expect, test } from './fixtures';
import { opened } from './settled';
import { signIn } from './sign-in';
import { LOCALES, turnToEnglish, wordsIn } from './words';

const IN_A_WEEK = Date.now() + 7 * 86_400_000;
const sessions = [{ startsAt: new Date(IN_A_WEEK).toISOString(), endsAt: new Date(IN_A_WEEK + 7_200_000).toISOString() }];

for (const language of ['sv', 'en'] as const) {
  test.describe(language, () => {
    test.use({ locale: LOCALES[language] });
    const say = wordsIn(language);

    test('staff withdraw two people at once, take it back, and move them to another run', async ({ page, product }) => {
      const run = await inProduct(product.databaseUrl, async (scene) => {
        const laid = await scene.run({ capacity: 3, sessions, course: { title: { sv: 'Budget på en kväll', en: 'Budget på en kväll' } } });
        await scene.seated(laid.id, 2);
        await scene.run({ capacity: 5, sessions, course: { title: { sv: `Bokslut på en kväll ${language}`, en: `Bokslut på en kväll ${language}` } } });
        return laid;
      });
      await signIn(page, 'admin@example.org', undefined, `/staff/runs/${run.id}/participants`);
      const all = page.getByRole('checkbox', { name: say('Markera alla') }).or(page.getByRole('columnheader').getByRole('checkbox')).first();
      await all.check();
      await page.getByRole('toolbar').getByRole('button', { name: say('Avanmäl', 'people.withdraw') }).click();
      await page.getByRole('dialog').getByLabel(say('Varför?', 'people.why')).fill('Fel rad');
      await page.getByRole('dialog').getByRole('button', { name: say('Avanmäl', 'people.withdraw') }).click();
      await expect(page.getByText(language === 'sv' ? '2 personer är avanmälda.' : '2 people have been withdrawn.')).toBeVisible();
      await page.getByRole('button', { name: say('Ångra') }).click();
      await expect(page.getByText(language === 'sv' ? 'Ångrat för 2 personer.' : 'Undone for 2 people.')).toBeVisible();
      await all.check();
      await page.getByRole('toolbar').getByRole('button', { name: say('Flytta') }).click();
      const dialog = page.getByRole('dialog');
      await opened(dialog);
      await dialog.getByLabel(say('Sök kurstillfälle')).fill('Bokslut');
      await dialog.getByLabel(say('Sök kurstillfälle')).press('Enter');
      await dialog.getByRole('radio', { name: new RegExp(`Bokslut på en kväll ${language}`) }).check();
      await dialog.getByLabel(say('Varför?', 'people.why')).fill('Delar gruppen');
      await dialog.getByRole('button', { name: say('Flytta') }).click();
      await expect(page.getByText(language === 'sv' ? '2 personer är flyttade.' : '2 people are moved.')).toBeVisible();
    });
  });
}

test('a limit for each organisation is set on the run, and what people need on site is counted', async ({ page, product }) => {
  const run = await inProduct(product.databaseUrl, async (scene, sql) => {
    const laid = await scene.run({ capacity: 3, sessions, course: { title: { sv: 'Styrelsens roll' } } });
    const [seat] = await scene.seated(laid.id, 1);
    await sql.query(`UPDATE person SET access_need_kinds = '{hearing_loop}', access_needs = 'Vegetariskt', access_needs_consent_at = now() WHERE id = (SELECT person_id FROM enrolment WHERE id = $1)`, [seat]);
    return laid;
  });
  await signIn(page, 'admin@example.org', undefined, `/staff/runs/${run.id}/participants`);
  await page.getByRole('button', { name: 'Dela platserna rättvist' }).click();
  await page.getByLabel('Högst så många platser per organisation').fill('2');
  await page.getByLabel('Fram till').fill(new Date(IN_A_WEEK - 3 * 86_400_000).toISOString().slice(0, 10));
  await page.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByText(/Högst 2 platser per organisation fram till/)).toBeVisible();
  await turnToEnglish(page);
  await expect(page.getByText(/^\s*At most 2 seats per organisation until/)).toBeVisible();
  await expect(page.getByText('Hearing loop')).toBeVisible();
  await page.getByRole('button', { name: wordsIn('en')('Visa vilka', 'run.who') }).click();
  await expect(page.getByText('Hearing loop. Vegetariskt')).toBeVisible();
});

test('somebody says once what they need, and takes it back on their account', async ({ page, product }) => {
  const run = await inProduct(product.databaseUrl, (scene) => scene.run({ capacity: 3, sessions, course: { title: { sv: 'Samtal som leder vidare' } } }));
  await signIn(page, 'deltagare@example.org', undefined, `/enrol/${run.id}`);
  await page.getByRole('button', { name: 'Anmäl mig' }).click();
  await page.getByRole('button', { name: 'Berätta' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'Hörslinga' }).check();
  await dialog.getByRole('button', { name: 'Spara' }).click();
  await expect(dialog.getByText(/Kryssa i att vi får spara det/).first()).toBeVisible();
  await dialog.getByRole('checkbox', { name: /Jag samtycker/ }).check();
  await dialog.getByRole('button', { name: 'Spara' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Berätta' })).toBeHidden();
  await page.goto('/account');
  await turnToEnglish(page);
  const say = wordsIn('en');
  const loop = page.getByRole('checkbox', { name: say('Hörslinga') });
  await expect(loop).toBeChecked();
  await page.getByRole('button', { name: say('Ta bort allt') }).click();
  await page.getByRole('dialog').getByRole('button', { name: say('Ta bort allt') }).click();
  await expect(loop).not.toBeChecked();
});
