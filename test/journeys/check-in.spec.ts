import type { APIRequestContext } from '@playwright/test';
import path from 'node:path';
import type { RoomCodes } from '@kortkurs/contract/check-in';
import { v7 as newId } from 'uuid';
import { inProduct } from '../builders/product-scene';
import { cameraShowing, holdUp } from './fake-camera';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { signIn } from './sign-in';

/** What the wall's picture says now, asked of the API by one who may show it. */
async function inPicture(request: APIRequestContext, session: string): Promise<string> {
  const admin = (await (await request.post('/api/v1/sign-in', { data: { email: 'admin@example.org', password: 'kortkurs-demo' } })).json()) as { accessToken: string };
  const { codes } = (await (await request.get(`/api/v1/sessions/${session}/codes`, { headers: { authorization: `Bearer ${admin.accessToken}` } })).json()) as RoomCodes;
  return codes.find(({ until }) => Date.parse(until) > Date.now())?.picture ?? '';
}

test('a wall in one browser, a learner’s phone whose camera reads it, and the roster that shows it at once', async ({ page, product, browser, request, expectedErrors }, testInfo) => {
  // One who is on the invented centre's list of learners, and two more who are not here.
  const session = await inProduct(product.databaseUrl, async (scene, sql) => {
    const from = Date.now() - 5 * 60_000;
    const run = await scene.run({ sessions: [{ startsAt: new Date(from).toISOString(), endsAt: new Date(from + 2 * 3_600_000).toISOString() }], course: { title: { sv: 'Leda tillsammans', en: 'Leading together' } } });
    await scene.seated(run.id, 2);
    await sql.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, enrolled_at) SELECT $1, $2, person_id, 'enrolled', 'self', now() FROM account WHERE email = 'deltagare@example.org'`, [newId(), run.id]);
    return run.sessionIds[0] ?? '';
  });
  await signIn(page, 'admin@example.org');
  await page.goto(`/staff/sessions/${session}/roster`);
  const wallContext = await browser.newContext({ storageState: await page.context().storageState(), baseURL: product.url, viewport: { width: 1280, height: 800 } });
  const wall = await wallContext.newPage();
  await wall.goto(`/staff/sessions/${session}/wall`);
  await expect(wall.getByRole('img', { name: /QR-kod/ })).toBeVisible();
  await expect(wall.locator('.count')).toContainText('0 av 3 är här');
  expect(await faultsOf(wall)).toEqual([]);

  const film = path.join(testInfo.outputDir, 'wall.y4m');
  const withCamera = await browser.browserType().launch({ executablePath: process.env['CHROMIUM_PATH'], args: [...(process.env['CHROMIUM_FLAGS'] ?? '').split(' ').filter(Boolean), ...cameraShowing(film)] });
  const phone = await withCamera.newContext({ baseURL: product.url, viewport: { width: 390, height: 844 }, locale: 'sv-SE' });
  const learner = await phone.newPage();
  await signIn(learner, 'deltagare@example.org');
  await learner.goto('/in');
  await learner.getByLabel('Koden som visas i rummet').fill('12 34');
  await learner.getByRole('button', { name: 'Checka in' }).click();
  await expect(learner.getByText('Skriv de sex siffrorna som visas nu.')).toBeVisible();
  const code = async (): Promise<string> => ((await wall.locator('.code strong').textContent()) ?? '').replace(/\s/g, '');
  holdUp(film, `${product.url}/in/${session}#${await inPicture(request, session)}`);
  await learner.getByRole('button', { name: 'Skanna koden' }).click();
  await expect(learner.getByRole('heading', { name: /Du är incheckad/ })).toBeVisible();
  await expect(learner.getByRole('heading', { name: /Du är incheckad/ })).toBeFocused();
  expect(await faultsOf(learner)).toEqual([]);
  await expect(wall.locator('.count')).toContainText('1 av 3 är här');

  // Who is not signed in is asked for an address, and told the same whether it is known.
  const other = await (await browser.newContext({ baseURL: product.url, viewport: { width: 390, height: 844 }, locale: 'en-GB' })).newPage();
  expectedErrors.push(/409/);
  // The picture leads here, too, by a telephone's own camera.
  await other.goto(`/in/${session}#${await code()}`);
  await other.getByLabel(/e-postadress|e-mail/).fill('nobody@example.org');
  await other.getByRole('button', { name: /^(Checka in|Check in)$/ }).click();
  await expect(other.getByRole('heading', { name: /^(Tack|Thank you)$/ })).toBeVisible();

  await expect(page.locator('kk-tally dl')).toContainText(/här\s*1/);
  await wall.getByRole('link', { name: 'Avsluta visning' }).click();
  await expect(wall).toHaveURL(/\/roster$/);
  await Promise.all([wallContext.close(), withCamera.close(), other.context().close()]);
});
