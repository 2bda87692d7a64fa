import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { inProduct } from '../builders/product-scene';
import type { RunLaid, RunSketch } from '../builders/scene';
import { faultsOf } from './faults';
import { expect, test, type Product } from './fixtures';
import { signIn } from './sign-in';
import { beginning, LOCALES, turnToEnglish, wordsIn } from './words';

const DAY_MS = 86_400_000;
const WALKS = [{ width: 390, height: 844, language: 'en' }, { width: 1280, height: 900, language: 'sv' }] as const;

/** A run that begins in a few days, of a course of its own. */
function lay(product: Product, title: string, sketch: RunSketch & { asksFacts?: boolean; asksNumber?: boolean; seated?: number } = {}): Promise<RunLaid> {
  const sessions = [3, 10].map((days) => {
    const from = new Date(Date.now() + days * DAY_MS);
    return { startsAt: from.toISOString(), endsAt: new Date(from.getTime() + 2 * 3_600_000).toISOString() };
  });
  return inProduct(product.databaseUrl, async (scene, sql) => {
    const projectIds = sketch.asksFacts ? [await scene.project({ asksFacts: true })] : [];
    if (sketch.asksNumber) await sql.execute(`UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = 'esf-plus-2021-2027') WHERE id = $1`, projectIds);
    const run = await scene.run({ sessions, projectIds, course: { title: { sv: title, en: title } }, completionRule: { minimumMinutesShare: 50, requiredActivities: true }, ...sketch });
    if (sketch.seated) await scene.seated(run.id, sketch.seated);
    return run;
  });
}

/** Nothing that axe knows of is wrong, light and dark, and nothing reaches beyond the edge. */
async function lookOver(page: Page, name: string): Promise<void> {
  await expect(page.locator('main h1')).toBeVisible();
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOf(page, { colours: colorScheme === 'dark' }), `${name} ${colorScheme}`).toEqual([]);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${name}: beyond the edge`).toBe(0);
  if (process.env['SCREENS']) await page.screenshot({ path: path.join(process.env['SCREENS'], `${name}-${page.viewportSize()?.width}.png`), fullPage: true });
}

async function signUp(page: Page, name: string, email: string, say = wordsIn('sv')): Promise<void> {
  await page.getByLabel(say('Förnamn')).fill(name);
  await page.getByLabel(say('Efternamn')).fill('Provsson');
  await page.getByLabel(say('E-post')).fill(email);
  await page.getByLabel(say('Välj lösenord'), { exact: true }).fill('korvspad och lingon');
  await page.locator('form button[type=submit]').click();
}

for (const { width, height, language } of WALKS) {
  test.describe(`at ${width} px (${language})`, () => {
    test.use({ viewport: { width, height }, locale: LOCALES[language] });
    const say = wordsIn(language);
    const told = (swedish: string, english: string): string => (language === 'sv' ? swedish : english);

    test('a visitor finds a run, makes an account, takes a seat, reads, and gives the seat back', async ({ page, product }) => {
      const title = `Trumpeten för alla ${width}`;
      await lay(product, title, { requiredPages: 2, asksFacts: true });

      await page.goto('/');
      await lookOver(page, 'catalogue');
      await page.getByLabel(say('Sök i programmet')).fill(`trumpeten ${width}`);
      await expect(page).toHaveURL(/q=trumpeten/);
      await expect(page.locator('kk-catalogue-filters [role=status]')).toHaveText(told('1 kurstillfälle', '1 course run'));
      await page.getByRole('link', { name: title }).click();

      await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused();
      // Back is back: to the row that was opened.
      await page.goBack();
      await expect(page.getByRole('link', { name: title })).toBeFocused();
      await page.goForward();
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused();
      await lookOver(page, 'course');
      const chosen = new URL(page.url()).searchParams.get('run');
      await page.locator('kk-occasion-choice').getByRole('link', { name: beginning(say('Anmäl dig, start {{ date }}', '', { date: '' })) }).click();
      await signUp(page, 'Samira', `samira-${width}@example.org`, say);

      await expect(page).toHaveURL(new RegExp(`run=${chosen}`));
      await page.locator('kk-occasion-choice').getByRole('button', { name: beginning(say('Anmäl dig, start {{ date }}', '', { date: '' })) }).click();
      await expect(page.getByRole('heading', { level: 1, name: say('Några uppgifter först') })).toBeVisible();
      await lookOver(page, 'enrol');
      await page.getByRole('button', { name: say('Anmäl mig') }).click();
      await expect(page.getByRole('heading', { name: told('2 svar behöver rättas', '2 answers need correcting') })).toBeVisible();
      await page.getByLabel(say('Födelsedatum')).fill('19870314');
      await page.getByRole('radio', { name: say('Kvinna') }).check();
      await page.getByRole('button', { name: say('Anmäl mig') }).click();

      await expect(page.getByRole('heading', { level: 1, name: say('Du är anmäld, {{ name }}', '', { name: 'Samira' }) })).toBeVisible();
      await lookOver(page, 'seat');
      const [calendar] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: say('Lägg i kalendern') }).click()]);
      expect(calendar.suggestedFilename()).toBe('kortkurs.ics');
      await page.getByRole('link', { name: say('Till Mina kurser') }).click();
      await expect(page.getByRole('heading', { level: 1, name: say('Mina kurser') })).toBeVisible();
      await expect(page.getByText(say('Nästa träff, {{ n }} av {{ of }}', '', { n: 1, of: 2 }))).toBeVisible();
      await lookOver(page, 'my');

      await page.getByRole('link', { name: title, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: told('Sidan', 'The page') })).toBeVisible();
      await expect(page).toHaveURL(/\/my\/courses\/[^/]+\/[^/]+$/);
      await page.getByRole('textbox', { name: say('Din anteckning') }).fill('Fråga trumpetaren.');
      await expect(page.locator('#note-state')).toContainText(told('Sparad', 'Saved at'));
      await lookOver(page, 'player');
      await page.reload();
      await expect(page.getByRole('textbox', { name: say('Din anteckning') })).toHaveValue('Fråga trumpetaren.');
      await page.getByRole('button', { name: say('Markera som klar') }).click();
      await expect(page.getByRole('link', { name: beginning(say('Nästa')) })).toBeFocused();
      await page.keyboard.press('Enter');
      // Of the next page: the one that was left is done, and its button says so.
      await page.getByRole('button', { name: say('Markera som klar'), pressed: false }).click();
      await expect(page.getByText(told('1 av 1 modul klar', '1 of 1 module done'))).toBeVisible();
      // Taken back and done again: a toggle.
      await page.getByRole('button', { name: say('Markera som klar'), pressed: true }).click();
      await expect(page.getByText(told('0 av 1 modul klara', '0 of 1 module done'))).toBeVisible();
      await page.getByRole('button', { name: say('Markera som klar'), pressed: false }).click();
      await page.getByRole('link', { name: say('Till Mina kurser'), exact: true }).click();

      await page.getByRole('link', { name: `${say('Om din anmälan')} ${title}` }).click();
      await page.getByRole('button', { name: say('Avanmäl dig') }).click();
      await page.getByRole('dialog').getByRole('button', { name: say('Avanmäl dig') }).click();
      await expect(page.getByRole('heading', { name: say('Du har inga kurser än') })).toBeVisible();
    });
  });
}

test.describe('on a phone, by the keyboard alone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('who has protected data takes a seat under another name, says in which role, and later how they are reached', async ({ page, product }) => {
    /** Tabs on until something has the focus. */
    const to = async (what: Locator): Promise<void> => {
      for (let presses = 0; presses < 60; presses += 1) {
        if (await what.evaluate((element) => element === document.activeElement)) return;
        await page.keyboard.press('Tab');
      }
      await expect(what).toBeFocused();
    };
    const press = async (what: Locator): Promise<void> => {
      await to(what);
      await page.keyboard.press('Enter');
    };
    const run = await lay(product, 'Fiol i trygghet', { asksFacts: true, asksNumber: true });
    await page.goto(`/courses/prov-${run.courseId}`);
    await press(page.locator('kk-occasion-choice').getByRole('link', { name: beginning('Anmäl dig') }));
    await signUp(page, 'Hemliga', 'fiol@example.org');
    const asks = page.locator('kk-occasion-choice').getByRole('button', { name: beginning('Anmäl dig') });
    await expect(asks).toBeVisible();
    const person = await inProduct(product.databaseUrl, async (scene, sql) => {
      const row = await sql.one<{ id: string }>(`SELECT person_id AS id FROM account WHERE email = 'fiol@example.org'`);
      await scene.affiliation(row?.id ?? '', await scene.organisation('Fiolföreningen'));
      return row?.id ?? '';
    });
    await press(asks);
    await expect(page.getByRole('heading', { level: 1, name: 'Några uppgifter först' })).toBeVisible();

    await to(page.getByLabel('Födelsedatum'));
    await page.keyboard.type('19870314');
    const number = page.getByRole('textbox', { name: 'Personnummer' });
    await to(number);
    await page.keyboard.type('19900101-0018');
    await press(page.getByRole('button', { name: 'Jag har skyddade personuppgifter' }));
    await expect(page.getByLabel('Vad ska vi kalla dig på träffarna?')).toBeFocused();
    await expect(number).toBeHidden();
    await page.keyboard.type('Robin');
    await to(page.getByRole('radio', { name: 'Ring mig från dolt nummer' }));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: 'Jag ringer själv' })).toBeChecked();
    await lookOver(page, 'enrol-protected');
    for (const name of ['Kvinna', 'Arbetar']) {
      await to(page.getByRole('radio', { name: beginning(name) }));
      await page.keyboard.press('Space');
    }
    await to(page.getByLabel('Högsta avslutade utbildning'));
    await page.keyboard.press('ArrowDown');
    const role = page.getByLabel('Din roll i Fiolföreningen');
    await expect(role).toHaveValue('volunteer');
    await to(role);
    await page.keyboard.type('Styr');
    await expect(role).toHaveValue('board_member');
    await press(page.getByRole('button', { name: 'Anmäl mig' }));
    await expect(page.getByRole('heading', { level: 1, name: beginning('Du är anmäld') })).toBeVisible();
    const kept = await inProduct(product.databaseUrl, (_scene, sql) =>
      sql.one(
        `SELECT p.protected, p.alias, a.role, (SELECT count(*)::int FROM identity_number n WHERE n.person_id = p.id) AS numbers
           FROM person p JOIN enrolment e ON e.person_id = p.id JOIN affiliation a ON a.id = e.affiliation_id WHERE p.id = $1`,
        [person],
      ),
    );
    expect(kept).toEqual({ protected: true, alias: 'Robin', role: 'board_member', numbers: 0 });

    await page.goto('/account');
    const section = page.getByRole('region', { name: 'Skyddade personuppgifter' });
    await expect(section.getByText('Robin')).toBeVisible();
    await press(section.getByRole('button', { name: 'Ändra hur vi når dig' }));
    await expect(section.getByRole('radio', { name: 'Jag ringer själv' })).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await to(section.getByLabel('E-postadress'));
    await page.keyboard.type('nå-mig');
    await page.keyboard.press('Enter');
    await expect(section.getByText('Skriv ett telefonnummer eller en adress')).toBeVisible();
    await to(section.getByLabel('E-postadress'));
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('robin.hemligt@example.org');
    await page.keyboard.press('Enter');
    await expect(section.getByText('Centret mejlar till en adress du har valt')).toBeVisible();
    await expect(section.getByRole('button', { name: 'Ändra hur vi når dig' })).toBeFocused();
    await lookOver(page, 'account-protected');
  });
});

test('where all seats are taken one queues, is told one’s place, and leaves the queue', async ({ page, product }) => {
  const title = 'Dragspel i kör';
  const run = await lay(product, title, { capacity: 2, seated: 2 });
  await page.goto('/?q=dragspel');
  await expect(page.getByText('Fullt.')).toBeVisible();
  await page.getByRole('link', { name: title }).click();
  await page.locator('kk-occasion-choice').getByRole('link', { name: 'Ställ dig på reservplats' }).click();
  await signUp(page, 'Nils', 'nils@example.org');
  await page.locator('kk-occasion-choice').getByRole('button', { name: 'Ställ dig på reservplats' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Du står på reservplats' })).toBeVisible();
  await expect(page.getByText('Du är nummer 1 i kön')).toBeVisible();
  await lookOver(page, 'seat-waiting');
  await page.goto(`/courses/prov-${run.courseId}`);
  await expect(page.getByText('Du står på reservplats')).toBeVisible();
  await page.getByRole('link', { name: 'Visa din anmälan' }).click();
  await page.getByRole('button', { name: 'Lämna kön' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Lämna kön' }).click();
  await expect(page.getByRole('heading', { name: 'Du har inga kurser än' })).toBeVisible();
});

test('filters stand in the address, work at once, and come off again', async ({ page }) => {
  await page.goto('/');
  const count = page.locator('kk-catalogue-filters [role=status]');
  await expect(count).toHaveText(/\d+ kurstillfällen/);
  const all = await count.textContent();
  await page.getByRole('button', { name: 'Format' }).click();
  await page.getByRole('group', { name: 'Format' }).getByRole('checkbox').first().check();
  await expect(page).toHaveURL(/format=/);
  await expect(count).not.toHaveText(all ?? '');
  await lookOver(page, 'catalogue-filter');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Lediga platser' }).click();
  await expect(page).toHaveURL(/free=true/);
  await page.goBack();
  await expect(page).not.toHaveURL(/free=true/);
  await page.getByRole('button', { name: 'Rensa' }).click();
  await expect(count).toHaveText(all ?? '');
  await page.goto('/?q=finnsinte&free=true');
  await expect(page.getByRole('heading', { name: 'Inget passar ”finnsinte”' })).toBeVisible();
  await lookOver(page, 'catalogue-none');
  await page.getByRole('button', { name: 'Ta bort filtren' }).click();
  await expect(count).toHaveText(all ?? '');
});

test('the list unfolds, a month of the axis is reached, and the way back leads to the same place', async ({ page }) => {
  await page.goto('/');
  const rows = page.locator('kk-run-row');
  await expect(rows).toHaveCount(20);
  await page.getByRole('button', { name: /^Visa fler/ }).click();
  await expect(rows.nth(20).getByRole('link')).toBeFocused();
  const unfolded = await rows.count();
  expect(unfolded).toBeGreaterThan(20);
  await rows.nth(unfolded - 1).getByRole('link').click();
  await expect(page.locator('kk-occasion-choice')).toBeVisible();
  await page.goBack();
  await expect(rows).toHaveCount(unfolded);
  await page.reload();
  await expect(rows).toHaveCount(20);
  await page.getByRole('navigation', { name: 'Hoppa till månad' }).getByRole('link').last().click();
  await expect(page.locator('section h2').last()).toBeInViewport();
});

test('staff see a run’s people by state, give a seat and take seats back with a reason', async ({ page, product }) => {
  const run = await lay(product, 'Nyckelharpa', { capacity: 2, seated: 2 });
  await signIn(page, 'admin@example.org');
  await page.goto(`/staff/runs/${run.id}/participants`);
  await expect(page.getByRole('button', { name: 'Anmälda 2' })).toBeVisible();
  await lookOver(page, 'participants');
  await turnToEnglish(page);
  const say = wordsIn('en');
  await page.getByRole('button', { name: say('Lägg till'), exact: true }).click();
  await expect(page.getByText('All 2 seats are taken.')).toBeVisible();
  await page.getByRole('combobox', { name: say('Person') }).fill('leila holm');
  await page.getByRole('option', { name: /Leila Holm/ }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: say('Ge plats') }).click();
  await expect(page.getByRole('button', { name: 'Enrolled 3' })).toBeVisible();
  await expect(page.getByText(say('Utöver platserna'))).toBeVisible();
  for (const box of await page.getByRole('checkbox', { name: /^Select Person/ }).all()) await box.check();
  await page.getByRole('toolbar').getByRole('button', { name: say('Avanmäl', 'people.withdraw') }).click();
  await page.getByRole('dialog').getByRole('button', { name: say('Avanmäl', 'people.withdraw') }).click();
  await expect(page.getByText(say('Skriv varför.')).last()).toBeVisible();
  await page.getByLabel(say('Varför?', 'people.why')).fill('Har bytt kurs');
  await page.getByRole('dialog').getByRole('button', { name: say('Avanmäl', 'people.withdraw') }).click();
  await expect(page.getByRole('button', { name: 'Enrolled 1' })).toBeVisible();
  await page.getByRole('button', { name: 'Withdrawn 2' }).click();
  await expect(page.getByRole('rowheader')).toHaveCount(2);
  await expect(page).toHaveURL(/view=left/);
});
