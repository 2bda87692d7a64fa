import type { Locator, Page } from '@playwright/test';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { opened } from './settled';
import { signIn } from './sign-in';

test.use({ centre: 'planning' });
test.describe.configure({ mode: 'serial' });

const secret = 'korvspad och lingon';
const address = 'ada@example.org';
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

async function clean(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([]);
}

test('a new centre’s administrator goes through the first steps, each open in place', async ({ page, product }) => {
  await page.goto(product.said().match(/\/first-administrator#[\w-]{43}/)?.[0] ?? '');
  await page.getByLabel('Centrets namn').fill('Kompetenscentret Navet');
  await page.getByLabel('Förnamn').fill('Ada');
  await page.getByLabel('Efternamn').fill('Berg');
  await page.getByLabel('E-post').fill(address);
  await page.getByLabel('Välj lösenord', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Skapa och logga in' }).click();
  await expect(page).not.toHaveURL(/first-administrator/);
  await page.goto('/staff/today');
  await expect(page).toHaveURL(/\/staff\/get-started$/);
  await expect(page.getByText('1 av 4 klara')).toBeVisible();
  await clean(page);

  await page.getByRole('button', { name: 'Spara organisationen' }).click();
  await expect(page.getByLabel('Vad heter organisationen?')).toBeFocused();
  await page.getByLabel('Vad heter organisationen?').fill('Föreningen Sluss 9');
  await page.getByRole('button', { name: 'Spara organisationen' }).click();
  await expect(page.getByText('2 av 4 klara')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Första kursen' })).toBeFocused();

  await page.getByLabel('Svenska, Vad heter kursen?').fill('Möten som fungerar');
  await page.getByLabel('Form', { exact: true }).selectOption({ label: 'Kurs' });
  await page.getByLabel('Svenska, Vad kan deltagaren efteråt?').fill('Led möten som leder någonvart.');
  await page.getByRole('button', { name: 'Spara kursen' }).click();
  await expect(page.getByText('3 av 4 klara')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Planera kurstillfälle' })).toBeVisible();
  await clean(page);

  await page.getByRole('button', { name: 'Gör det senare' }).click();
  await expect(page).toHaveURL(/\/staff\/today$/);
});

/** A heading, a table, a film and a picture, with the keyboard alone. */
async function writePage(page: Page, dialog: Locator): Promise<void> {
  const text = dialog.getByRole('textbox', { name: 'Text, svenska' });
  const tool = async (name: string): Promise<void> => {
    await page.keyboard.press('Alt+F10');
    const button = dialog.getByRole('toolbar', { name: 'Verktyg för Text, svenska' }).getByRole('button', { name, exact: true });
    await page.keyboard.press('Home');
    for (let steps = 0; steps < 20 && !(await button.evaluate((element) => element === document.activeElement)); steps += 1) await page.keyboard.press('ArrowRight');
    await expect(button).toBeFocused();
    await page.keyboard.press('Enter');
  };
  await page.keyboard.press('Enter');
  await tool('Rubrik');
  await page.keyboard.type('Vem gör vad');
  await page.keyboard.press('Enter');
  await tool('Tabell');
  await page.keyboard.type('Roll');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Namn');
  await page.keyboard.press('Tab');
  await page.keyboard.type('När');
  await page.keyboard.press('Control+End');
  await tool('Film');
  await expect(dialog.getByLabel('Vad filmen heter')).toBeFocused();
  await page.keyboard.type('Rundan');
  await page.keyboard.press('Tab');
  await page.keyboard.type('https://vimeo.com/76979871');
  await page.keyboard.press('Enter');
  await expect(text).toBeFocused();
  await expect(text.getByText('Rundan')).toBeVisible();
  await page.keyboard.press('Control+End');
  await tool('Bild');
  await dialog.getByLabel('Bildfil').setInputFiles({ name: 'stol.png', mimeType: 'image/png', buffer: PIXEL });
  await page.keyboard.press('Tab');
  await page.keyboard.type('En tom stol');
  await page.keyboard.press('Enter');
  await expect(text.getByRole('img', { name: 'En tom stol' })).toBeVisible();
}

for (const width of [1280]) {
  test(`an administrator builds a course, publishes it and goes on in a draft at ${width} px`, async ({ page, expectedErrors }) => {
    expectedErrors.push(/status of 409.*draft\/publish/);
    await page.setViewportSize({ width, height: 900 });
    await signIn(page, address, secret);
    await page.goto('/staff/courses/new');
    await page.getByLabel('Svenska, Vad heter kursen?').fill(`Leda förändring ${width}`);
    await page.getByLabel('Form', { exact: true }).selectOption({ label: 'Utbildning' });
    await page.getByRole('button', { name: 'Spara kursen' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Leda förändring ${width}` })).toBeVisible();

    const dialog = page.getByRole('dialog');
    for (const module of ['Uppdraget', 'Lyssna in']) {
      await page.getByRole('button', { name: 'Lägg till modul' }).click();
      await opened(dialog);
      await dialog.getByLabel('Svenska, Titel').fill(module);
      await dialog.getByRole('button', { name: 'Klar' }).click();
    }
    await page.getByRole('button', { name: 'Lägg till moment i Uppdraget' }).click();
    await page.getByRole('menuitem', { name: 'Sida' }).click();
    await opened(dialog);
    await dialog.getByLabel('Svenska, Titel').fill('En grupp blir till');
    await dialog.getByRole('textbox', { name: 'Text, svenska' }).click();
    await page.keyboard.type('Läs det här före träffen.');
    await writePage(page, dialog);
    await dialog.getByLabel('Beräknad tid, minuter').fill('15');
    await clean(page);
    await dialog.getByRole('button', { name: 'Klar' }).click();

    await page.getByRole('button', { name: 'Lägg till moment i Uppdraget' }).click();
    await page.getByRole('menuitem', { name: 'Länk' }).click();
    await opened(dialog);
    await dialog.getByLabel('Svenska, Titel').fill('En film');
    await dialog.getByLabel('Adress').fill('http://example.org');
    await dialog.getByRole('button', { name: 'Klar' }).click();
    await expect(dialog.getByText('Skriv en adress som börjar med https://.').last()).toBeVisible();
    await dialog.getByLabel('Adress').fill('https://example.org/film');
    await dialog.getByRole('button', { name: 'Klar' }).click();
    await expect(page.getByText('2 moduler, 2 moment. 15 min på egen hand.')).toBeVisible();

    // With the keyboard: lifted, moved into the next module, put back with Escape; then moved for good.
    const grip = page.getByRole('button', { name: 'Flytta En film' });
    await grip.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('.modules > li').nth(1).locator('.activities')).toContainText('En film');
    await expect(grip).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(grip).toBeFocused();
    await expect(page.locator('.modules > li').nth(0).locator('.activities')).toContainText('En film');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');

    // What is missing stands beside the button; then the draft saves by itself and can be published.
    await page.getByRole('button', { name: 'Publicera version 1' }).click();
    await expect(page.getByText('Vad deltagaren kan efteråt: Skriv en mening om kursen.')).toBeVisible();
    await page.getByLabel('Svenska, Vad kan deltagaren efteråt?').fill('Leda förändring ihop med andra.');
    await page.getByLabel('Procent av tiden').fill('75');
    await expect(page.getByText('För intyg krävs minst 75 % närvaro och alla obligatoriska moment.')).toBeVisible();
    await expect(page.getByText(/^Ändringar sparas av sig själva\. Sparat/)).toBeVisible();
    await clean(page);
    await page.reload();
    await expect(page.locator('.modules > li').nth(1).locator('.activities')).toContainText('En film');
    await page.getByRole('button', { name: 'Publicera version 1' }).click();
    await expect(page.getByText(/^Version 1 publicerad/)).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await page.getByText('1. Uppdraget').click();
    const written = page.locator('kk-page-body');
    await expect(written.getByRole('heading', { name: 'Vem gör vad' })).toBeVisible();
    await expect(written.getByRole('columnheader', { name: 'Roll' })).toBeVisible();
    await expect(written.getByRole('img', { name: 'En tom stol' })).toBeVisible();
    await expect(written.getByRole('button', { name: 'Visa filmen: Rundan' })).toBeVisible();
    await clean(page);

    await page.getByRole('button', { name: 'Gör ändringar' }).click();
    // Not at the button beside it, which archives.
    await expect(page.getByRole('heading', { name: 'Innehåll' })).toBeFocused();
    await page.getByLabel('Svenska, Titel').fill(`Leda förändring tillsammans ${width}`);
    // Leaving sends what is on its way, without a question.
    await page.getByRole('link', { name: 'Kursinnehåll' }).first().click();
    await expect(page.getByRole('link', { name: `Leda förändring tillsammans ${width}` })).toBeVisible();
    await expect(page.getByRole('row', { name: new RegExp(`tillsammans ${width}`) })).toContainText('Utkast');
    await page.getByRole('tab', { name: 'Platser' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Platser' })).toBeVisible();
    await page.getByRole('tab', { name: 'Kurstillfällen' }).click();
    await expect(page.getByRole('tab', { name: 'Kurstillfällen' })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link', { name: 'Kurser' })).toHaveAttribute('aria-current', 'page');
  });
}
