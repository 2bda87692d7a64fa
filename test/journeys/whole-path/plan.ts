import { type Page } from '@playwright/test';
import { holidayOn } from '@kortkurs/rules/holidays';
import { expect, test, type Product } from '../fixtures';
import { day, inStockholm, later, weekday } from './days';
import { SECRET, addPerson } from './people';
import { opened } from '../settled';

export const ORGANISATIONS = ['Föreningen Sluss 9', 'Kulturhuset Vinden', 'Grannkompaniet'] as const;
export const COURSE = 'Möten som fungerar';
export const PROJECT = 'Starkare föreningar';
const MINUTE_MS = 60_000;
const EVENINGS = 'Tre kvällar';

/** The one-time link that the server printed leads to the first administrator and the first steps. */
export async function begin(page: Page, product: Product): Promise<void> {
  await page.goto(product.said().match(/\/first-administrator#[\w-]{43}/)?.[0] ?? '');
  await page.getByLabel('Centrets namn').fill('Kompetenscentret Navet');
  await page.getByLabel('Förnamn').fill('Ada');
  await page.getByLabel('Efternamn').fill('Berg');
  await page.getByLabel('E-post').fill('ada.berg@example.org');
  await page.getByLabel('Välj lösenord', { exact: true }).fill(SECRET);
  await page.getByRole('button', { name: 'Skapa och logga in' }).click();
  await expect(page).not.toHaveURL(/first-administrator/);
}

/** Three organisations, and a network of them. */
export async function organisations(page: Page): Promise<void> {
  for (const name of ORGANISATIONS) {
    await page.goto('/staff/organisations/new');
    await page.getByLabel('Namn', { exact: true }).fill(name);
    await page.getByRole('button', { name: 'Spara' }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  }
  await page.goto('/staff/networks/new');
  await page.getByLabel('Namn', { exact: true }).fill('Nätverket för unga');
  await page.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nätverket för unga' })).toBeVisible();
  for (const [at, name] of ORGANISATIONS.entries()) {
    await choose(page, page.getByRole('main').getByRole('combobox', { name: 'Lägg till organisation' }), name);
    await page.getByRole('button', { name: 'Lägg till', exact: true }).click();
    await expect(page.getByText(at === 0 ? '1 organisation' : `${at + 1} organisationer`, { exact: true })).toBeVisible();
  }
}

/** Somebody comes for an organisation. */
export async function affiliate(page: Page, organisation: string, person: string): Promise<void> {
  await page.goto('/staff/organisations');
  await page.getByRole('link', { name: organisation }).click();
  await page.getByRole('button', { name: 'Lägg till person' }).click();
  const dialog = page.getByRole('dialog');
  await opened(dialog);
  await choose(page, dialog.getByRole('combobox', { name: 'Person' }), person);
  await dialog.getByRole('button', { name: /^(Spara|Lägg till)$/ }).click();
  await expect(page.getByRole('link', { name: person })).toBeVisible();
}

/** A funder, and a project of it with its targets, that began half a year ago. */
export async function funding(page: Page): Promise<void> {
  await page.goto('/staff/funders');
  await page.getByRole('button', { name: 'Ny finansiär' }).first().click();
  const dialog = page.getByRole('dialog');
  await opened(dialog);
  await dialog.getByLabel('Namn', { exact: true }).fill('Europeiska socialfonden');
  await dialog.getByRole('radio', { name: /EU-emblem/ }).check();
  await dialog.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByText('Europeiska socialfonden').first()).toBeVisible();

  await page.goto('/staff/projects/new');
  await page.getByLabel('Namn', { exact: true }).fill(PROJECT);
  await page.getByLabel('Finansiär', { exact: true }).selectOption({ label: 'Europeiska socialfonden' });
  await page.getByLabel('Första dagen').fill(day(-180));
  await page.getByLabel('Sista dagen').fill(day(180));
  await page.getByRole('switch', { name: /^Fråga efter födelsedatum/ }).check();
  await page.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByRole('heading', { level: 1, name: PROJECT })).toBeVisible();
  for (const [kind, amount, sentence] of [['Deltagare', '10', 'minst 10 deltagare'], ['Organisationer', '5', 'minst 5 organisationer'], ['Nätverk', '1', 'minst 1 nätverk'], ['Timmar', '20', 'minst 20 timmar']] as const) {
    await page.getByRole('button', { name: 'Lägg till mål' }).click();
    await page.getByLabel('Målet gäller').selectOption({ label: kind });
    await page.getByLabel('Antal', { exact: true }).fill(amount);
    await expect(page.getByText(`Målet: ${sentence}.`)).toBeVisible();
    await page.getByRole('button', { name: 'Spara målet' }).click();
    await expect(page.getByText(`av ${sentence}`).first()).toBeVisible();
  }
}

/** A course with a page and a link to work through, published. */
export async function course(page: Page): Promise<void> {
  await page.goto('/staff/courses/new');
  await page.getByLabel('Svenska, Vad heter kursen?').fill(COURSE);
  await page.getByLabel('Form', { exact: true }).selectOption({ label: 'Utbildning' });
  await page.getByRole('button', { name: 'Spara kursen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: COURSE })).toBeVisible();
  await page.getByLabel('Svenska, Vad kan deltagaren efteråt?').fill('Led möten som leder någonvart.');

  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Lägg till modul' }).click();
  await opened(dialog);
  await dialog.getByLabel('Svenska, Titel').fill('Före mötet');
  await dialog.getByRole('button', { name: 'Klar' }).click();
  await page.getByRole('button', { name: 'Lägg till moment i Före mötet' }).click();
  await page.getByRole('menuitem', { name: 'Sida' }).click();
  await opened(dialog);
  await dialog.getByLabel('Svenska, Titel').fill('Vad vill vi med mötet?');
  await dialog.getByRole('textbox', { name: 'Text, svenska' }).click();
  await page.keyboard.type('Ett möte behöver ett syfte.');
  await dialog.getByLabel('Beräknad tid, minuter').fill('10');
  await dialog.getByRole('button', { name: 'Klar' }).click();
  await page.getByRole('button', { name: 'Lägg till moment i Före mötet' }).click();
  await page.getByRole('menuitem', { name: 'Länk' }).click();
  await opened(dialog);
  await dialog.getByLabel('Svenska, Titel').fill('En dagordning');
  await dialog.getByLabel('Adress').fill('https://example.org/dagordning');
  await dialog.getByRole('button', { name: 'Klar' }).click();
  await page.getByLabel('Procent av tiden').fill('70');
  await expect(page.getByText('För intyg krävs minst 70 % närvaro och alla obligatoriska moment.')).toBeVisible();
  await expect(page.getByText(/^Ändringar sparas av sig själva\. Sparat/)).toBeVisible();
  await page.getByRole('button', { name: 'Publicera version 1' }).click();
  await expect(page.getByText(/^Version 1 publicerad/)).toBeVisible();
}

export async function place(page: Page): Promise<void> {
  await page.goto('/staff/places/new');
  await page.getByLabel('Namn', { exact: true }).fill('Lindens hus');
  await page.getByRole('textbox', { name: 'Lokal' }).fill('Stora salen');
  await page.getByRole('group', { name: 'Hörslinga' }).getByRole('radio', { name: 'Finns', exact: true }).check();
  await page.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByRole('row', { name: /Lindens hus/ })).toContainText('Hörslinga');
}

/** Adds the instructor and mails the invitation. */
export async function instructor(page: Page, email: string): Promise<void> {
  await addPerson(page, 'Hodan', 'Warsame', email);
  await page.getByRole('button', { name: 'Bjud in' }).click();
  await expect(page.getByText('Inbjuden', { exact: true })).toBeVisible();
}

/** Once a week, three hours with a quarter's break, three times of which the third began two minutes ago. */
export async function weeklyRun(page: Page): Promise<void> {
  const begins = Date.now() - 2 * MINUTE_MS;
  const began = inStockholm(begins);
  const first = later(began.date, -14);
  await plan(page, EVENINGS, 8);
  const sentence = page.locator('kk-plan-sentence');
  await sentence.getByLabel('Veckodag').selectOption(weekday(first));
  await sentence.getByLabel('Från', { exact: true }).fill(began.time);
  await sentence.getByLabel('Till', { exact: true }).fill(inStockholm(begins + 180 * MINUTE_MS).time);
  await sentence.getByLabel('Första dag').fill(first);
  await sentence.getByLabel('Antal gånger').fill('3');
  await sentence.getByLabel('Rast, minuter').fill('15');
  // A public holiday among the three is left out unless one says otherwise, and today may be one.
  const anyway = page.locator('kk-plan-sessions').getByRole('button', { name: /^Ha träff ändå/ });
  for (const days of [0, 7, 14].filter((after) => holidayOn(later(first, after)))) await test.step(`met on the holiday ${days} days later`, () => anyway.first().click());
  await expect(page.locator('kk-plan-sessions > ol > li')).toHaveCount(3);
  await expect(page.locator('kk-plan-preview')).toContainText('8 tim 15 min');
  await page.getByLabel('Anmälan stänger').fill(day(1));
  await page.getByRole('checkbox', { name: new RegExp(PROJECT) }).check();
  await publish(page);
}

/** Adds a third participant, who comes for the third organisation and has told nothing about herself. */
export async function seatByStaff(page: Page): Promise<void> {
  await addPerson(page, 'Hedda', 'Lund', 'hedda.lund@example.org');
  await affiliate(page, ORGANISATIONS[2], 'Hedda Lund');
  await page.goto(`/staff/runs?q=${encodeURIComponent(EVENINGS)}`);
  await page.getByRole('link', { name: COURSE }).first().click();
  await page.getByRole('button', { name: 'Lägg till' }).click();
  const dialog = page.getByRole('dialog');
  await opened(dialog);
  await choose(page, dialog.getByRole('combobox', { name: 'Person' }), 'Hedda Lund');
  await dialog.getByRole('button', { name: 'Ge plats' }).click();
  await expect(page.getByRole('button', { name: 'Anmälda 3' })).toBeVisible();
}

/** One evening next week with a single seat. */
export async function smallRun(page: Page): Promise<void> {
  await plan(page, 'Provkvällen', 1);
  const sentence = page.locator('kk-plan-sentence');
  await sentence.getByLabel('Veckodag').selectOption(weekday(day(8)));
  await sentence.getByLabel('Från', { exact: true }).fill('18');
  await sentence.getByLabel('Till', { exact: true }).fill('20');
  await sentence.getByLabel('Första dag').fill(day(8));
  await sentence.getByLabel('Antal gånger').fill('1');
  await publish(page);
}

async function plan(page: Page, label: string, seats: number): Promise<void> {
  await page.goto('/staff/runs/new');
  await page.getByLabel('Vilken kurs?').selectOption({ index: 1 });
  await page.getByLabel('Namn på tillfället').fill(label);
  await page.getByLabel('Platser', { exact: true }).fill(String(seats));
  await page.getByRole('button', { name: 'Lägg till kursledare' }).click();
  await page.getByLabel('Sök namn').fill('Hodan');
  await page.locator('kk-plan-people .choices').getByRole('button', { name: 'Hodan Warsame' }).click();
  await page.getByLabel('Lokal').selectOption({ index: 1 });
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Spara utkast' }).click();
  await expect(page).toHaveURL(/\/staff\/runs\/[\w-]+\/settings$/);
  await page.getByRole('button', { name: 'Publicera' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publicera' }).click();
  await expect(page.getByText('Publicerad, ', { exact: false }).first()).toBeVisible();
}

async function choose(page: Page, field: ReturnType<Page['getByRole']>, name: string): Promise<void> {
  await field.fill(name);
  await page.getByRole('option', { name }).first().click();
}
