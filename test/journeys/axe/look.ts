import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '../fixtures';
import { settled } from '../settled';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules whose answer depends on colours, which are all that differs between the light and the dark page. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

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

/** Open each address, wait until it shows what it has, and say what is wrong with it: in one scheme, or in both. */
export async function lookAt(page: Page, addresses: readonly string[], schemes: readonly Scheme[]): Promise<string[]> {
  const faults: string[] = [];
  for (const address of addresses) {
    const wrong = await lookAtOne(page, address, schemes).catch((error: unknown) => [String(error).slice(0, 600)]);
    faults.push(...wrong.map((fault) => `${address}: ${fault}`));
  }
  return faults;
}

async function lookAtOne(page: Page, address: string, [first, second]: readonly Scheme[]): Promise<string[]> {
  await page.emulateMedia({ colorScheme: first });
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.locator('main [aria-busy=true], kk-skeleton')).toHaveCount(0);
  await expect(page.getByText(/^\s*(Hämtar|Loading)\s*$/)).toHaveCount(0);
  const faults = await findings(axe(page).withTags(TAGS));
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
  await settled(page);
  return findings(axe(page).withRules(COLOUR_RULES));
}

const axe = (page: Page): AxeBuilder => new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);

async function findings(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, html, any }) => `${target.join(' ')} ${html.slice(0, 160)} ${any[0]?.message ?? ''}`).slice(0, 3).join(' | ')}`);
}
