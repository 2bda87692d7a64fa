import { type Page } from '@playwright/test';
import { expect, type Product } from '../fixtures';
import { mailedLink } from '../mail';
import { opened } from '../settled';

export const SECRET = 'korvspad och lingon';

/** Fills the page on which a learner makes an account. */
export async function signUp(page: Page, givenName: string, familyName: string, email: string): Promise<void> {
  await page.getByLabel('Förnamn').fill(givenName);
  await page.getByLabel('Efternamn').fill(familyName);
  await page.getByLabel('E-post').fill(email);
  await page.getByLabel('Välj lösenord', { exact: true }).fill(SECRET);
  await page.getByRole('button', { name: 'Skapa konto' }).click();
  await expect(page).not.toHaveURL(/sign-up/);
}

/** An administrator's page: adds someone the centre knows. */
export async function addPerson(page: Page, givenName: string, familyName: string, email: string): Promise<void> {
  await page.goto('/staff/people');
  await page.getByRole('button', { name: 'Ny person' }).click();
  const dialog = page.getByRole('dialog');
  await opened(dialog);
  await dialog.getByLabel('Förnamn').fill(givenName);
  await dialog.getByLabel('Efternamn').fill(familyName);
  await dialog.getByLabel('E-post').fill(email);
  await dialog.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${givenName} ${familyName}` })).toBeVisible();
}

/** An instructor opens the invitation that was mailed, on a page of their own. */
export async function acceptInvitation(page: Page, product: Product, email: string): Promise<void> {
  await page.goto(await mailedLink(product, email, 'invitation'));
  await page.getByLabel('Välj lösenord', { exact: true }).fill(SECRET);
  await page.getByRole('button', { name: 'Spara och logga in' }).click();
  await expect(page).not.toHaveURL(/invitation/);
}
