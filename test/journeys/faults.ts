import type { Page } from '@playwright/test';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';
import { source as AXE } from 'axe-core';
import { settled } from './settled';

const EVERYTHING: RunOptions = { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } };
/** The rules whose answer depends on colours, which are all that differs between the light and the dark page. */
const COLOURS: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** How often a page is looked at that moves each time. */
const TRIES = 5;

/**
 * What axe finds wrong on a page once nothing on it moves any more: a line for each rule, with the first elements. Asked in the page itself,
 * since the library for Playwright opens another page for each answer.
 * @param asked `within`: only in the elements of a selector; `colours`: only what light and dark change
 */
export async function faultsOf(page: Page, { within, colours = false }: { within?: string; colours?: boolean } = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const options: RunOptions = { ...(colours ? COLOURS : EVERYTHING), resultTypes: ['violations'] };
  for (let left = TRIES; ; left--) {
    await settled(page);
    const { violations, moved } = await page.evaluate(look, { within, options });
    // What is found while a snack bar fades away is found of a page that nobody sees.
    if (violations.length === 0 || !moved || left === 1) return violations.map(said);
  }
}

/** Runs in the page. */
async function look({ within, options }: { within: string | undefined; options: RunOptions }): Promise<AxeResults & { moved: boolean }> {
  const { axe } = window as unknown as { axe: { run: (context: ElementContext, options: RunOptions) => Promise<AxeResults> } };
  let moved = false;
  const move = (): void => void (moved = true);
  const signs = ['animationstart', 'transitionrun'] as const;
  for (const sign of signs) addEventListener(sign, move, true);
  try {
    return { ...(await axe.run(within ?? document, options)), moved };
  } finally {
    for (const sign of signs) removeEventListener(sign, move, true);
  }
}

const said = ({ id, nodes }: AxeResults['violations'][number]): string =>
  `${id}: ${nodes.map(({ target, html, any }) => `${target.join(' ')} ${html.slice(0, 160)} ${any[0]?.message ?? ''}`).slice(0, 3).join(' | ')}`;
