import { inProduct } from '../builders/product-scene';
import { expect, test } from './fixtures';
import { beginning, LOCALES, wordsIn } from './words';

const IN_A_WEEK = Date.now() + 7 * 86_400_000;

test.use({ viewport: { width: 390, height: 844 } });

for (const language of ['sv', 'en'] as const) {
  test.describe(language, () => {
    test.use({ locale: LOCALES[language] });
    const say = wordsIn(language);

    test('a seat that comes free is offered to who stands first, who sees until when it is held, and takes it', async ({ page, product }) => {
      const title = `Nyckelharpa i grupp ${language}`;
      const run = await inProduct(product.databaseUrl, async (scene, sql) => {
        const sessions = [{ startsAt: new Date(IN_A_WEEK).toISOString(), endsAt: new Date(IN_A_WEEK + 7_200_000).toISOString() }];
        const laid = await scene.run({ capacity: 1, course: { title: { sv: title, en: title } }, sessions });
        await sql.query('UPDATE course_run SET offer_hours = 12 WHERE id = $1', [laid.id]);
        return { ...laid, seated: (await scene.seated(laid.id, 1))[0] };
      });
      await page.addInitScript((chosen) => {
        localStorage.setItem('kk-signed-in', '1');
        localStorage.setItem('kk-language', chosen);
      }, language);
      await page.request.post('/api/v1/sign-in', { data: { email: 'deltagare@example.org', password: 'kortkurs-demo' } });
      await page.goto(`/enrol/${run.id}`);
      await page.getByRole('button', { name: say('Ställ mig på reservplats') }).click();
      await expect(page.getByRole('heading', { level: 1, name: say('Du står på reservplats') })).toBeVisible();

      const staff = await page.request.post('/api/v1/sign-in', { data: { email: 'admin@example.org', password: 'kortkurs-demo' } });
      const { accessToken } = (await staff.json()) as { accessToken: string };
      await page.request.post(`/api/v1/enrolments/${run.seated}/withdrawal`, { headers: { authorization: `Bearer ${accessToken}` }, data: { reason: 'Sjuk' } });
      await page.request.post('/api/v1/sign-in', { data: { email: 'deltagare@example.org', password: 'kortkurs-demo' } });

      await page.goto('/my');
      await expect(page.getByText(beginning(say('En plats är ledig för dig. Svara senast {{ when }}.').split('{{')[0] ?? ''))).toBeVisible();
      await page.getByRole('link', { name: `${say('Om din anmälan')} ${title}` }).click();
      await expect(page.getByRole('heading', { level: 1, name: say('En plats är ledig för dig') })).toBeVisible();
      await page.getByRole('button', { name: say('Tacka nej') }).click();
      await page.getByRole('dialog').getByRole('button', { name: say('Behåll', 'withdraw.stay') }).click();
      await page.getByRole('button', { name: say('Ta platsen') }).click();
      await expect(page.getByRole('heading', { level: 1, name: beginning(say('Du är anmäld')) })).toBeVisible();
    });
  });
}
