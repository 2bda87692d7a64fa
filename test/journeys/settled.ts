import { expect, type Locator, type Page } from '@playwright/test';

/** Waits until what moves or changes colour has done so: in between, colours are none that anyone chose. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity).map(({ finished }) => finished)));
}

/** Waits until a dialog that was opened has taken the focus: what is written into a field of it before that goes to the first one. */
export async function opened(dialog: Locator): Promise<void> {
  await expect(dialog.locator(':focus')).toHaveCount(1);
}
