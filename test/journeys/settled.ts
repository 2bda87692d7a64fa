import { expect, type Locator, type Page } from '@playwright/test';

/**
 * Waits until what moves or changes colour has done so, and nothing has begun to in the two frames after: in between, colours are none that
 * anyone chose. One change sets off the next: what inherits a colour follows when its parent has arrived, a snack bar fades in once it is written.
 */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // A page that nobody looks at draws no frames.
    const frame = (): Promise<unknown> => new Promise((resolve) => [requestAnimationFrame(resolve), setTimeout(resolve, 100)]);
    const ends = ({ effect, playState, timeline }: Animation): boolean => playState === 'running' && timeline === document.timeline && effect?.getTiming().iterations !== Infinity;
    for (let still = 0; still < 2; await frame()) {
      const moving = document.getAnimations().filter(ends);
      still = moving.length === 0 ? still + 1 : 0;
      await Promise.allSettled(moving.map(({ finished }) => finished));
    }
  });
}

/** Waits until a dialog that was opened has taken the focus: what is written into a field of it before that goes to the first one. */
export async function opened(dialog: Locator): Promise<void> {
  await expect(dialog.locator(':focus')).toHaveCount(1);
}
