import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { inProduct } from '../builders/product-scene';
import { faultsOf } from './faults';
import { expect, test, type Product } from './fixtures';
import { opened } from './settled';
import { letterTo, mailedLink } from './mail';
import { beginning, turnToEnglish, wordsIn } from './words';

const IN_THREE_WEEKS = Date.now() + 21 * 86_400_000;
const phone = { width: 390, height: 844 };

/** Nothing that axe knows of is wrong, light and dark, and nothing reaches beyond the edge of a small phone. */
async function lookOver(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? phone;
  if (process.env['SCREENS']) for (const size of [{ width: 1280, height: 900 }, phone]) await page.setViewportSize(size).then(() => page.screenshot({ path: path.join(process.env['SCREENS'] ?? '', `${name}-${size.width}.png`), fullPage: true }));
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${name} at 320 px`).toBe(0);
  await page.setViewportSize(before);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Only colours differ between the two.
    expect(await faultsOf(page, { colours: colorScheme === 'dark' }), `${name} ${colorScheme}`).toEqual([]);
  }
}

/** A run for those who are invited, and somebody who can be. */
async function lay(product: Product, title: string): Promise<{ id: string; courseId: string; email: string }> {
  return inProduct(product.databaseUrl, async (scene, sql) => {
    const sessions = [{ startsAt: new Date(IN_THREE_WEEKS).toISOString(), endsAt: new Date(IN_THREE_WEEKS + 7_200_000).toISOString() }];
    const run = await scene.run({ capacity: 2, delivery: 'hybrid', enrolmentPolicy: 'invitation', course: { title: { sv: title, en: title } }, sessions });
    const personId = await scene.person({ givenName: 'Leila', familyName: `Sökt${Date.now()}` });
    const person = await sql.one<{ email: string }>('SELECT contact_email AS email FROM person WHERE id = $1', [personId]);
    return { ...run, email: person?.email ?? '' };
  });
}

async function staffOn(page: Page, path: string): Promise<void> {
  await page.request.post('/api/v1/sign-in', { data: { email: 'admin@example.org', password: 'kortkurs-demo' } });
  await page.addInitScript(() => localStorage.setItem('kk-signed-in', '1'));
  await page.goto(path);
}

async function onPhone(browser: Browser, baseURL: string, language: 'sv' | 'en', act: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ baseURL, viewport: phone });
  try {
    const page = await context.newPage();
    await page.addInitScript((chosen) => localStorage.setItem('kk-language', chosen), language);
    await act(page);
  } finally {
    await context.close();
  }
}

test('staff invite somebody known and somebody new, who answer from the mail without signing in', async ({ page, browser, product }) => {
  const run = await lay(product, 'Dialog om mötesplatser');
  const say = wordsIn('en');
  const stranger = `ny-${run.id}@example.org`;
  await staffOn(page, `/staff/runs/${run.id}/participants`);
  await page.getByRole('button', { name: 'Bjud in', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Adresser' }).check();
  await opened(dialog);
  await dialog.getByLabel('E-postadresser').fill(`${run.email}\nNina Ny <${stranger}>`);
  await expect(dialog.getByRole('heading', { name: '2 personer är valda' })).toBeVisible();
  await dialog.getByLabel('Hälsning eller program').fill('Soppa från 17.00.');
  await lookOver(page, 'invite-dialog');
  await dialog.getByRole('button', { name: 'Bjud in 2 personer' }).click();
  await expect(dialog.getByRole('heading', { name: '2 personer är inbjudna' })).toBeVisible();
  await lookOver(page, 'invite-result');
  await expect(dialog.getByText('Ny person')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Klar' }).click();
  await page.getByRole('button', { name: 'Inbjudna 2' }).click();
  await expect(page.getByText('Har en plats hållen')).toHaveCount(2);
  await lookOver(page, 'invited');

  await onPhone(browser, product.url, 'sv', async (guest) => {
    await guest.goto(await mailedLink(product, run.email, 'seat'));
    await expect(guest.getByRole('heading', { level: 1, name: 'Du är inbjuden, Leila' })).toBeVisible();
    await expect(guest.getByText('Soppa från 17.00.')).toBeVisible();
    await lookOver(guest, 'invited-link');
    await guest.getByRole('button', { name: /^Jag är med online/ }).click();
    await expect(guest.getByRole('heading', { level: 1, name: 'Du är anmäld, Leila' })).toBeVisible();
    await guest.goto(await mailedLink(product, stranger, 'seat'));
    await guest.locator('kk-footer').getByRole('button', { name: 'English' }).click();
    await guest.getByRole('button', { name: beginning(say('Jag kan inte komma')) }).click();
    await guest.getByRole('dialog').getByLabel(say('Varför kan du inte komma?')).fill('Vi har årsmöte');
    await guest.getByRole('dialog').getByRole('button', { name: say('Tacka nej') }).click();
    await expect(guest.getByRole('heading', { level: 1, name: say('Du har tackat nej') })).toBeVisible();
  });
  await letterTo(product, run.email, /Du har en plats/);

  await page.goto(`/staff/runs/${run.id}/participants`);
  await expect(page.getByRole('row', { name: /Leila/ }).getByText('Online')).toBeVisible();
  await page.getByRole('button', { name: 'Avanmälda 1' }).click();
  await expect(page.getByText('Vi har årsmöte')).toBeVisible();
});

test('a learner asks to be told when a course is given again, is invited with the others, and comes', async ({ page, browser, product }) => {
  const run = await lay(product, 'Körsång för alla');
  const say = wordsIn('en');
  await onPhone(browser, product.url, 'en', async (learner) => {
    await learner.addInitScript(() => localStorage.setItem('kk-signed-in', '1'));
    await learner.request.post('/api/v1/sign-in', { data: { email: 'deltagare@example.org', password: 'kortkurs-demo' } });
    await learner.goto(`/courses/prov-${run.courseId}`);
    await learner.getByRole('button', { name: 'Tell me when it is given again' }).click();
    await expect(learner.getByText('We will write to you when the course is given again.')).toBeVisible();
    await lookOver(learner, 'course-interest');

    await staffOn(page, '/staff/courses');
    await page.getByRole('link', { name: 'Kurser som någon väntar på' }).click();
    await page.getByRole('searchbox').fill('körsång');
    const row = page.getByRole('row', { name: /Körsång för alla/ });
    await expect(row).toContainText('1 person');
    await expect(row.getByRole('link', { name: /^Bjud in till/ })).toBeVisible();
    await row.getByRole('link', { name: 'Körsång för alla', exact: true }).click();
    await expect(page.getByRole('heading', { name: '1 intresserad' })).toBeVisible();
    await turnToEnglish(page);
    await expect(page.getByRole('heading', { name: '1 person interested' })).toBeVisible();
    await page.getByRole('link', { name: /^Invite to/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('group', { name: say('Intresserade') }).getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Invite 1 person' }).click();
    await expect(dialog.getByRole('heading', { name: '1 person is invited' })).toBeVisible();
    await dialog.getByRole('button', { name: say('Klar') }).click();

    await learner.goto('/my');
    await expect(learner.getByRole('heading', { name: 'Invitation' })).toBeVisible();
    await lookOver(learner, 'my-invitation');
    await learner.getByRole('button', { name: /^I am coming/ }).click();
    await expect(learner.getByRole('heading', { name: 'Invitation' })).toHaveCount(0);
    await expect(learner.getByRole('link', { name: 'Körsång för alla' }).first()).toBeVisible();
  });
});
