import { inProduct } from '../builders/product-scene';
import { expect, test } from './fixtures';
import { mailedLink } from './mail';
import { signIn } from './sign-in';

const IN_A_WEEK = Date.now() + 7 * 86_400_000;

test.use({ viewport: { width: 390, height: 844 } });

test('a seat goes to a colleague, who takes it by the link of a mail', async ({ page, product }) => {
  const run = await inProduct(product.databaseUrl, (scene) => scene.run({ capacity: 1, course: { title: { sv: 'Leda utan titel' } }, sessions: [{ startsAt: new Date(IN_A_WEEK).toISOString(), endsAt: new Date(IN_A_WEEK + 7_200_000).toISOString() }] }));
  await signIn(page, 'deltagare@example.org', undefined, `/enrol/${run.id}`);
  await page.getByRole('button', { name: 'Anmäl mig' }).click();
  await page.getByRole('button', { name: 'Ge platsen till en kollega' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Förnamn').fill('Nour');
  await dialog.getByLabel('Kollegans e-post').fill('nour.kollega@example.org');
  await dialog.getByRole('button', { name: 'Fråga kollegan' }).click();
  await expect(page.getByText(/Du har frågat Nour om att ta platsen/)).toBeVisible();
  await page.goto(await mailedLink(product, 'nour.kollega@example.org', 'swap'));
  await expect(page.getByRole('heading', { level: 1, name: /vill ge dig sin plats/ })).toBeVisible();
  await page.getByRole('button', { name: 'Ta platsen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Platsen är din' })).toBeVisible();
});
