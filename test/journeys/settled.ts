import type { Page } from '@playwright/test';

/** Waits until what moves or changes colour has done so: in between, colours are none that anyone chose. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity).map(({ finished }) => finished)));
}
