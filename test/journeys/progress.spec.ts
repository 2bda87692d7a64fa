import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { DiscussionRow } from '@kortkurs/contract/discussions';
import type { MySeat } from '@kortkurs/contract/enrolments';
import type { MyAttendance, RunBehind } from '@kortkurs/contract/progress';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { opened } from './settled';
import { signIn } from './sign-in';
import { LOCALES, wordsIn } from './words';

const beginning = (text: string): RegExp => new RegExp(`^${text}`);

/** Asks the API as somebody of the invented centre. */
async function asking(address: string, email: string): Promise<<T>(path: string) => Promise<T>> {
  const answer = await fetch(`${address}/api/v1/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password: 'kortkurs-demo' }) });
  const { accessToken } = (await answer.json()) as { accessToken: string };
  return async <T>(path: string) => (await (await fetch(`${address}/api/v1/${path}`, { headers: { authorization: `Bearer ${accessToken}` } })).json()) as T;
}

async function sound(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

for (const [language, width] of [['sv', 1280], ['en', 390]] as const) {
  test.describe(`in ${language} at ${width}`, () => {
    test.use({ locale: LOCALES[language], viewport: { width, height: 844 } });
    const say = wordsIn(language);

    test('an instructor sees who falls behind and writes to them; a learner says that a mark is wrong', async ({ page, product, browser }) => {
      const ask = await asking(product.url, 'kursledare@example.org');
      const asLearner = await asking(product.url, 'deltagare@example.org');
      const seats = await asLearner<MySeat[]>('me/seats');
      // On some days of the year people fall behind in more than one run of the invented centre: the one that the learner comes to.
      const behind = (await ask<RunBehind[]>('me/runs/behind')).find(({ runId }) => seats.some((each) => each.runId === runId));
      const runId = behind?.runId ?? '';
      const seat = seats.find((each) => each.runId === runId);
      const mine = await asLearner<MyAttendance>(`enrolments/${seat?.enrolmentId}/attendance`);
      // Each language objects to a session of its own.
      const session = mine.sessions[language === 'sv' ? 0 : 1];

      const learner = await browser.newContext({ baseURL: product.url, locale: LOCALES[language], viewport: { width, height: 844 } });
      const own = await learner.newPage();
      await signIn(own, 'deltagare@example.org', 'kortkurs-demo', `/my/seats/${seat?.enrolmentId}`);
      const attendance = own.getByRole('region', { name: say('Din närvaro') });
      await expect(attendance.getByText(say('Listan är signerad.')).first()).toBeVisible();
      await attendance.getByRole('button', { name: new RegExp(`, ${say('Träff {{ n }}', 'mine.session', { n: session?.number ?? 0 })}$`) }).click();
      await attendance.getByRole('textbox').fill('17.40');
      await sound(own, language === 'sv' ? 'light' : 'dark');
      await attendance.getByRole('button', { name: say('Säg till kursledaren') }).click();
      await expect(own.getByText(say('Kursledaren ser vad du skrev.'))).toBeVisible();

      await signIn(page, 'kursledare@example.org', 'kortkurs-demo', `/staff/runs/${runId}/progress`);
      await expect(page.getByRole('heading', { level: 2, name: say('Framsteg', 'progress.title') })).toBeVisible();
      const risky = (behind?.unreachable ?? 0) + (behind?.atRisk ?? 0);
      await expect(page.getByRole('button', { name: say('Skriv till {{ n }} i riskzonen', '', { n: risky }) })).toBeVisible();
      await sound(page, language === 'sv' ? 'light' : 'dark');
      if (language === 'sv') {
        const grid = page.getByRole('grid');
        await expect(grid.getByRole('row')).toHaveCount((behind?.people ?? 0) + 1 + (await grid.locator('tr.group').count()));
        // The table is one stop; within it the arrows go from cell to cell, and Enter opens a session's roster.
        await grid.locator('[data-cell][tabindex="0"]').focus();
        for (const key of ['Control+Home', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key);
        await expect(grid.locator('tbody tr:not(.group)').first().locator('td').nth(1).locator('a')).toBeFocused();
        const download = page.waitForEvent('download');
        await page.getByRole('button', { name: 'Exportera' }).click();
        expect((await readFile(await (await download).path(), 'utf8')).trim().split('\r\n')).toHaveLength((behind?.people ?? 0) + 1);
      } else {
        await page.getByRole('button', { name: say('Träff för träff'), exact: false }).first().click();
        await expect(page.locator('kk-progress-list .sessions a').first()).toBeVisible();
      }
      await page.getByRole('button', { name: say('Skriv till {{ n }} i riskzonen', '', { n: risky }) }).click();
      const dialog = page.getByRole('dialog');
      await dialog.locator('details.chosen summary').click();
      await expect(dialog.locator('details.chosen li')).toHaveCount(risky);
      await dialog.locator('details.chosen input').first().uncheck();
      await opened(dialog);
      await dialog.locator('[formControlName=svSubject]').fill('Hur går det?');
      await dialog.locator('[formControlName=svBody]').fill('Hej {förnamn}! Hör av dig om något är i vägen.');
      await dialog.locator('button[type=submit]').click();
      await expect(dialog.locator('article.preview')).toBeVisible();
      await dialog.locator('button[type=submit]').click();
      await expect(page.getByText(say('Brevet är på väg.', 'progress.write.done'))).toBeVisible();

      await page.goto(`/staff/sessions/${session?.id}/roster`);
      await page.getByRole('button', { name: say('Visa', 'doorway.roster.show') }).click();
      await expect(page.getByText('17.40')).toBeVisible();
      await page.getByRole('button', { name: say('Den stämmer') }).click();
      await expect(page.getByText('17.40')).toBeHidden();
      await own.reload();
      await expect(own.getByText(say('Du sa att det var fel. Kursledaren har läst det, och det står kvar.')).last()).toBeVisible();
      await learner.close();
    });

    test('who follows a course writes in its discussion, and hears at once what the instructor does with it', async ({ page, product, browser }) => {
      const asLearner = await asking(product.url, 'deltagare@example.org');
      let [path, staffPath] = ['', ''];
      for (const { enrolmentId, runId, state } of await asLearner<MySeat[]>('me/seats')) {
        const found = state === 'enrolled' ? (await asLearner<DiscussionRow[]>(`enrolments/${enrolmentId}/discussions`)).find(({ posts }) => posts > 0) : undefined;
        if (found) [path, staffPath] = [`/my/discussions/${enrolmentId}/${found.moduleId}`, `/staff/runs/${runId}/discussions/${found.moduleId}`];
      }
      const text = `Prov på ${language}, se https://example.org/${language}`;
      await signIn(page, 'deltagare@example.org', 'kortkurs-demo', path);
      await page.getByRole('textbox', { name: say('Skriv ett inlägg') }).fill(text);
      await page.keyboard.press('Control+Enter');
      const mine = page.getByRole('article').filter({ hasText: text });
      await expect(mine.getByRole('button', { name: beginning(say('Ändra', 'act.edit')) })).toBeVisible();
      await expect(mine.getByRole('link')).toHaveAttribute('href', `https://example.org/${language}`);
      await sound(page, language === 'sv' ? 'dark' : 'light');

      const staff = await browser.newContext({ baseURL: product.url, locale: LOCALES[language], viewport: { width, height: 844 } });
      const desk = await staff.newPage();
      await signIn(desk, 'kursledare@example.org', 'kortkurs-demo', staffPath);
      await desk.getByRole('article').filter({ hasText: text }).getByRole('button', { name: beginning(say('Dölj', 'act.hide')) }).click();
      const dialog = desk.getByRole('dialog');
      await opened(dialog);
      await dialog.getByRole('textbox').fill('Bara ett prov');
      await dialog.locator('button[type=submit]').click();
      await expect(desk.getByRole('article').filter({ hasText: text })).toContainText('Bara ett prov');
      await sound(desk, language === 'sv' ? 'dark' : 'light');
      await expect(mine).toContainText('Bara ett prov');
      await staff.close();
    });
  });
}
