import { readFile } from 'node:fs/promises';
import { type Page } from '@playwright/test';
import { expect, type Product } from '../fixtures';
import { letterTo, mailedLink } from '../mail';
import { COURSE } from './plan';
import { signUp } from './people';

export interface Learner {
  givenName: string;
  familyName: string;
  email: string;
  /** Eight digits, and the answer as it stands beside the radio button. */
  bornOn: string;
  gender: 'Kvinna' | 'Man';
  comesFor: string;
}

/** From the catalogue to the course, where enrolling asks for an account. */
export async function makeAccount(page: Page, learner: Learner): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Sök i programmet').fill('moten fung');
  await expect(page).toHaveURL(/q=moten/);
  await page.getByRole('link', { name: COURSE }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: COURSE })).toBeFocused();
  await page.locator('kk-occasion-choice').getByRole('link', { name: /^Anmäl dig, start/ }).click();
  await signUp(page, learner.givenName, learner.familyName, learner.email);
  await expect(page.getByRole('heading', { level: 1, name: COURSE })).toBeVisible();
}

/** Takes a seat in the course's nth run, for an organisation and with the facts that the funder wants. */
export async function takeSeat(page: Page, learner: Learner, nth: number): Promise<void> {
  await openCourse(page, nth);
  await page.locator('kk-occasion-choice').getByRole('button', { name: /^Anmäl dig, start/ }).click();
  await expect(page.getByRole('main')).toContainText(learner.comesFor);
  await page.getByLabel('Födelsedatum').fill(learner.bornOn);
  await page.getByRole('radio', { name: learner.gender }).check();
  await page.getByRole('button', { name: 'Anmäl mig' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Du är anmäld, ${learner.givenName}` })).toBeVisible();
}

/** The link that was mailed proves the address: what the centre knows of it is the learner's from then on. */
export async function proveAddress(page: Page, product: Product, email: string): Promise<void> {
  await page.goto(await mailedLink(product, email, 'verify-address'));
  await expect(page.getByRole('heading', { name: 'Kontot är klart' })).toBeVisible();
}

/** Takes the only seat. */
export async function takeOnlySeat(page: Page, nth: number): Promise<void> {
  await openCourse(page, nth);
  await page.locator('kk-occasion-choice').getByRole('button', { name: /^Anmäl dig, start/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Du är anmäld/ })).toBeVisible();
}

/** Queues where the only seat is taken. */
export async function queue(page: Page, nth: number): Promise<void> {
  await openCourse(page, nth);
  await page.locator('kk-occasion-choice').getByRole('button', { name: /reservplats/i }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Du står på reservplats' })).toBeVisible();
}

/** Gives the seat back; whoever queued first has it from then on, and is told. */
export async function giveBack(page: Page, product: Product, promoted: string): Promise<void> {
  await page.goto('/my');
  await page.getByRole('link', { name: `Om din anmälan ${COURSE}` }).last().click();
  await page.getByRole('button', { name: 'Avanmäl dig' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Avanmäl dig' }).click();
  await expect(page.getByText(`Du är avanmäld från ${COURSE}.`)).toBeVisible();
  await letterTo(product, promoted, /En plats blev ledig på/);
}

/** Reads what there is to read and marks it done. */
export async function study(page: Page): Promise<void> {
  await page.goto('/my');
  await page.getByRole('link', { name: COURSE, exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Vad vill vi med mötet?' })).toBeVisible();
  await expect(page.getByText('Ett möte behöver ett syfte.')).toBeVisible();
  await page.getByRole('button', { name: 'Markera som klar' }).click();
  await page.getByRole('link', { name: /^Nästa/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'En dagordning' })).toBeVisible();
  await page.getByRole('button', { name: 'Markera som klar' }).click();
  await expect(page.getByText('1 av 1 modul klar')).toBeVisible();
}

/** Fetches the certificate, and answers its code. */
export async function certificate(page: Page): Promise<string> {
  await expect(async () => {
    await page.goto('/my/certificates');
    await expect(page.getByRole('heading', { level: 1, name: 'Mina intyg' })).toBeVisible();
    await expect(page.locator('.kk-list a').first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await page.locator('.kk-list a').first().click();
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Ladda ner pdf' }).click()]);
  expect((await readFile(await saved.path())).subarray(0, 8).toString()).toBe('%PDF-1.7');
  return page.locator('dt:text-is("Kod") + dd').last().innerText();
}

async function openCourse(page: Page, nth: number): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: COURSE }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: COURSE })).toBeVisible();
  await chooseRun(page, nth);
}

async function chooseRun(page: Page, nth: number): Promise<void> {
  await page.locator('kk-occasion-choice').getByRole('radio').nth(nth).check();
}
