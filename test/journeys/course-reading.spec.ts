import type { BrowserContext, Page } from '@playwright/test';
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
  // What is left for the certificate is asked when the page opens, a moment after the rest.
  const left = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/v1/me/completion');
  await Promise.all([stepped(), left, signIn(page, 'deltagare@example.org', 'kortkurs-demo', `/my/courses/${enrolment}`)]);
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

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow' });
  test.beforeEach(({ expectedErrors }) => void expectedErrors.push(/Failed to load resource|ERR_INTERNET_DISCONNECTED|ERR_FAILED/));

  /** What the browser keeps of its own accord goes, as it does on a device that is short of room. */
  async function forgetful(context: BrowserContext, page: Page): Promise<void> {
    await (await context.newCDPSession(page)).send('Network.clearBrowserCache');
    await context.setOffline(true);
  }

  test('a course that was saved is opened afresh and read, in either language, when the browser has kept nothing by itself', async ({ context, product }) => {
    const enrolment = await followed(product, 'Hornet i källaren', 3);
    const page = await context.newPage();
    await signIn(page, 'deltagare@example.org', 'kortkurs-demo', '/my');
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20));
    });
    // What stands around it, as it was last.
    await page.goto(`/my/seats/${enrolment}`);
    await expect(page.getByText('Hornet i källaren').first()).toBeVisible();
    await page.goto(`/my/courses/${enrolment}`);
    await expect(body(page)).toBeVisible();
    await page.getByRole('button', { name: 'Spara för läsning utan nät' }).click();
    await expect(page.getByText('Alla 3 sidor finns på den här enheten', { exact: false })).toBeVisible();
    await forgetful(context, page);
    await page.close();

    for (const language of ['sv', 'en']) {
      const again = await context.newPage();
      await again.addInitScript((chosen) => localStorage.setItem('kk-language', chosen), language);
      await again.goto(`/my/courses/${enrolment}`);
      await expect(body(again)).toBeVisible();
      const before = again.url();
      await next(again).click();
      await expect(again).not.toHaveURL(before);
      await expect(body(again)).toBeVisible();
      await expect(again.getByRole('button', { name: language === 'sv' ? 'Klar, när du har nät' : 'Done, when you have a network' })).toBeDisabled();
      for (const path of ['/my', `/my/seats/${enrolment}`]) {
        await again.goto(path);
        await expect(again.getByText('Hornet i källaren').first()).toBeVisible();
      }
      await again.close();
    }
  });
});
