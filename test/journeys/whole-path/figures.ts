import { type Page } from '@playwright/test';
import { expect } from '../fixtures';
import { day, later } from './days';
import { ORGANISATIONS, PROJECT } from './plan';

/**
 * Calculated by hand. Three hours less a quarter's break are 165 minutes a time.
 * Samira: 165, 165, 165 = 495. Yusuf: 165, 30 late 135, away 0 = 300. Hedda: away 0, 165, 20 early 145 = 310. All: 330, 465, 310 = 1,105 minutes = 18.42 hours.
 * Seven of nine marks are of someone who came: 78 %. Nobody but Samira reaches 70 % of 495 minutes.
 */
const MINUTES = { sessions: [330, 465, 310], people: { Samira: 495, Yusuf: 300, Hedda: 310 } } as const;

/** What the funder is told. */
export async function figures(page: Page): Promise<void> {
  await page.goto('/staff/reports');
  await expect(page.getByLabel('Projekt', { exact: true }).locator('option:checked')).toHaveText(PROJECT);
  await expect(page.locator('kk-target b')).toHaveText(['3', '3', '1', hours(1105)]);
  for (const [name, value] of Object.entries({ Deltagare: '3', Deltaganden: '3', Kurstillfällen: '1', Träffar: '3', 'Närvaro i snitt': '78 %', 'Utfärdade intyg': '1' })) {
    await expect(page.locator(`.kk-figures > div:has(dt:text-is("${name}")) dd`), name).toHaveText(spaced(value));
  }

  const people = page.getByRole('table', { name: 'Deltagare efter kön och ålder' });
  await expect(people.getByRole('row', { name: /^Kvinnor/ }).getByRole('cell')).toHaveText(['0', '0', '1', '0', '0', '0', '1']);
  await expect(people.getByRole('row', { name: /^Män/ }).getByRole('cell')).toHaveText(['0', '1', '0', '0', '0', '0', '1']);
  await expect(people.getByRole('row', { name: /^Uppgift saknas/ }).getByRole('cell')).toHaveText(['0', '0', '0', '0', '0', '1', '1']);

  const organisations = page.getByRole('table', { name: 'Organisationer' });
  for (const [at, minutes] of Object.values(MINUTES.people).entries()) {
    await expect(organisations.getByRole('row', { name: new RegExp(ORGANISATIONS[at] ?? '') }).getByRole('cell')).toHaveText(['1', hours(minutes), hours(minutes)]);
  }
  await expect(page.getByText('3 organisationer, räknas')).toBeVisible();

  await page.getByText('Visa som tabell').click();
  const months = new Map<string, number>();
  for (const [at, minutes] of MINUTES.sessions.entries()) {
    const month = later(day(0), 7 * (at - 2)).slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + minutes);
  }
  const rows = page.locator('kk-report-months tbody tr');
  for (const minutes of months.values()) await expect(rows.filter({ hasText: hours(minutes) })).not.toHaveCount(0);
  await expect(page.locator('kk-report-months tfoot td')).toHaveText([hours(1105), hours(1105)]);

  // Every figure leads to the people in it, and those to their sessions.
  await page.locator('.kk-figures a').first().click();
  await expect(page.getByRole('heading', { level: 1, name: '3 deltagare' })).toBeVisible();
  const yusuf = page.locator('.kk-folds details').filter({ hasText: 'Yusuf' });
  await yusuf.locator('summary').click();
  await expect(yusuf.locator('li')).toHaveCount(2);
  await expect(yusuf).toContainText('2 tim 15 min');
}

/** Hours with at most two decimals, as Swedish writes them. */
const hours = (minutes: number): string => new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 2 }).format(minutes / 60);
const spaced = (text: string): RegExp => new RegExp(`^\\s*${text.replace(' ', '\\s')}\\s*$`);
