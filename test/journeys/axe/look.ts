import type { Page } from '@playwright/test';
import { faultsOf } from '../faults';
import { expect } from '../fixtures';
import { settled } from '../settled';

const TURNED_MS = 500;

type Scheme = 'light' | 'dark';
/** Two ways to look at a page. Together they show both languages, both schemes and both widths. */
export const LOOKS = [
  { name: 'Swedish, on a desk', language: 'sv', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'English, on a phone', language: 'en', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

/** Pages that a link leads to ask about it at once; without the link they are told that it does not hold. */
export const LINK_REFUSED = /status of 422 .*\/(look|address-verifications)\)$/;

/** What the browser keeps from visits before: the language that was chosen, and that somebody is signed in. */
export async function remember(page: Page, language: string, signedIn: boolean): Promise<void> {
  await page.addInitScript(
    (kept) => {
      localStorage.setItem('kk-language', kept.language);
      if (kept.signedIn) localStorage.setItem('kk-signed-in', '1');
    },
    { language, signedIn },
  );
}

/**
 * Without transitions a page is at once what it becomes. Shortened to nothing they still take a frame for each element that inherits a colour from another,
 * which was half of the time that looking took.
 */
async function withoutTransitions(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*, *::before, *::after { transition: none !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
}

/** Open each address, wait until it shows what it has, and say what is wrong with it: in one scheme, or in both. */
export async function lookAt(page: Page, addresses: readonly string[], schemes: readonly Scheme[]): Promise<string[]> {
  const faults: string[] = [];
  await withoutTransitions(page);
  for (const [n, address] of addresses.entries()) {
    const wrong = await lookAtOne(page, address, schemes, n === 0).catch((error: unknown) => [String(error).slice(0, 600)]);
    faults.push(...wrong.map((fault) => `${address}: ${fault}`));
  }
  return faults;
}

async function lookAtOne(page: Page, address: string, [first, second]: readonly Scheme[], anew: boolean): Promise<string[]> {
  await page.emulateMedia({ colorScheme: first });
  // Who looks may have signed in since the page before.
  if (anew) await page.goto(address);
  else await goTo(page, address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.locator('main [aria-busy=true], kk-skeleton')).toHaveCount(0);
  await expect(page.getByText(/^\s*(Hämtar|Loading)\s*$/)).toHaveCount(0);
  const faults = await findings(page, false);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const here = new URL(page.url()).pathname;
  return [
    ...(here !== address && address !== '/start' && ['/sign-in', '/no-permission'].includes(here) ? [`led to ${here}`] : []),
    ...(beyond > 0 ? [`${beyond} px stand out beyond the edge`] : []),
    ...faults,
    ...(second ? (await coloursIn(page, second)).map((fault) => `${second}: ${fault}`) : []),
  ];
}

async function coloursIn(page: Page, colorScheme: Scheme): Promise<string[]> {
  await page.emulateMedia({ colorScheme });
  return findings(page, true);
}

/** How long a page may take to stand in the place of another before it is opened anew: the same page of another object never does so visibly. */
const SWAPPED_MS = 2_000;

/** The first address is opened; the others follow it as by a link, which spares each the start of the whole product. */
async function goTo(page: Page, address: string): Promise<void> {
  const started = await page.evaluate((to) => {
    if (!document.querySelector('main h1')) return false;
    for (const shown of document.querySelectorAll<HTMLElement>('router-outlet + *')) shown.dataset['before'] = 'yes';
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
    return true;
  }, address);
  // What stays around the new page, as a run does around its tabs, keeps its mark.
  const swapped = started && (await page.waitForFunction(() => document.querySelector('router-outlet + :not([data-before])'), null, { timeout: SWAPPED_MS }).then(() => true, () => false));
  if (!swapped) await page.goto(address);
  await settled(page); // also when the page has just been put in its place, and has not drawn yet that it fetches
}

/** What axe finds, looked at again where it finds something: a page that was still turning from one scheme to the other is right a moment later. */
async function findings(page: Page, colours: boolean): Promise<string[]> {
  if ((await faultsOf(page, { colours })).length === 0) return [];
  await page.waitForTimeout(TURNED_MS);
  return faultsOf(page, { colours });
}
