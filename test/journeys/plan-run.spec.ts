import { holidayOn } from '@kortkurs/rules/holidays';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { opened } from './settled';
import { signIn } from './sign-in';
import { beginning, LOCALES, wordsIn } from './words';

const THREE_WEEKS = Array.from({ length: 21 }, (_, n) => n);

/** A Tuesday at least two months from today, as a date field takes it, without a holiday in the three weeks after it. */
function aTuesday(): string {
  const day = new Date(Date.now() + 70 * 86_400_000);
  day.setUTCDate(day.getUTCDate() + ((9 - day.getUTCDay()) % 7));
  let tuesday = day.toISOString().slice(0, 10);
  while (THREE_WEEKS.some((n) => holidayOn(later(tuesday, n)))) tuesday = later(tuesday, 7);
  return tuesday;
}
const later = (date: string, days: number): string => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
const spoken = (date: string, language: 'sv' | 'en'): string => new Intl.DateTimeFormat(LOCALES[language], { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(date));

for (const [width, language] of [[390, 'sv'], [1280, 'en']] as const) {
  test.describe(language, () => {
    test.use({ locale: LOCALES[language] });
    const say = wordsIn(language);

    test(`an administrator plans, moves, publishes and calls off a run at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await signIn(page, 'admin@example.org');
      await page.goto('/staff/runs/new');
      const first = aTuesday();
      const label = `Provet ${width}`;

      await page.getByLabel(say('Vilken kurs?')).selectOption({ index: 1 });
      await page.getByLabel(say('Namn på tillfället')).fill(label);
      const sentence = page.locator('kk-plan-sentence');
      await sentence.getByLabel(say('Veckodag')).selectOption('2');
      await sentence.getByLabel(say('Från', 'session.from'), { exact: true }).fill('9');
      await sentence.getByLabel(say('Till', 'session.to'), { exact: true }).fill('15.30');
      await sentence.getByLabel(say('Första dag')).fill(first);
      await sentence.getByLabel(say('Antal gånger')).fill('3');
      await expect(page.locator('kk-plan-sessions > ol > li')).toHaveCount(3);

      // Six and a half hours without a break: asked about, and answered.
      await sentence.getByRole('button', { name: `45 ${say('min rast')}` }).click();
      await expect(sentence.getByLabel(say('Rast, minuter'))).toHaveValue('45');
      await expect(page.locator('kk-plan-preview')).toContainText(language === 'sv' ? '3 dagar' : '3 days');
      await expect(page.locator('kk-plan-preview')).toContainText(/17 \S+ 15 min/);

      // The second one is moved by hand, and stays when the sentence changes.
      await page.getByRole('button', { name: beginning(say('Ändra träff {{ n }}', '', { n: 2 }) + ',') }).click();
      const editor = page.getByRole('group', { name: say('Ändra träff {{ n }}', '', { n: 2 }) });
      await editor.getByLabel(say('Datum')).fill(later(first, 8));
      await editor.getByLabel(say('Från', 'session.from'), { exact: true }).fill('10.00');
      await editor.getByRole('button', { name: say('Klar', 'session.done') }).click();
      await sentence.getByLabel(say('Till', 'session.to'), { exact: true }).fill('15');
      const rows = page.locator('kk-plan-sessions > ol > li');
      await expect(rows.nth(0)).toContainText(/9[.:]00–15[.:]00/);
      await expect(rows.nth(1)).toContainText(/10[.:]00–15[.:]30/);
      await expect(rows.nth(1)).toContainText(say('Flyttad från {{ day }}', '', { day: spoken(later(first, 7), language) }));

      await page.getByLabel(say('Platser', 'plan.capacity'), { exact: true }).fill('12');
      await page.getByRole('button', { name: say('Lägg till kursledare') }).click();
      await page.getByLabel(say('Sök namn', 'plan.findPerson')).fill('a');
      await page.locator('kk-plan-people .choices button').first().click();
      await page.getByRole('checkbox', { name: /^Starkare föreningsliv/ }).check();
      await page.getByLabel(say('Lokal')).selectOption({ index: 1 });
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole('button', { name: say('Spara utkast') }).click();
      await expect(page).toHaveURL(/\/staff\/runs\/[\w-]+\/settings$/);
      await expect(page.getByText(say('Allt är sparat'))).toBeVisible();

      await page.getByRole('button', { name: say('Publicera') }).click();
      const question = page.getByRole('dialog');
      await expect(question).toContainText(language === 'sv' ? 'Medfinansieras av Europeiska unionen' : 'Co-funded by the European Union');
      await question.getByRole('button', { name: say('Publicera') }).click();
      await expect(page.getByText(language === 'sv' ? 'Publicerad, öppen' : 'Published, open')).toBeVisible();
      expect(await faultsOf(page)).toEqual([]);

      // By key: on a phone the row of tabs moves under a press on one that is out of sight.
      await page.getByRole('tab', { name: say('Träffar', 'tabs.sessions') }).press('Enter');
      const session = page.locator('#session-2');
      await expect(session).toContainText(say('Flyttad från {{ day }}', '', { day: spoken(later(first, 7), language) }));
      await session.getByRole('button', { name: beginning(say('Ändra träff {{ n }}', '', { n: 2 }) + ',') }).click();
      await session.getByLabel(say('Till', 'session.to'), { exact: true }).fill('16.30');
      await session.getByRole('button', { name: say('Spara träffen') }).click();
      await expect(session).toContainText(/10[.:]00–16[.:]30/);

      await page.goto(`/staff/runs?q=${encodeURIComponent(label)}`);
      const line = page.getByRole('row', { name: new RegExp(label) });
      await expect(line).toContainText(`0 ${say('av {{ n }}', '', { n: 12 })}`);
      await expect(line).toContainText(say('Öppen'));
      await line.getByRole('link').click();
      await page.locator('main').getByRole('button', { name: say('Mer') }).click();
      await page.getByRole('menuitem', { name: say('Ställ in kurstillfället') }).click();
      const why = page.getByRole('dialog');
      await why.getByRole('button', { name: say('Ställ in') }).click();
      await expect(why.getByText(say('Skriv varför, så att deltagarna förstår.'))).toBeVisible();
      await why.getByLabel(say('Varför ställs det in?')).fill('Kursledaren är sjuk.');
      await why.getByRole('button', { name: say('Ställ in') }).click();
      await expect(page.getByText('Kursledaren är sjuk.')).toBeVisible();
    });
  });
}

test('an administrator plans over a holiday, copies the run, and is told what the copy is in the way of', async ({ page }) => {
  await signIn(page, 'admin@example.org');
  await page.goto('/staff/runs/new');
  await page.getByLabel('Vilken kurs?').selectOption({ index: 1 });
  await page.getByLabel('Namn på tillfället').fill('Över helgen');
  const sentence = page.locator('kk-plan-sentence');
  // The 6th of June 2029 is a Wednesday.
  await sentence.getByLabel('Veckodag').selectOption('3');
  await sentence.getByLabel('Första dag').fill('2029-05-30');
  await sentence.getByLabel('Antal gånger').fill('3');
  const rows = page.locator('kk-plan-sessions > ol > li');
  await expect(rows).toHaveText([/30 maj/, /ons 6 juni 2029: Sveriges nationaldag – hoppas över/, /13 juni/, /20 juni/]);
  await rows.nth(1).getByRole('button', { name: /^Ha träff ändå/ }).click();
  await expect(page.getByRole('button', { name: /^Ändra träff 2, ons 6 juni/ })).toBeFocused();
  await expect(rows).toHaveText([/30 maj/, /6 juni 2029.*Sveriges nationaldag\./, /13 juni/]);
  await page.getByRole('button', { name: /^Hoppa över dagen/ }).click();
  await expect(page.getByRole('button', { name: /^Ha träff ändå/ })).toBeFocused();
  await page.getByLabel('Lokal').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Spara utkast' }).click();
  await expect(page).toHaveURL(/\/staff\/runs\/[\w-]+\/settings$/);
  await expect(rows).toHaveText([/30 maj/, /Sveriges nationaldag – hoppas över/, /13 juni/, /20 juni/]);
  const original = page.url();

  await page.locator('main').getByRole('button', { name: 'Mer' }).click();
  await page.getByRole('menuitem', { name: 'Kopiera kurstillfället' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Första träffens dag')).toHaveValue('2030-05-29');
  await opened(dialog);
  await dialog.getByLabel('Första träffens dag').fill('2029-06-06');
  await expect(dialog.getByRole('status')).toHaveText('3 träffar, 1 på en helgdag, 1 krock');
  await expect(dialog.getByRole('listitem')).toHaveText([/6 juni 2029.*Sveriges nationaldag/, /20 juni 2029.*används samtidigt/, /27 juni/]);
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Skapa utkast ändå' }).click();
  await expect(page).not.toHaveURL(original);
  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.getByText('Utkastet är skapat.')).toBeVisible();
  await expect(rows).toHaveText([/6 juni 2029.*Sveriges nationaldag\./, /20 juni 2029.*används samtidigt/, /27 juni/]);

  // The clash shows as soon as a time is another, and publishing names it.
  await sentence.getByLabel('Från', { exact: true }).fill('21');
  await sentence.getByLabel('Till', { exact: true }).fill('22');
  await expect(page.getByText('används samtidigt')).toHaveCount(0);
  await sentence.getByLabel('Från', { exact: true }).fill('18');
  await expect(rows.nth(1)).toContainText('används samtidigt');
  await page.getByRole('button', { name: 'Publicera' }).click();
  await expect(dialog).toContainText('används samtidigt');
  await dialog.getByRole('button', { name: 'Publicera ändå' }).click();
  await expect(page.getByText('Publicerad, öppen')).toBeVisible();
});

test.describe('in English', () => {
  test.use({ locale: LOCALES.en });
  const say = wordsIn('en');

  test('an administrator holds runs of a term again: one list of clashes, published together', async ({ page }) => {
    await signIn(page, 'admin@example.org');
    await page.goto('/staff/runs');
    await page.getByRole('link', { name: say('Kopiera en termin') }).click();
    const ticks = page.getByRole('checkbox');
    await expect(page.getByText(/runs are chosen/)).toBeVisible();
    await page.getByRole('button', { name: say('Välj inga') }).click();
    await expect(page.getByText('None is chosen')).toBeVisible();
    await ticks.nth(0).check();
    await ticks.nth(1).check();
    await expect(page.getByText('2 runs are chosen')).toBeVisible();
    await page.getByLabel(say('Hur många veckor senare?')).fill('253');
    await page.getByLabel(say('Namn på tillfället')).fill('En annan tid');
    await expect(page.getByRole('status').filter({ hasText: /clash/ })).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: /^Make 2 drafts/ }).click();
    await expect(page.getByRole('heading', { name: '2 drafts are made' })).toBeFocused();
    await page.getByRole('button', { name: say('Publicera alla') }).click();
    await page.getByRole('dialog').getByRole('button', { name: /^Publish/ }).click();
    await expect(page.getByText('2 runs are published')).toBeVisible();
    await page.goto(`/staff/runs?q=${encodeURIComponent('En annan tid')}`);
    await expect(page.getByRole('row', { name: /En annan tid/ })).toHaveCount(2);
    await page.goto(`/staff/runs?view=draft&q=${encodeURIComponent('En annan tid')}`);
    await expect(page.getByRole('row', { name: /En annan tid/ })).toHaveCount(0);
  });
});

test('a centre with more courses, places and projects than a list holds finds them by name', async ({ page }) => {
  await signIn(page, 'admin@example.org');
  // As if the lists went on: what is chosen comes from the search.
  await page.route('**/api/v1/runs/planning', async (route) => {
    const response = await route.fetch();
    const choices = (await response.json()) as { formats: unknown[]; courses: unknown[]; projects: unknown[] };
    await route.fulfill({ response, json: { formats: choices.formats, courses: choices.courses.slice(0, 1), places: [], projects: choices.projects.slice(0, 1), more: { courses: true, places: true, projects: true } } });
  });
  await page.goto('/staff/runs/new');
  const options = page.locator('mat-option');
  const course = page.getByRole('combobox', { name: 'Vilken kurs?' });
  await course.focus();
  await options.first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(course).not.toHaveValue('');
  await page.getByLabel('Namn på tillfället').fill('Funnet');
  // A day on which nothing of the demo is held, whatever today is.
  await page.locator('kk-plan-sentence').getByLabel('Första dag').fill('2030-03-05');
  const place = page.getByRole('combobox', { name: 'Lokal' });
  await place.focus();
  // An option is there a moment before its words are.
  await expect(options.first()).toHaveText(/\S/);
  const name = (await options.first().innerText()).trim();
  await place.fill(name.slice(0, 4).toLowerCase());
  await options.filter({ hasText: name }).click();
  await expect(place).toHaveValue(name);
  await expect(page.locator('kk-place-access')).toBeVisible();
  const project = page.getByRole('combobox', { name: 'Lägg till projekt' });
  await project.focus();
  await options.first().click();
  await expect(page.getByRole('group', { name: 'Vem betalar?' }).getByRole('checkbox', { checked: true })).toHaveCount(1);
  await expect(project).toHaveValue('');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Spara utkast' }).click();
  await expect(page).toHaveURL(/\/settings$/);
  await expect(place).toHaveValue(name);
});

test('a place is made with what it offers, and archived', async ({ page }) => {
  await signIn(page, 'admin@example.org');
  await page.goto('/staff/places/new');
  await page.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByText('Skriv platsens namn.').first()).toBeVisible();
  await page.getByLabel('Namn', { exact: true }).fill('Lindens hus');
  await page.getByRole('group', { name: 'Hörslinga' }).getByRole('radio', { name: 'Finns', exact: true }).check();
  await page.getByRole('group', { name: 'Vilrum' }).getByRole('radio', { name: 'Finns inte' }).check();
  await page.getByRole('button', { name: 'Spara' }).click();
  const row = page.getByRole('row', { name: /Lindens hus/ });
  await expect(row).toContainText('Hörslinga');
  await expect(row).toContainText('Vilrum: finns inte');
  await row.getByRole('link').click();
  await page.getByRole('button', { name: 'Arkivera' }).click();
  await expect(page.getByText('kan inte väljas för nya kurstillfällen')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
});
