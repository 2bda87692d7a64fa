import type { Page } from '@playwright/test';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { signIn } from './sign-in';
import { LOCALES, wordsIn } from './words';

/** A day at least two months from today, as a date field takes it. */
const aDay = (more = 0): string => new Date(Date.now() + (75 + more) * 86_400_000).toISOString().slice(0, 10);

async function clean(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([]);
}

for (const [width, language] of [[390, 'sv'], [1280, 'en']] as const) {
  test.describe(language, () => {
    test.use({ locale: LOCALES[language] });
    const say = wordsIn(language);

    test(`a lunch is in the programme after three fields at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await signIn(page, 'admin@example.org');
      await page.goto('/staff/runs');
      await page.getByRole('link', { name: say('Planera'), exact: true }).click();
      await expect(page.getByRole('tab', { name: language === 'sv' ? 'Lärande lunch' : 'Learning lunch' })).toHaveAttribute('aria-selected', 'true');

      // What is missing is said at each field, and the first gets focus.
      await page.getByRole('button', { name: say('Publicera'), exact: true }).click();
      await expect(page.getByLabel(say('Titel'))).toBeFocused();
      await expect(page.getByText(say('Skriv vad kursen ska heta.'))).toBeVisible();
      await expect(page.getByText(say('Välj ett rum ur listan, eller skriv en länk som börjar med https://.')).last()).toBeVisible();

      const title = `Unga som ledare ${width}`;
      await page.getByLabel(say('Titel')).fill(title);
      await page.getByLabel(say('Datum')).fill(aDay(width === 390 ? 0 : 1));
      await page.getByLabel(say('Rum eller länk')).fill('https://example.org/lunchen');
      await expect(page.getByLabel(say('Till', 'session.to'), { exact: true })).toHaveValue(language === 'sv' ? '13.00' : '13:00');
      const follows = page.locator('aside');
      await expect(follows).toContainText(language === 'sv' ? '1 tim lunch, 12.00–13.00' : /1 h.* lunch, 12[.:]00–13[.:]00/);
      await expect(follows).toContainText(say('{{ n }}. Reservplats när det är fullt', '', { n: 40 }));
      await expect(follows).toContainText(language === 'sv' ? 'Till den som var med i 45 minuter' : 'For those who were there for 45 minutes');
      await expect(page.getByText(language === 'sv' ? /^Lärande lunch nummer \d+ sedan \S+, målet är minst 6\.$/ : /^Learning lunch number \d+ since \S+, the target is at least 6\.$/)).toBeVisible();
      await clean(page);
      await page.getByRole('button', { name: say('Publicera'), exact: true }).click();
      await expect(page.getByText(language === 'sv' ? 'Publicerad, öppen' : 'Published, open')).toBeVisible();
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();

      await page.goto(`/?q=${encodeURIComponent(title)}`);
      await page.getByRole('link', { name: title }).click();
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      // The link is for those who have a seat.
      expect(await page.content()).not.toContain('example.org/lunchen');
    });
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
  await page.getByRole('radio', { name: /får den erbjuden/ }).check();
  await expect(page.getByLabel('Timmar att svara')).toHaveValue('12');
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
  // What is written is not lost by a slip.
  await page.goBack();
  await page.getByRole('dialog', { name: 'Lämna utan att spara?' }).getByRole('button', { name: 'Stanna kvar' }).click();
  await expect(page.getByLabel('Platser', { exact: true })).toHaveValue('33');
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
