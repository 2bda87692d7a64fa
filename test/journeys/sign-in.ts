import type { Page } from '@playwright/test';

/** Sign in with a password, and wait until one is in. */
export async function signIn(page: Page, email: string, password = 'kortkurs-demo', next = ''): Promise<void> {
  await page.goto(`/sign-in${next && `?next=${encodeURIComponent(next)}`}`);
  await page.locator('input[type=email]').fill(email);
  await openPassword(page);
  await page.locator('input[type=password]').fill(password);
  await page.locator('input[type=password]').press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** The password is one of several ways, and opens in place. */
export async function openPassword(page: Page): Promise<void> {
  await page.locator('summary', { hasText: /Lösenord|Password/ }).click();
}
