import type { Page } from '@playwright/test';
import { sampleAsXlsx, sampleList } from '../../backend/src/intake/testing';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { opened } from './settled';
import { signIn } from './sign-in';

const CSV = { name: 'närvaro ht26.csv', mimeType: 'text/csv', buffer: sampleList() };

async function openLists(page: Page): Promise<void> {
  await page.goto('/staff/runs?view=current');
  await page.locator('main table tbody a').first().click();
  await page.getByRole('main').getByRole('button', { name: 'Mer', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Läs in lista' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Läs in lista' })).toBeVisible();
}

async function acceptAll(page: Page): Promise<void> {
  // An answer can lead to a new question.
  await expect(async () => {
    const all = page.getByRole('button', { name: 'Godta alla förslag' });
    if (await all.isVisible()) await all.click();
    await expect(page.getByText(/klara, 0 kvar/)).toBeVisible({ timeout: 3_000 });
    // What is answered is shown as such at once; when it is saved the list is drawn anew, and a press meanwhile can fall beside what it was meant for.
    await expect(page.locator('#left')).toBeEmpty();
    await expect(page.getByText(/klara, 0 kvar/)).toBeVisible();
  }).toPass();
}

// Each walks through many pages with axe on every one.
test.describe.configure({ timeout: 300_000 });

test.describe('an administrator', () => {
  test('drops the list the centre keeps today onto a run, puts it right, reads it in and takes it back', async ({ page }) => {
    await signIn(page, 'admin@example.org');
    await openLists(page);
    expect(await faultsOf(page)).toEqual([]);

    await page.locator('input[type=file]').setInputFiles(CSV);
    await expect(page.getByText('Windows-1252, semikolon')).toBeVisible();
    await expect(page.getByRole('definition').filter({ hasText: 'Rad 4' })).toBeVisible();
    await expect(page.getByLabel('Kolumnen Personnr betyder')).toHaveValue('identity_number');
    await expect(page.getByText('60 rader blir 58 personer')).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);

    // Reading in is not locked away from the keyboard: it says what remains and leads there.
    const apply = page.getByRole('button', { name: /Läs in \d+ personer/ });
    await apply.click();
    await expect(page.locator('kk-doubt-list li button').first()).toBeFocused();

    // The year is asked once, beside the columns.
    await page.getByLabel('Vilket år?').selectOption({ label: '2026, rätt veckodag' });
    await expect(page.getByText(/22 september (2026 )?17\.30–20\.30/)).toBeVisible();

    // A doubt is changed in one's own words.
    await page.locator('summary', { hasText: 'Tappade bokstäver i namn' }).click();
    const lost = page.locator('kk-doubt-list li', { hasText: 'Y?ld?z, Viktor' });
    await lost.getByRole('button', { name: 'Ändra' }).click();
    const dialog = page.getByRole('dialog', { name: 'Tappade bokstäver i namn' });
    await opened(dialog);
    await dialog.getByRole('textbox').fill('Viktor Yildiz Öz');
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Spara' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('row').filter({ hasText: 'Viktor Yildiz Öz' })).toBeVisible();

    // Nobody reads who stands under an alias.
    await page.getByRole('button', { name: 'Alla 60' }).click();
    await expect(page.getByRole('row').nth(2)).not.toContainText('Mendez');
    expect(await page.locator('main').textContent()).not.toContain('Gösta');

    await acceptAll(page);
    expect(await faultsOf(page)).toEqual([]);
    await apply.click();
    await expect(page.getByRole('heading', { level: 1, name: '58 personer är inlästa' })).toBeFocused();
    await expect(page.getByText('På det här kurstillfället. Ingen har fått något meddelande')).toBeVisible();
    await expect(page.getByText('6 träffar är inte signerade')).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);
    const outcome = page.url();

    // The same file again finds what it gave.
    await page.getByRole('link', { name: 'Läs in en lista till' }).click();
    await page.locator('input[type=file]').setInputFiles(CSV);
    await page.waitForURL(outcome);

    // Saved as XLSX it is the same list: nothing new.
    await page.getByRole('link', { name: 'Läs in en lista till' }).click();
    await page.locator('input[type=file]').setInputFiles({ ...CSV, name: 'närvaro ht26.xlsx', buffer: await sampleAsXlsx() });
    await expect(page.getByText('varav 0 nya')).toBeVisible();
    await acceptAll(page);
    await page.getByRole('button', { name: /Läs in \d+ personer/ }).click();
    await expect(page.getByText('Allt fanns redan')).toBeVisible();

    await page.goto(outcome);
    await page.getByRole('button', { name: 'Ångra inläsningen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ångra inläsningen' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Inläsningen är ångrad' })).toBeFocused();
    expect(await faultsOf(page)).toEqual([]);
  });

  test('reads in a list on a phone in three steps, in the dark', async ({ page, expectedErrors }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await signIn(page, 'admin@example.org');
    await openLists(page);

    // A file that is no list is refused in words.
    expectedErrors.push(/415/);
    await page.locator('input[type=file]').setInputFiles({ name: 'bild.csv', mimeType: 'text/csv', buffer: Buffer.from('%PDF-1.7 x') });
    await expect(page.getByRole('alert')).toContainText('går inte att läsa som en lista');

    const list = 'Namn;E-post;8/9;15/9\r\nOrvar Ny;orvar.ny@example.org;x;sen 15 min\r\nAlva Ny;alva.ny@example.org;x;?\r\n';
    await page.locator('input[type=file]').setInputFiles({ name: 'liten.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
    const steps = page.getByRole('navigation', { name: 'Steg' });
    await expect(steps.getByRole('button', { name: 'Kolumner' })).toHaveAttribute('aria-current', 'step');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Nästa' }).click();
    await expect(page.getByRole('heading', { name: /tveksamma/ })).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);
    await acceptAll(page);
    await page.getByRole('button', { name: 'Nästa' }).click();
    await expect(page.getByRole('table')).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);
    // Nothing is wider than the screen.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

    await page.getByRole('button', { name: 'Avbryt', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Avbryt inläsningen' }).click();
    await expect(page.getByText('Släpp filen här')).toBeVisible();
  });
});
