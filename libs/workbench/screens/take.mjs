import fs from 'node:fs';
import path from 'node:path';
import { findIds } from './ids.mjs';
import { SCREENS } from './list.mjs';

const WIDTHS = /** @type {const} */ ([390, 1280]);
const PASSWORD = 'kortkurs-demo';

/**
 * Visits every screen at both widths, signed in as whom it is for.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 * @param {string} folder
 */
export async function takeScreens(browser, address, folder) {
  fs.mkdirSync(folder, { recursive: true });
  const ids = await findIds(address, async (who) => ({ authorization: `Bearer ${await token(address, who)}` }));
  for (const width of WIDTHS) {
    for (const who of new Set(SCREENS.map(({ as }) => as))) {
      const context = await browser.newContext({ viewport: { width, height: width === 390 ? 844 : 900 }, locale: 'sv-SE', reducedMotion: 'reduce' });
      const page = await context.newPage();
      if (who) await signIn(page, address, who);
      for (const screen of SCREENS.filter(({ as }) => as === who)) {
        await page.goto(address + screen.path(ids));
        await quiet(page);
        if (screen.act) {
          await screen.act(page);
          await quiet(page);
        }
        await page.screenshot({ path: path.join(folder, `${screen.name}-${width}.jpg`), type: 'jpeg', quality: 72 });
        await page.unrouteAll({ behavior: 'ignoreErrors' });
        await context.setOffline(false);
      }
      await context.close();
    }
  }
}

/** What follows a stream never ends asking: then a while is enough. @param {import('@playwright/test').Page} page */
const quiet = (page) => page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined);

/** @param {import('@playwright/test').Page} page @param {string} address @param {string} who */
async function signIn(page, address, who) {
  await page.goto(`${address}/sign-in`);
  await page.locator('input[type=email]').fill(`${who}@example.org`);
  await page.locator('summary').click();
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.locator('input[type=password]').press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** @param {string} address @param {string} who @returns {Promise<string>} */
async function token(address, who) {
  const answer = await fetch(`${address}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${who}@example.org`, password: PASSWORD }),
  });
  return /** @type {{ accessToken: string }} */ (await answer.json()).accessToken;
}
