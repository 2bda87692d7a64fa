import { type Locator, type Page } from '@playwright/test';
import { expect } from './fixtures';

/** More stops than a page of ours has. */
const MOST_STOPS = 150;

const hasFocus = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement);

/** Goes to something with Tab alone, as who has no mouse does: forwards first, since what is meant mostly comes next. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toHaveCount(1);
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(target)} was not reached with ${MOST_STOPS} presses of Tab.`);
}

/** Presses a button, a link or a switch that was reached with Tab. */
export async function pressKey(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Writes into a field that was reached with Tab, in the place of what stood there. */
export async function write(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

/** Chooses in a list of the browser's own by its first letters. */
export async function pick(page: Page, list: Locator, label: string): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.type(label);
  await expect(list.locator('option:checked')).toHaveText(label);
}

/** Chooses one of several that exclude each other: Tab reaches the group, arrows go on in it. */
export async function choose(page: Page, group: Locator, name: string): Promise<void> {
  const radios = group.getByRole('radio');
  const wanted = group.getByRole('radio', { name, exact: true });
  await expect(radios.first()).toBeVisible();
  const count = await radios.count();
  const checked = group.locator('input[type=radio]:checked');
  await tabTo(page, (await checked.count()) > 0 ? checked : radios.first());
  if (await wanted.evaluate((radio: HTMLInputElement) => radio.checked)) return;
  if (await hasFocus(wanted)) return page.keyboard.press('Space');
  for (let step = 0; step < count && !(await hasFocus(wanted)); step++) await page.keyboard.press('ArrowDown');
  await expect(wanted).toBeChecked();
}

/** Opens a menu and takes one of its lines. */
export async function fromMenu(page: Page, opener: Locator, line: string): Promise<void> {
  await pressKey(page, opener);
  const wanted = page.getByRole('menuitem', { name: line, exact: true });
  await expect(wanted).toBeVisible();
  const count = await page.getByRole('menuitem').count();
  for (let step = 0; step < count && !(await hasFocus(wanted)); step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** Sends a file from a button that opens the browser's own choice of files. */
export async function sendFile(page: Page, opener: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await tabTo(page, opener);
  const choosing = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await choosing).setFiles(file);
}
