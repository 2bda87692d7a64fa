import { inProduct } from '../builders/product-scene';
import { expect, test } from './fixtures';

const IN_A_WEEK = Date.now() + 7 * 86_400_000;

test.use({ viewport: { width: 390, height: 844 } });

test('a seat that comes free is offered to who stands first, who sees until when it is held, and takes it', async ({ page, product }) => {
  const title = 'Nyckelharpa i grupp';
  const run = await inProduct(product.databaseUrl, async (scene, sql) => {
    const sessions = [{ startsAt: new Date(IN_A_WEEK).toISOString(), endsAt: new Date(IN_A_WEEK + 7_200_000).toISOString() }];
    const laid = await scene.run({ capacity: 1, course: { title: { sv: title, en: title } }, sessions });
    await sql.query('UPDATE course_run SET offer_hours = 12 WHERE id = $1', [laid.id]);
    return { ...laid, seated: (await scene.seated(laid.id, 1))[0] };
  });
  await page.addInitScript(() => localStorage.setItem('kk-signed-in', '1'));
  await page.request.post('/api/v1/sign-in', { data: { email: 'deltagare@example.org', password: 'kortkurs-demo' } });
  await page.goto(`/enrol/${run.id}`);
  await page.getByRole('button', { name: 'Ställ mig på reservplats' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Du står på reservplats' })).toBeVisible();

  const staff = await page.request.post('/api/v1/sign-in', { data: { email: 'admin@example.org', password: 'kortkurs-demo' } });
  const { accessToken } = (await staff.json()) as { accessToken: string };
  await page.request.post(`/api/v1/enrolments/${run.seated}/withdrawal`, { headers: { authorization: `Bearer ${accessToken}` }, data: { reason: 'Sjuk' } });
  await page.request.post('/api/v1/sign-in', { data: { email: 'deltagare@example.org', password: 'kortkurs-demo' } });

  await page.goto('/my');
  await expect(page.getByText(/En plats är ledig för dig\. Svara senast/)).toBeVisible();
  await page.getByRole('link', { name: `Om din anmälan ${title}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'En plats är ledig för dig' })).toBeVisible();
  await page.getByRole('button', { name: 'Tacka nej' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Behåll' }).click();
  await page.getByRole('button', { name: 'Ta platsen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Du är anmäld/ })).toBeVisible();
});
