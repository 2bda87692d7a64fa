import type { Page } from '@playwright/test';
import { expect } from '../fixtures';
import { choose, pressKey, write } from '../keys';

/** Takes a seat and comes to the first activity. */
export async function takeSeat(page: Page, runId: string): Promise<void> {
  await page.goto(`/enrol/${runId}`);
  await pressKey(page, page.getByRole('button', { name: 'Anmäl mig' }));
  await expect(page.getByRole('heading', { level: 1, name: /^Du är anmäld/ })).toBeVisible();
}

/** Goes on to the next activity by the player's own way. */
export async function goOn(page: Page, title: string): Promise<void> {
  await pressKey(page, page.getByRole('link', { name: new RegExp(`^Nästa: ${title.replace('?', '\\?')}`) }));
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused();
}

/** What one reads or opens is done when one says so. */
export async function markDone(page: Page): Promise<void> {
  await pressKey(page, page.getByRole('button', { name: 'Markera som klar' }));
  await expect(page.getByRole('button', { name: 'Markera som klar' })).toHaveAttribute('aria-pressed', 'true');
}

/** Sees so much of the film that it is done. */
export async function watch(page: Page): Promise<void> {
  await pressKey(page, page.locator('video'), 'Space');
  await expect(page.getByRole('navigation', { name: 'Innehåll' }).getByRole('link', { name: /^En plats till.*Klar/ })).toBeVisible({ timeout: 20_000 });
}

export async function handIn(page: Page, text: string): Promise<void> {
  await write(page, page.getByLabel('Ditt svar'), text);
  await pressKey(page, page.getByRole('button', { name: 'Lämna in' }));
  await expect(page.getByText(/^Inlämnad .* Den väntar på att kursledaren läser den\.$/)).toBeVisible();
}

/** Answers both questions rightly. */
export async function passQuiz(page: Page): Promise<void> {
  await pressKey(page, page.getByRole('button', { name: 'Börja quizet' }));
  for (const _question of [1, 2]) {
    const asked = page.locator('[data-asked]');
    await expect(asked).toBeFocused();
    if (await asked.getByRole('radio').count()) await choose(page, asked, 'Stämmer');
    else await write(page, asked.getByRole('textbox'), '2');
    await pressKey(page, page.getByRole('button', { name: 'Svara' }));
  }
  await expect(page.getByRole('heading', { name: 'Se över dina svar' })).toBeVisible();
  await pressKey(page, page.getByRole('button', { name: 'Lämna in' }));
  await expect(page.getByRole('heading', { level: 1, name: '2 av 2 rätt. Godkänt.' })).toBeVisible();
}

/** Answers the survey, and finds that it cannot be taken back. */
export async function answerSurvey(page: Page): Promise<void> {
  await choose(page, page.getByRole('group', { name: 'Hur lätt är det att hänga med?' }), '4');
  await write(page, page.getByLabel(/^Vad ska vi ändra\?/), 'En paus till.');
  await pressKey(page, page.getByRole('button', { name: 'Skicka svaren' }));
  await expect(page.getByText(/^Du har svarat\./)).toBeFocused();
}

/** Goes through both pages of the package: into its frame and out of it again by the keyboard. */
export async function playPackage(page: Page): Promise<void> {
  const frame = page.frameLocator('kk-package-step iframe');
  await pressKey(page, frame.getByRole('button', { name: 'Vidare' }));
  await expect(frame.getByRole('heading', { name: 'Andra sidan' })).toBeVisible();
  await pressKey(page, frame.getByRole('button', { name: 'Klar' }));
  await expect(page.getByText(/^Klar, 90\s%\. Sparat /)).toBeVisible();
}

/** Says something in the module's discussion. */
export async function say(page: Page, text: string): Promise<void> {
  await pressKey(page, page.getByRole('navigation', { name: 'Innehåll' }).getByRole('link', { name: /^Diskussion/ }));
  await expect(page.getByRole('heading', { level: 1, name: 'Grunden' })).toBeFocused();
  await write(page, page.getByLabel('Skriv ett inlägg'), text);
  await pressKey(page, page.getByRole('button', { name: 'Skicka' }));
  await expect(page.getByRole('list', { name: 'Inlägg' }).getByText(text)).toBeVisible();
}
