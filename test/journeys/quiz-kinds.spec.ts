import type { Locator, Page } from '@playwright/test';
import type { NewQuestion, QuestionKind } from '@kortkurs/contract/quiz';
import { question, SECRET } from '../builders/quiz-questions';
import { activity, ByApi } from './by-api';
import { faultsOf } from './faults';
import { expect, test } from './fixtures';
import { choose, pick, pressKey, write } from './keys';
import { signIn } from './sign-in';
import { takeSeat } from './whole-course/learner';

const KINDS = ['single', 'multiple', 'true_false', 'short_text', 'number', 'matching', 'ordering'] as const satisfies readonly QuestionKind[];
const ORDER = ['Fråga', 'Vänta', 'Säg tillbaka'] as const;

test.use({ viewport: { width: 390, height: 844 } });

/** A run of a course that is one quiz, with a question of each kind. */
async function lay(author: ByApi): Promise<string> {
  const quiz = activity('quiz', 'Sju slags frågor');
  const course = await author.course('Att fråga på sju sätt', { activities: [quiz] });
  const questions = KINDS.map((kind): NewQuestion => question(kind));
  for (const one of questions) await author.told('POST', `courses/${course.id}/questions`, one);
  const settings = { layout: 'one', shuffleQuestions: false, shuffleOptions: true, attempts: null, minutes: null, passShare: 100, review: 'handed_in', reviewDate: null };
  await author.told('PUT', `courses/${course.id}/draft/quizzes/${quiz.id}`, { ...settings, slots: questions.map(({ id }) => ({ question: id })) });
  return (await author.publish(course.id)).id;
}

/** Moves each thing up to its place; what is moved keeps the focus. */
async function putInOrder(page: Page, asked: Locator): Promise<void> {
  const places = asked.getByRole('listitem');
  for (const [place, name] of ORDER.entries()) {
    const up = asked.getByRole('button', { name: `Flytta upp: ${name}`, exact: true });
    for (let at = (await places.allTextContents()).findIndex((text) => text.includes(name)); at > place; at--) {
      await pressKey(page, up);
      await expect(places.nth(at - 1)).toContainText(name);
      await expect(up).toBeFocused();
    }
  }
  await expect(places).toContainText([...ORDER]);
}

const ANSWERS: Record<QuestionKind, (page: Page, asked: Locator) => Promise<void>> = {
  single: (page, asked) => choose(page, asked, 'Lyssna'),
  multiple: (page, asked) => pressKey(page, asked.getByRole('checkbox', { name: 'Lyssna' }), 'Space'),
  true_false: (page, asked) => choose(page, asked, 'Stämmer inte'),
  short_text: (page, asked) => write(page, asked.getByRole('textbox'), SECRET),
  number: (page, asked) => write(page, asked.getByRole('textbox'), '31,25'),
  matching: async (page, asked) => {
    await pick(page, asked.getByLabel('Öppen', { exact: true }), 'Fråga');
    // At first what is wrong.
    await pick(page, asked.getByLabel('Stängd', { exact: true }), 'Vänta');
  },
  ordering: putInOrder,
};

/** Nothing that axe knows of is wrong, and nothing reaches beyond the edge of a phone. */
async function lookOver(page: Page, name: string): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${name}: beyond the edge`).toBe(0);
  expect(await faultsOf(page), name).toEqual([]);
}

test('a quiz with a question of each kind is answered, looked over, mended and handed in by the keyboard alone, on a phone', async ({ page, request }) => {
  const runId = await lay(await ByApi.in(request));
  await signIn(page, 'deltagare@example.org');
  await takeSeat(page, runId);
  await pressKey(page, page.getByRole('link', { name: /^Öppna/ }));
  await expect(page.getByRole('heading', { level: 1, name: 'Sju slags frågor' })).toBeVisible();
  await pressKey(page, page.getByRole('button', { name: 'Börja quizet' }));

  const asked = page.locator('[data-asked]');
  for (const [at, kind] of KINDS.entries()) {
    await expect(asked.getByRole('group', { name: `En fråga av slaget ${kind}` })).toBeVisible();
    await expect(asked).toBeFocused();
    await ANSWERS[kind](page, asked);
    await lookOver(page, `${at + 1} ${kind}`);
    await pressKey(page, page.getByRole('button', { name: 'Svara' }));
  }

  await expect(page.getByRole('heading', { name: 'Se över dina svar' })).toBeVisible();
  await expect(page.getByText('Besvarad', { exact: true })).toHaveCount(KINDS.length);
  await lookOver(page, 'looked over');
  const matching = KINDS.indexOf('matching');
  await pressKey(page, page.getByRole('button', { name: new RegExp(`fråga ${matching + 1}$`) }));
  await expect(asked).toBeFocused();
  await expect(asked.getByLabel('Stängd', { exact: true }).locator('option:checked')).toHaveText('Vänta');
  await pick(page, asked.getByLabel('Stängd', { exact: true }), 'Säg tillbaka');
  for (let left = KINDS.length - matching; left > 0; left--) await pressKey(page, page.getByRole('button', { name: 'Svara' }));
  await expect(page.getByText('Dina svar är sparade.')).toBeVisible();
  await pressKey(page, page.getByRole('button', { name: 'Lämna in' }));

  await expect(page.getByRole('heading', { level: 1, name: '7 av 7 rätt. Godkänt.' })).toBeFocused();
  await pressKey(page, page.getByRole('button', { name: /^Visa/ }));
  for (const kind of KINDS) await expect(page.getByRole('heading', { level: 3, name: `En fråga av slaget ${kind}` })).toBeVisible();
  await lookOver(page, 'result');
});
