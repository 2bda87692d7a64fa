import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { FILM } from '../../../backend/src/demo/course-film-bytes';
import { expect } from '../fixtures';
import { choose, fromMenu, pick, pressKey, sendFile, tabTo, write } from '../keys';
import { opened } from '../settled';
import { TWO_PAGES } from '../../builders/playable-packages';

export const COURSE = 'Att leda en styrelse';

const SHEET = { name: 'dagordning.txt', mimeType: 'text/plain', buffer: Buffer.from('1. Mötet öppnas\n2. Föregående protokoll\n') };

/** Writes the course with its only module, which is talked about, and goes on in its draft. */
export async function begin(page: Page): Promise<void> {
  await page.goto('/staff/courses/new');
  await write(page, page.getByLabel('Svenska, Vad heter kursen?'), COURSE);
  await pick(page, page.getByLabel('Form', { exact: true }), 'Utbildning');
  await pressKey(page, page.getByRole('button', { name: 'Spara kursen' }));
  await expect(page.getByRole('heading', { level: 1, name: COURSE })).toBeVisible();
  await pressKey(page, page.getByRole('button', { name: 'Lägg till modul' }));
  const dialog = page.getByRole('dialog');
  await opened(dialog);
  await write(page, dialog.getByLabel('Svenska, Titel'), 'Grunden');
  await pressKey(page, dialog.getByRole('checkbox', { name: /^Diskussion/ }), 'Space');
  await pressKey(page, dialog.getByRole('button', { name: 'Klar' }));
  await expect(page.getByRole('heading', { level: 3, name: 'Grunden' })).toBeVisible();
}

/** Adds an activity of a kind to the module, and fills in what its dialog asks beside the title. */
async function add(page: Page, kind: string, title: string, fill: (dialog: Locator) => Promise<void>): Promise<void> {
  await fromMenu(page, page.getByRole('button', { name: 'Lägg till moment i Grunden' }), kind);
  const dialog = page.getByRole('dialog');
  await opened(dialog);
  await write(page, dialog.getByLabel('Svenska, Titel'), title);
  await fill(dialog);
  await write(page, dialog.getByLabel('Beräknad tid, minuter'), '5');
  await pressKey(page, dialog.getByRole('button', { name: 'Klar' }));
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: title, exact: true })).toBeVisible();
}

/** Adds one activity of each kind that is written in a dialog alone. */
export async function addActivities(page: Page): Promise<void> {
  await add(page, 'Sida', 'Vad en ordförande gör', async (dialog) => {
    await tabTo(page, dialog.getByRole('textbox', { name: 'Text, svenska' }));
    await page.keyboard.type('Ordföranden leder mötet.');
  });
  await add(page, 'Länk', 'Lagen om ekonomiska föreningar', (dialog) => write(page, dialog.getByLabel('Adress'), 'https://example.org/lagen'));
  await add(page, 'Fil', 'En dagordning', async (dialog) => {
    await sendFile(page, dialog.getByRole('button', { name: /^Välj fil/ }), SHEET);
    await write(page, dialog.getByLabel('Svenska, Vad filen innehåller'), 'Två punkter på en dagordning.');
  });
  await add(page, 'Film', 'En plats till', async (dialog) => {
    await sendFile(page, dialog.getByRole('button', { name: 'Välj film' }), { name: 'en-plats-till.webm', mimeType: 'video/webm', buffer: FILM });
    await expect(dialog.getByText(/^en-plats-till\.webm/)).toBeVisible();
    await write(page, dialog.getByLabel('Så mycket ska vara sett, i procent'), '10');
    await write(page, dialog.getByLabel('Svenska, Det som sägs och visas i filmen'), 'Tre stolar runt ett bord, och plats för en till.');
  });
  await add(page, 'Uppgift', 'Din första dagordning', async (dialog) => {
    await tabTo(page, dialog.getByRole('textbox', { name: /svenska/i }).last());
    await page.keyboard.type('Skriv en dagordning för ett möte.');
  });
  await add(page, 'Quiz', 'Vad minns du?', () => Promise.resolve());
  await add(page, 'Enkät', 'Hur går det?', () => Promise.resolve());
  await add(page, 'Interaktivt paket', 'Öva bemötande', (dialog) => sendFile(page, dialog.getByRole('button', { name: /^Välj paket/ }), { name: 'bemotande.zip', mimeType: 'application/zip', buffer: TWO_PAGES }));
}

/** Writes the quiz's two questions and its pass mark, and comes back to the draft. */
export async function writeQuiz(page: Page): Promise<void> {
  await pressKey(page, page.getByRole('link', { name: /^Frågor och hur quizet görs/ }));
  await expect(page.getByRole('heading', { level: 1, name: 'Vad minns du?' })).toBeVisible();
  const dialog = page.getByRole('dialog');
  const ask = async (kind: string, text: string, fill: () => Promise<void>): Promise<void> => {
    await pressKey(page, page.getByRole('button', { name: 'Ny fråga' }));
    await opened(dialog);
    await pick(page, dialog.getByLabel('Slag'), kind);
    await write(page, dialog.getByLabel(/^Svenska, Fråga/), text);
    await fill();
    await pressKey(page, dialog.getByRole('button', { name: 'Spara frågan' }));
    await expect(dialog).toBeHidden();
    await expect(page.getByText(new RegExp(`\\d\\. ${text.replace('?', '\\?')}`))).toBeVisible();
  };
  await ask('Stämmer eller inte', 'Ordföranden leder mötet.', () => choose(page, dialog.getByRole('group', { name: 'Rätt svar' }), 'Stämmer'));
  await ask('Tal', 'Hur många justerar protokollet?', () => write(page, dialog.getByLabel('Rätt tal'), '2'));
  await write(page, page.getByLabel('Gräns för godkänt, procent'), '100');
  await pressKey(page, page.getByRole('button', { name: 'Spara quizet' }));
  await expect(page.getByText('Quizet är sparat.')).toBeVisible();
  await pressKey(page, page.getByRole('link', { name: COURSE }));
  await expect(page.getByRole('button', { name: 'Lägg till modul' })).toBeVisible();
}

/** Writes the survey's two questions, asked without names, and comes back to the draft. */
export async function writeSurvey(page: Page): Promise<void> {
  await pressKey(page, page.getByRole('link', { name: /^Frågor i enkäten/ }));
  await expect(page.getByRole('heading', { level: 1, name: 'Hur går det?' })).toBeVisible();
  await pressKey(page, page.getByRole('radio', { name: /^Anonymt/ }), 'Space');
  for (const [n, kind, text] of [[1, 'Betyg 1 till 5', 'Hur lätt är det att hänga med?'], [2, 'Fritext', 'Vad ska vi ändra?']] as const) {
    await pressKey(page, page.getByRole('group', { name: 'Lägg till en fråga' }).getByRole('button', { name: kind }));
    await write(page, page.getByLabel(`Svenska, Fråga ${n}, text`), text);
  }
  await pressKey(page, page.getByRole('button', { name: 'Spara', exact: true }));
  await expect(page.getByText(/^Sparat/)).toBeVisible();
  await pressKey(page, page.getByRole('link', { name: COURSE }));
  await expect(page.getByRole('button', { name: 'Lägg till modul' })).toBeVisible();
}

/** Says what the course is for and what it takes, and publishes it. */
export async function publish(page: Page): Promise<void> {
  await write(page, page.getByLabel('Svenska, Vad kan deltagaren efteråt?'), 'Leda en styrelse genom ett möte.');
  await pressKey(page, page.getByRole('button', { name: 'Publicera version 1' }));
  await expect(page.getByText(/^Version 1 publicerad/)).toBeVisible();
}

/** Has the course made into a file, fetches it, and reads it in as another course. */
export async function takeAlong(page: Page): Promise<void> {
  await pressKey(page, page.getByRole('button', { name: 'Ladda ner som fil' }));
  const dialog = page.getByRole('dialog');
  await opened(dialog);
  await pressKey(page, dialog.getByRole('button', { name: 'Gör filen' }));
  const link = dialog.getByRole('link', { name: /^Hämta/ });
  await expect(link).toBeVisible({ timeout: 20_000 });
  const coming = page.waitForEvent('download');
  await pressKey(page, link);
  const file = await coming;
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await page.goto('/staff/courses/from-file');
  await sendFile(page, page.getByLabel(/Välj kursfil/), { name: file.suggestedFilename(), mimeType: 'application/zip', buffer: await readFile(await file.path()) });
  await expect(page.getByRole('heading', { name: COURSE })).toBeFocused();
  await pressKey(page, page.getByRole('button', { name: 'Läs in som ny kurs' }));
  await expect(page.getByRole('heading', { level: 1, name: COURSE })).toBeFocused();
  await expect(page.getByText('Kursen är inläst som ett utkast.')).toBeVisible();
}
