import path from 'node:path';
import type { Page } from '@playwright/test';
import { inProduct } from '../builders/product-scene';
import { faultsOf } from './faults';
import { expect, test, type Product } from './fixtures';
import { letterTo } from './mail';
import { opened } from './settled';
import { signIn } from './sign-in';
import { turnToEnglish, wordsIn } from './words';

const DAY_MS = 86_400_000;

/** Nothing that axe knows of is wrong, light and dark, and nothing reaches beyond the edge of a small phone. */
async function lookOver(page: Page, name: string): Promise<void> {
  if (process.env['SCREENS'])
    for (const colorScheme of ['light', 'dark'] as const)
      for (const size of [{ width: 1280, height: 900 }, { width: 390, height: 844 }]) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize(size);
        await page.screenshot({ path: path.join(process.env['SCREENS'], `${name}-${size.width}-${colorScheme}.png`), fullPage: true });
      }
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${name} at 320 px`).toBe(0);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect(await faultsOf(page), name).toEqual([]);
}

/** A run in some days with two people, one of them without an address. */
async function lay(product: Product): Promise<{ runId: string; email: string }> {
  const from = new Date(Date.now() + 5 * DAY_MS);
  const sessions = [{ startsAt: from.toISOString(), endsAt: new Date(from.getTime() + 2 * 3_600_000).toISOString() }];
  return inProduct(product.databaseUrl, async (scene, sql) => {
    const { id: runId } = await scene.run({ sessions, course: { title: { sv: 'Fiol för nyfikna', en: 'The violin for the curious' } } });
    await scene.seated(runId, 2);
    const person = await sql.one<{ email: string }>(
      `UPDATE person SET contact_email = id || '@example.org' WHERE id = (SELECT person_id FROM enrolment WHERE run_id = $1 ORDER BY id LIMIT 1) RETURNING contact_email AS email`,
      [runId],
    );
    return { runId, email: person?.email ?? '' };
  });
}

test('an administrator writes a letter’s words anew, sees what they look like, and cannot lose its link', async ({ page }) => {
  await signIn(page, 'admin@example.org');
  await page.goto('/staff/messages');
  await page.getByRole('link', { name: 'Mallar' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mallar' })).toBeVisible();
  await lookOver(page, 'templates');
  await page.getByRole('link', { name: 'En plats blev ledig' }).click(); // no other journey in this centre reads it
  await expect(page.getByRole('heading', { level: 1, name: 'En plats blev ledig' })).toBeVisible();
  const text = page.getByLabel('Text', { exact: true });
  await text.fill('Hej {fornamn}, välkommen.');
  await page.getByRole('button', { name: 'Publicera mallen' }).click();
  await expect(page.getByText('Brevet känner inte till {fornamn}.')).toBeVisible();
  await expect(page.getByText('Texten måste innehålla {länk}.')).toBeVisible();
  await text.fill('Hej, vi bjuder på soppa!\n\n');
  // What is being written stays when the one who writes reads on in English.
  await turnToEnglish(page);
  const say = wordsIn('en');
  await text.press('Control+End');
  await page.getByRole('button', { name: /^länk/ }).click();
  await expect(page.getByRole('article', { name: 'Swedish' }).getByText('Hej, vi bjuder på soppa!')).toBeVisible();
  await expect(page.getByRole('article', { name: 'Swedish' }).getByText('Se din plats')).toBeVisible();
  await expect(page.getByText('The English is older than the Swedish.')).toBeVisible();
  await lookOver(page, 'template');
  await page.getByRole('button', { name: say('Publicera mallen') }).click();
  await expect(page.getByText(say('Mallen är publicerad.'))).toBeVisible();
  await page.goto('/staff/messages/templates');
  await expect(page.getByRole('listitem').filter({ hasText: 'A seat came free' }).getByText(say('Engelskan är äldre'))).toBeVisible();
});

for (const [language, say] of [
  ['sv', { write: 'Skriv till deltagarna', to: 'Brevet går till 1 person.', subject: 'Ämne', text: 'Text', preview: 'Förhandsgranska', send: 'Skicka till 1 person', done: 'Brevet skickas.', rule: /^Påminnelse samma morgon/, on: 'Regeln är på.', sent: 'Skickat', new: 'Skriv meddelande', run: 'Kurstillfälle', course: 'Fiol för nyfikna', goOn: 'Fortsätt' }],
  ['en', { write: 'Write to the participants', to: 'The letter goes to 1 person.', subject: 'Subject', text: 'Text', preview: 'Preview', send: 'Send to 1 person', done: 'The letter is on its way.', rule: /^Reminder the same morning/, on: 'The rule is on.', sent: 'Sent', new: 'Write a message', run: 'Run', course: 'The violin for the curious', goOn: 'Go on' }],
] as const) {
  test.describe(() => {
    test.use({ locale: language === 'sv' ? 'sv-SE' : 'en-GB' });
    test(`a run says what it is going to send, and its people are written to (${language})`, async ({ page, product }) => {
      const { runId, email } = await lay(product);
      await signIn(page, 'admin@example.org');
      await page.goto(`/staff/runs/${runId}/messages`);
      await page.getByRole('switch', { name: say.rule }).check();
      await expect(page.getByText(say.on)).toBeVisible();
      await lookOver(page, `run-messages-${language}`);
      await page.getByRole('button', { name: say.write }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByText(say.to)).toBeVisible();
      await opened(dialog);
      await dialog.getByLabel(say.subject).fill('Ny sal');
      await dialog.getByLabel(say.text, { exact: true }).fill('Hej {förnamn}, vi ses i stora salen.');
      await lookOver(page, `write-${language}`);
      await dialog.getByRole('button', { name: say.preview }).click();
      await expect(dialog.getByText('Hej Samira, vi ses i stora salen.')).toBeVisible();
      await dialog.getByRole('button', { name: say.send }).click();
      await expect(page.getByText(say.done)).toBeVisible();
      await letterTo(product, email, /vi ses i stora salen/);
      await page.goto('/staff/messages?q=Ny%20sal');
      await expect(page.getByText(say.sent, { exact: true }).first()).toBeVisible();
      await lookOver(page, `messages-${language}`);
      // The same letter is begun from the list, with the run to choose, by keyboard alone.
      await page.getByRole('button', { name: say.new }).focus();
      await page.keyboard.press('Enter');
      await expect(dialog.getByRole('combobox', { name: say.run })).toBeFocused();
      // Escape closes what lies on top: the list, then the dialog.
      await expect(page.getByRole('option').first()).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('option')).toHaveCount(0);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: say.new })).toBeFocused();
      await page.keyboard.press('Enter');
      await dialog.getByRole('button', { name: say.goOn }).press('Enter');
      await opened(dialog);
      await dialog.getByRole('combobox', { name: say.run }).pressSequentially(say.course.slice(0, 8));
      await expect(page.getByRole('option').first()).toContainText(say.course);
      await expect(dialog.getByRole('combobox', { name: say.run })).toHaveAttribute('aria-activedescendant', /./);
      await page.keyboard.press('Enter');
      await dialog.getByRole('button', { name: say.goOn }).press('Enter');
      await expect(dialog.getByText(say.to)).toBeVisible();
      await page.keyboard.press('Escape');
    });
  });
}
