import type { Page } from '@playwright/test';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';
import { source as AXE } from 'axe-core';
import { settled } from './settled';

const EVERYTHING: RunOptions = { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } };
/** The rules whose answer depends on colours, which are all that differs between the light and the dark page. */
const COLOURS: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/**
 * What axe finds wrong on a page once nothing on it moves any more: a line for each rule, with the first elements. Asked in the page itself,
 * since the library for Playwright opens another page for each answer.
 * @param asked `within`: only in the elements of a selector; `colours`: only what light and dark change
 */
export async function faultsOf(page: Page, { within, colours = false }: { within?: string; colours?: boolean } = {}): Promise<string[]> {
  await settled(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const options: RunOptions = { ...(colours ? COLOURS : EVERYTHING), resultTypes: ['violations'] };
  const { violations } = await page.evaluate<AxeResults, [string | undefined, RunOptions]>(
    ([where, how]) => (window as unknown as { axe: { run: (context: ElementContext, options: RunOptions) => Promise<AxeResults> } }).axe.run(where ?? document, how),
    [within, options],
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, html, any }) => `${target.join(' ')} ${html.slice(0, 160)} ${any[0]?.message ?? ''}`).slice(0, 3).join(' | ')}`);
}
