import { inProduct } from '../builders/product-scene';
import { expect, test } from './fixtures';
import { turnToEnglish, wordsIn } from './words';

const IN_A_WEEK = Date.now() + 7 * 86_400_000;

test('an administrator lets people apply, a learner applies in English on a phone, and both see the answer', async ({ page, browser, product }) => {
  const title = 'Munspel för nybörjare';
  const run = await inProduct(product.databaseUrl, (scene) =>
    scene.run({ capacity: 1, course: { title: { sv: title, en: title } }, sessions: [{ startsAt: new Date(IN_A_WEEK).toISOString(), endsAt: new Date(IN_A_WEEK + 7_200_000).toISOString() }] }),
  );
  await page.request.post('/api/v1/sign-in', { data: { email: 'admin@example.org', password: 'kortkurs-demo' } });
  await page.addInitScript(() => localStorage.setItem('kk-signed-in', '1'));
  await page.goto(`/staff/runs/${run.id}/settings`);
  await page.getByRole('radio', { name: /^Man ansöker/ }).check();
  await page.getByRole('button', { name: 'Spara ändringar' }).click();
  await expect(page.getByText(/Sparat \d/)).toBeVisible();

  const phone = await browser.newContext({ baseURL: product.url, viewport: { width: 390, height: 844 } });
  try {
    const learner = await phone.newPage();
    await learner.addInitScript(() => {
      localStorage.setItem('kk-signed-in', '1');
      localStorage.setItem('kk-language', 'en');
    });
    await learner.request.post('/api/v1/sign-in', { data: { email: 'deltagare@example.org', password: 'kortkurs-demo' } });
    await learner.goto(`/courses/prov-${run.courseId}`);
    await learner.locator('kk-occasion-choice').getByRole('button', { name: /^Apply, starts/ }).click();
    // Whom one comes for is asked only of those who represent several.
    const send = learner.getByRole('button', { name: 'Send the application' });
    const sent = learner.getByRole('heading', { level: 1, name: 'Your application is sent' });
    await expect(send.or(sent)).toBeVisible();
    if (await send.isVisible()) await send.click();
    await expect(sent).toBeVisible();

    await page.goto(`/staff/runs/${run.id}/participants?view=applied`);
    await turnToEnglish(page);
    await page.getByRole('row').last().getByRole('checkbox').check();
    await page.getByRole('toolbar').getByRole('button', { name: wordsIn('en')('Godkänn') }).click();
    await expect(page.getByText('has a seat.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Enrolled 1' })).toBeVisible();

    await learner.reload();
    await expect(learner.getByRole('heading', { level: 1, name: /^You are enrolled/ })).toBeVisible();
  } finally {
    await phone.close();
  }
});
