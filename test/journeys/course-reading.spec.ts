import type { Page } from '@playwright/test';
import { inProduct } from '../builders/product-scene';
import { expect, test, type Product } from './fixtures';
import { signIn } from './sign-in';

/** A course of some pages that the invented learner follows. @returns the enrolment */
const followed = (product: Product, title: string, requiredPages: number): Promise<string> =>
  inProduct(product.databaseUrl, async (scene, sql) => {
    const from = Date.now() + 86_400_000;
    const run = await scene.run({ course: { title: { sv: title, en: title } }, requiredPages, pageText: 'Jakthornet har ett munstycke.', sessions: [{ startsAt: new Date(from).toISOString(), endsAt: new Date(from + 3_600_000).toISOString() }] });
    const [enrolment = ''] = await scene.seated(run.id, 1);
    await sql.query(`UPDATE enrolment SET person_id = (SELECT person_id FROM account WHERE email = 'deltagare@example.org') WHERE id = $1`, [enrolment]);
    return enrolment;
  });

const body = (page: Page) => page.getByText('Jakthornet har ett munstycke.');
const next = (page: Page) => page.getByRole('link', { name: /^(Nästa|Next)/ });

test('going on from one page of a course to the next is one small request', async ({ page, product }) => {
  const enrolment = await followed(product, 'Hornet, sida för sida', 4);
  const place = `/api/v1/enrolments/${enrolment}/place`;
  const stepped = () => page.waitForResponse((response) => new URL(response.url()).pathname === place);
  await Promise.all([stepped(), signIn(page, 'deltagare@example.org', 'kortkurs-demo', `/my/courses/${enrolment}`)]);
  await expect(body(page)).toBeVisible();
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) asked.push(`${request.method()} ${pathname}`);
  });
  for (const nth of [1, 2]) {
    const before = page.url();
    await Promise.all([stepped(), next(page).click()]);
    await expect(page).not.toHaveURL(before);
    await expect(body(page)).toBeVisible();
    // What is brought along is brought when the page has nothing better to do.
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 200))));
    expect(asked).toEqual(Array.from({ length: nth }, () => `PUT ${place}`));
  }
});
