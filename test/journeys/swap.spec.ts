import { inProduct } from '../builders/product-scene';
import { expect, test } from './fixtures';
import { letterTo, mailedLink } from './mail';
import { opened } from './settled';
import { signIn } from './sign-in';
import { LOCALES, wordsIn } from './words';

const IN_A_WEEK = Date.now() + 7 * 86_400_000;

test.use({ viewport: { width: 390, height: 844 } });

for (const language of ['sv', 'en'] as const) {
  test.describe(language, () => {
    test.use({ locale: LOCALES[language] });
    const say = wordsIn(language);

    test('a seat goes to a colleague, who takes it by the link of a mail', async ({ page, product }) => {
      const run = await inProduct(product.databaseUrl, (scene) => scene.run({ capacity: 1, course: { title: { sv: `Leda utan titel ${language}`, en: `Leda utan titel ${language}` } }, sessions: [{ startsAt: new Date(IN_A_WEEK).toISOString(), endsAt: new Date(IN_A_WEEK + 7_200_000).toISOString() }] }));
      await signIn(page, 'deltagare@example.org', undefined, `/enrol/${run.id}`);
      await page.getByRole('button', { name: say('Anmäl mig') }).click();
      await page.getByRole('button', { name: say('Ge platsen till en kollega') }).click();
      const dialog = page.getByRole('dialog');
      await opened(dialog);
      await dialog.getByLabel(say('Förnamn')).fill('Nour');
      await dialog.getByLabel(say('Kollegans e-post')).fill(`nour.kollega.${language}@example.org`);
      await dialog.getByRole('button', { name: say('Fråga kollegan') }).click();
      await expect(page.getByText(say('Du har frågat {{ name }} om att ta platsen. Svar senast {{ when }}. Till dess är den din.', '', { name: 'Nour' }).split('.')[0] ?? '')).toBeVisible();

      // The mail about the seat leads straight to it, for who is not signed in.
      const letter = await letterTo(product, 'deltagare@example.org', new RegExp(`Leda utan titel ${language}[\\s\\S]*/seat\\?do=swap#`));
      const [link = ''] = /\/seat\?do=swap#[\w-]{43}/.exec(letter) ?? [];
      await page.goto(link);
      await page.getByRole('button', { name: say('Behåll platsen') }).click();
      await page.getByRole('button', { name: say('Ge platsen till en kollega') }).click();
      await opened(dialog);
      await page.keyboard.press('Escape');
      await page.goto('/verify');
      await page.goto(link);
      await opened(dialog);
      await dialog.getByLabel(say('Förnamn')).fill('Nour');
      await dialog.getByLabel(say('Kollegans e-post')).fill(`nour.ny.${language}@example.org`);
      await page.keyboard.press('Enter');
      await expect(page.getByText(say('Du har frågat {{ name }} om att ta platsen. Svar senast {{ when }}. Till dess är den din.', '', { name: 'Nour' }).split('.')[0] ?? '')).toBeVisible();
      await page.goto(await mailedLink(product, `nour.ny.${language}@example.org`, 'swap'));
      await expect(page.getByRole('heading', { level: 1, name: say('{{ who }} vill ge dig sin plats', '', { who: '' }).trim() })).toBeVisible();
      await page.getByRole('combobox', { name: /Vad är du i|What are you in/ }).selectOption({ label: say('Volontär') });
      await page.getByRole('button', { name: say('Ta platsen') }).click();
      await expect(page.getByRole('heading', { level: 1, name: say('Platsen är din') })).toBeVisible();
    });
  });
}
