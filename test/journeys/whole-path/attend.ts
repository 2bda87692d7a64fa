import { type Page } from '@playwright/test';
import { expect } from '../fixtures';
import { COURSE } from './plan';

type Came = 'Här' | 'Borta' | { late: number } | { early: number };
/** Who came to a session, by name. */
export type Class = Readonly<Record<string, Came>>;

/** Takes a session's attendance and signs it. */
export async function attend(page: Page, session: number, people: Class): Promise<void> {
  await page.goto('/staff/runs?view=current');
  await page.getByRole('link', { name: COURSE }).first().click();
  await page.getByRole('tab', { name: 'Träffar' }).click();
  await page.locator(`#session-${session}`).getByRole('link', { name: /närvaro/i }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`träff ${session} av 3`);
  for (const [name, came] of Object.entries(people)) {
    const row = page.getByRole('radiogroup', { name });
    if (typeof came === 'string') {
      await row.getByRole('radio', { name: came }).click();
      continue;
    }
    await row.getByRole('radio', { name: 'Delvis' }).click();
    // What is wanted first: who is neither late nor early is simply here.
    const wanted = { 'Kom sent': 'late' in came ? came.late : 0, 'Gick tidigare': 'early' in came ? came.early : 0 };
    for (const [what, amount] of Object.entries(wanted).sort(([, one], [, other]) => other - one)) await minutes(page, what, name, amount);
  }
  await page.getByRole('button', { name: 'Granska och signera' }).last().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Signera', exact: true }).click();
  await expect(page.getByText('Listan är signerad.')).toBeVisible();
}

/** Sets minutes that are raised and lowered by five. */
async function minutes(page: Page, what: string, name: string, wanted: number): Promise<void> {
  const begin = page.getByRole('button', { name: new RegExp(`^${what} ?, ${name}$`) });
  const shown = page.getByRole('status', { name: `${what}, ${name}` });
  await expect(begin.or(shown)).toBeVisible();
  if (await begin.isVisible()) {
    if (wanted === 0) return;
    await begin.click();
  }
  for (let at = parseInt(await shown.innerText(), 10); at !== wanted; at += Math.sign(wanted - at) * 5) {
    await page.getByRole('button', { name: `Fem minuter ${at < wanted ? 'mer' : 'mindre'}, ${what}, ${name}` }).click();
  }
}
