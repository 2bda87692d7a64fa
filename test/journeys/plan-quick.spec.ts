import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { settled } from './settled';
import { signIn } from './sign-in';

/** A day at least two months from today, as a date field takes it. */
const aDay = (more = 0): string => new Date(Date.now() + (75 + more) * 86_400_000).toISOString().slice(0, 10);

async function clean(page: Page): Promise<void> {
  await settled(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ').slice(0, 300)}`)).toEqual([]);
}

for (const width of [390, 1280]) {
  test(`a lunch is in the programme after three fields at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await signIn(page, 'admin@example.org');
    await page.goto('/staff/runs');
    await page.getByRole('link', { name: 'Planera', exact: true }).click();
    await expect(page.getByRole('tab', { name: 'Lärande lunch' })).toHaveAttribute('aria-selected', 'true');

    // What is missing is said at each field, and the first gets focus.
    await page.getByRole('button', { name: 'Publicera', exact: true }).click();
    await expect(page.getByLabel('Titel')).toBeFocused();
    await expect(page.getByText('Skriv vad kursen ska heta.')).toBeVisible();
    await expect(page.getByText('Välj ett rum ur listan, eller skriv en länk').last()).toBeVisible();

    const title = `Unga som ledare ${width}`;
    await page.getByLabel('Titel').fill(title);
    await page.getByLabel('Datum').fill(aDay(width === 390 ? 0 : 1));
    await page.getByLabel('Rum eller länk').fill('https://example.org/lunchen');
    await expect(page.getByLabel('Till', { exact: true })).toHaveValue('13.00');
    const follows = page.locator('aside');
    await expect(follows).toContainText('1 tim lunch, 12.00–13.00');
    await expect(follows).toContainText('40. Reservplats när det är fullt');
    await expect(follows).toContainText('Till den som var med i 45 minuter');
    await expect(page.getByText(/^Lärande lunch nummer \d+ sedan \S+, målet är minst 6\.$/)).toBeVisible();
    await clean(page);
    await page.getByRole('button', { name: 'Publicera', exact: true }).click();
    await expect(page.getByText('Publicerad, öppen')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();

    await page.goto(`/?q=${encodeURIComponent(title)}`);
    await page.getByRole('link', { name: title }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    // The link is for those who have a seat.
    expect(await page.content()).not.toContain('example.org/lunchen');
  });
}

test('what was written for a lunch is kept in the full plan, whose required fields are no more than eight', async ({ page }) => {
  await signIn(page, 'admin@example.org');
  await page.goto('/staff/runs/new?mode=quick');
  await page.getByLabel('Titel').fill('Årsmötet som alla vill till');
  await page.getByLabel('Datum').fill(aDay(2));
  await page.getByLabel('Från', { exact: true }).fill('11.30');
  await page.getByRole('button', { name: 'Ändra Platser' }).click();
  await expect(page.getByRole('heading', { name: 'Platser och anmälan' })).toBeFocused();
  await expect(page.getByLabel('Titel')).toHaveValue('Årsmötet som alla vill till');
  await expect(page.locator('#sentence-from')).toHaveValue('11.30');
  await expect(page.locator('#sentence-to')).toHaveValue('12.30');
  await expect(page.locator('kk-plan-sessions > ol > li')).toHaveCount(1);
  await page.getByLabel('Platser', { exact: true }).fill('18');
  await page.getByRole('radio', { name: /Bara några/ }).check();
  await page.getByRole('checkbox', { name: 'Civilsamhälle' }).check();
  await expect(page.getByText('För ideella organisationer.')).toBeVisible();
  await clean(page);
  await page.getByRole('button', { name: 'Spara utkast' }).click();
  await expect(page).toHaveURL(/\/staff\/runs\/[\w-]+\/settings$/);
  await expect(page.getByLabel('Platser', { exact: true })).toHaveValue('18');

  await page.goto('/staff/runs/new');
  await page.getByLabel('Vilken kurs?').selectOption({ index: 1 });
  // Every field that must be filled says so, and those of the sentence must be: all but the course are filled already.
  const required = await page.locator('main [aria-required=true]').count();
  const sentence = await page.locator('kk-plan-sentence .slot').count();
  expect(required + sentence - 1 /* how long a break may be 0 */).toBeLessThanOrEqual(8);
  await page.getByRole('button', { name: 'Spara utkast' }).click();
  await expect(page).toHaveURL(/\/staff\/runs\/[\w-]+\/settings$/);
});

test('an administrator says what new lunches start from, and the next one does', async ({ page }) => {
  await signIn(page, 'admin@example.org');
  await page.goto('/staff/formats');
  await expect(page.getByRole('heading', { name: 'Årets mål' })).toBeVisible();
  await clean(page);
  await page.getByRole('link', { name: 'Mall Malmötimmen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mall för Malmötimmen' })).toBeVisible();
  await page.getByLabel('Platser', { exact: true }).fill('0');
  await page.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByLabel('Platser', { exact: true })).toBeFocused();
  await page.getByLabel('Platser', { exact: true }).fill('33');
  await page.getByLabel('Avanmälan stänger så många dagar före').fill('1');
  await clean(page);
  await page.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByText('Mallen för Malmötimmen är sparad')).toBeVisible();

  await page.goto('/staff/runs/new');
  await page.getByRole('button', { name: 'Skapa en ny kurs i stället' }).click();
  await page.getByLabel('Titel').fill('En timme om hamnen');
  await page.getByLabel('Form', { exact: true }).selectOption({ label: 'Malmötimmen' });
  await expect(page.getByLabel('Platser', { exact: true })).toHaveValue('33');
  await expect(page.getByLabel('Avanmälan senast')).not.toHaveValue('');
});

test('in English: a figure of a target leads to its runs', async ({ page }) => {
  await signIn(page, 'admin@example.org');
  await page.goto('/staff/formats');
  await page.evaluate(() => localStorage.setItem('kk-language', 'en'));
  await page.goto('/staff/runs/new?mode=quick');
  await page.goto('/staff/formats');
  const row = page.getByRole('listitem').filter({ hasText: /lunch/i }).filter({ has: page.locator('kk-meter') });
  const planned = row.getByRole('link').nth(1);
  const n = Number(/\d+/.exec(await planned.innerText())?.[0] ?? 0);
  await planned.click();
  await expect(page).toHaveURL(/begins=/);
  if (n) await expect(page.getByRole('row')).toHaveCount(Math.min(n, 20) + 1);
});
