import { randomUUID } from 'node:crypto';
import type { APIResponse, Page } from '@playwright/test';
import type { Course } from '@kortkurs/contract/courses';
import type { QuestionKind } from '@kortkurs/contract/quiz';
import { FILM } from '../../backend/src/demo/course-film-bytes';
import { HOSTILE_FILES, HOSTILE_PAGES, HOSTILE_WORDS, RAN } from '../builders/hostile';
import { question, RIGHT } from '../builders/quiz-questions';
import { activity, ByApi, type SentFile } from './by-api';
import { expect, test } from './fixtures';
import { signIn } from './sign-in';

const LEARNER = 'deltagare@example.org';
const word = (n: number): string => HOSTILE_WORDS[n % HOSTILE_WORDS.length] ?? '';
/** Each of the hostile pages in one text; those that nothing comes out of again, and those that are very long, last. */
const TEXT = `<p>Före.</p>${HOSTILE_PAGES.slice(0, 20).map((page) => `<div>${page}</div>`).join('<p>mellan</p>')}`;
const CAPTIONS = `WEBVTT\n\n00:00.000 --> 00:30.000\n<b>Text.</b> ${HOSTILE_PAGES.slice(0, 4).join(' ')} {{ constructor.constructor('0')() }}\n`;

interface Draft extends Course {
  draft: Course['draft'] & { id: string };
}

const courseWith = (author: ByApi, activities: object[], more: object = {}): Promise<Draft> =>
  author.course(word(0), { activities, module: { title: { sv: word(1) }, ...more }, summary: { sv: word(2) }, description: { sv: TEXT } }) as Promise<Draft>;

/** Sends a file and lets an activity show it. @returns what came of it, of the first step that was refused or the last */
async function showFile(author: ByApi, courseId: string, activityId: string, file: SentFile): Promise<APIResponse> {
  const { id, refused } = await author.upload(file);
  return refused ?? author.ask('POST', `courses/${courseId}/draft/activities/${activityId}/file`, { uploadId: id });
}

const ran = (page: Page): Promise<unknown> => page.evaluate((name) => (globalThis as Record<string, unknown>)[name], RAN);

test('nothing runs of what a hostile author writes into pages and names, and nothing of it is lost as letters', async ({ page, product }) => {
  test.setTimeout(120_000);
  await signIn(page, 'admin@example.org');
  const author = await ByApi.in(page.request);
  const course = await courseWith(author, HOSTILE_PAGES.map((text, n) => activity('page', word(n), `<p>Före.</p>${text}`)));
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => expect(dialog.message()).toBe('no dialog')));

  await page.goto(`/staff/courses/${course.id}`);
  await expect(page.getByRole('heading', { level: 1, name: HOSTILE_WORDS[0] })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: HOSTILE_WORDS[1] })).toBeVisible();
  expect(await ran(page)).toBeUndefined();

  await page.goto(`/staff/courses/${course.id}/preview/${course.draft.id}`);
  for (const n of HOSTILE_PAGES.keys()) {
    await expect(page.getByRole('heading', { level: 1, name: word(n) })).toBeVisible();
    await expect(page.locator('kk-page-body').getByText('Före.')).toBeVisible();
    for (const link of await page.locator('kk-page-body a').all()) expect((await link.getAttribute('href')) ?? 'https:').toMatch(/^https:/);
    expect(await ran(page), HOSTILE_PAGES[n]).toBeUndefined();
    expect(new URL(page.url()).origin).toBe(product.url);
    await page.getByRole('link', { name: n === HOSTILE_PAGES.length - 1 ? /^Till kursen|^Tillbaka/ : /^Nästa: / }).last().click();
  }
});

test('files that are not what they say are refused or given out as what they are, under a name that harms nobody', async ({ page }) => {
  await signIn(page, 'admin@example.org');
  const author = await ByApi.in(page.request);
  const files = HOSTILE_FILES.map((file) => ({ ...file, activity: activity('file', 'En fil', 'Vad filen innehåller') }));
  const course = await courseWith(author, files.map((file) => file.activity));
  const shown: { name: string; url: string }[] = [];
  for (const file of files) {
    const answer = await showFile(author, course.id, file.activity.id, file);
    if (answer.ok()) shown.push((await answer.json()) as { name: string; url: string });
    else expect(answer.status(), file.name).toBeLessThan(500);
  }
  expect(shown.length).toBeGreaterThan(5);
  for (const { name, url } of shown) {
    expect(name).not.toMatch(/[/\\\p{Cc}\u202A-\u202E]|\.(html?|svg|exe)$/iu);
    const got = await page.request.get(url);
    expect(got.status(), name).toBe(200);
    const headers = got.headers();
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-type']).not.toMatch(/html|svg|xml|javascript/);
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  }
  await page.goto(`/staff/courses/${course.id}/preview/${course.draft.id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'En fil' })).toBeVisible();
  expect(await ran(page)).toBeUndefined();
  // By its own address, in a tab of the product's own: it is saved and not shown, so there is no page that anything could run in.
  const tab = await page.context().newPage();
  for (const { name, url } of shown) {
    const saving = tab.waitForEvent('download');
    await tab.goto(url).catch((error: Error) => expect(error.message, name).toMatch(/Download is starting|ERR_ABORTED/));
    expect((await saving).url(), name).toContain(url);
    expect([tab.url(), await ran(tab)], name).toEqual(['about:blank', undefined]);
  }
});

/** A course with an activity of each kind that words can be written into, and words that mean harm wherever they can. */
async function hostileCourse(author: ByApi): Promise<{ course: Draft; ids: Record<'quiz' | 'survey' | 'assignment' | 'video', string>; moduleId: string; questionIds: string[] }> {
  const [quiz, survey, assignment, video] = [activity('quiz', word(0), word(1)), activity('survey', word(1), word(2)), activity('assignment', word(2), TEXT), activity('video', word(3), word(0))];
  const moduleId = randomUUID();
  const course = await courseWith(author, [quiz, survey, assignment, video], { id: moduleId, discussed: true });
  const draft = `courses/${course.id}/draft`;
  const kinds: QuestionKind[] = ['single', 'multiple', 'true_false', 'short_text', 'number', 'matching', 'ordering'];
  const questions = kinds.map((kind, n) => {
    const asked = question(kind);
    const hostile = (each: (typeof asked.options)[number], at: number): typeof each => ({ ...each, text: { sv: `${at} ${word(n + at)}` } });
    return { ...asked, text: { sv: `${kind} ${word(n)}` }, unit: kind === 'number' ? { sv: '<b>kg</b>' } : {}, options: asked.options.map(hostile), matches: asked.matches.map(hostile), feedback: { sv: `Sagt: ${word(n)}` }, accepted: kind === 'short_text' ? [word(0)] : asked.accepted };
  });
  for (const one of questions) await author.told('POST', `courses/${course.id}/questions`, one);
  await author.told('PUT', `${draft}/quizzes/${quiz.id}`, { layout: 'all', shuffleQuestions: false, shuffleOptions: false, attempts: null, minutes: null, passShare: null, review: 'handed_in', reviewDate: null, slots: questions.map(({ id }) => ({ question: id })) });
  const options = [0, 1].map((n) => ({ id: `o${n}`, text: { sv: word(n) } }));
  await author.told('PUT', `${draft}/surveys/${survey.id}`, { names: 'shown', questions: [{ id: 'some', kind: 'several', text: { sv: word(0) }, required: false, options }, { id: 'words', kind: 'text', text: { sv: word(2) }, required: false, options: [] }] });
  await author.told('PUT', `${draft}/activities/${assignment.id}/assignment`, { takes: 'both', due: null, rubric: [{ title: { sv: word(0) }, levels: [{ text: { sv: word(1) } }, { text: { sv: word(2) } }] }] });
  const { id: uploadId } = await author.upload({ name: 'film.webm', bytes: FILM }, 'video');
  await author.told('POST', `${draft}/activities/${video.id}/video/film`, { uploadId });
  await author.form(`${draft}/activities/${video.id}/video/captions/sv`, { name: 'text.vtt', bytes: Buffer.from(CAPTIONS) });
  return { course, ids: { quiz: quiz.id, survey: survey.id, assignment: assignment.id, video: video.id }, moduleId, questionIds: questions.map(({ id }) => id) };
}

test('nothing runs of what stands in quizzes, surveys, assignments, discussions, captions and on the public page, whoever wrote it', async ({ page, request }) => {
  test.setTimeout(120_000);
  const failed: string[] = [];
  page.context().on('response', (response) => void (response.status() >= 500 && failed.push(`${response.status()} ${response.url()}`)));
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => failed.push(`dialog: ${dialog.message()}`)));
  /** Something of it stands there as the letters that it is, and nothing of it ran. */
  const looked = async (name: string, letters: string): Promise<void> => {
    await expect(page.getByText(letters).filter({ visible: true }).first(), name).toBeVisible();
    for (const link of await page.locator('main a[href]').all()) expect(await link.getAttribute('href'), name).not.toMatch(/^(javascript|data):/i);
    expect([await ran(page), failed], name).toEqual([undefined, []]);
  };
  const author = await ByApi.in(request);
  const { course, ids, moduleId, questionIds } = await hostileCourse(author);
  const run = await author.publish(course.id);

  await page.goto(`/courses/${run.slug}`);
  await expect(page.getByText('mellan').first()).toBeVisible();
  await looked('public page', word(0));

  const learner = await ByApi.in(request, LEARNER);
  const enrolmentId = randomUUID();
  await learner.told('POST', `runs/${run.id}/seats`, { id: enrolmentId, affiliationId: null });
  const attempt = await learner.told<{ id: string }>('POST', `enrolments/${enrolmentId}/quizzes/${ids.quiz}/attempts`, { id: randomUUID() });
  await learner.told('PUT', `enrolments/${enrolmentId}/attempts/${attempt.id}/answers/${questionIds[0]}`, { answer: RIGHT.single });
  await learner.told('PUT', `enrolments/${enrolmentId}/attempts/${attempt.id}/answers/${questionIds[3]}`, { answer: { chosen: [], text: word(2), pairs: [] } });
  await learner.told('POST', `enrolments/${enrolmentId}/discussions/${moduleId}/posts`, { id: randomUUID(), text: `Inlägg ${HOSTILE_WORDS.join(' ')} ${HOSTILE_PAGES[1]}`, answers: null });
  const base = `enrolments/${enrolmentId}/activities/${ids.assignment}/assignment`;
  await learner.told('POST', `${base}/hand-in`, { text: `Svaret ${HOSTILE_WORDS.join(' ')} ${HOSTILE_PAGES[1]}` });
  const [handIn] = (await author.told<{ items: { id: string }[] }>('GET', `grading?run=${run.id}`)).items;

  await signIn(page, 'admin@example.org');
  await page.goto(`/staff/grading/${handIn?.id}`);
  await expect(page.getByText(`Svaret ${word(0)}`).filter({ hasText: HOSTILE_PAGES[1] }).first()).toBeVisible();
  await looked('hand-in', word(0));
  await page.goto(`/staff/runs/${run.id}/discussions/${moduleId}`);
  await expect(page.getByText(`Inlägg ${word(0)}`).filter({ hasText: HOSTILE_PAGES[1] }).first()).toBeVisible();
  await looked('discussion', word(0));
  await author.told('POST', `grading/${handIn?.id}/decision`, { outcome: 'returned', comment: `Kommentar ${HOSTILE_WORDS.join(' ')}`, levels: [0], againBy: null });

  await page.evaluate(() => localStorage.removeItem('kk-signed-in'));
  await page.context().clearCookies();
  await signIn(page, LEARNER, undefined, `/my/courses/${enrolmentId}/${ids.quiz}`);
  for (const kind of ['single', 'matching', 'ordering']) await expect(page.locator('fieldset').filter({ hasText: kind })).toContainText(`0 ${word(kind === 'single' ? 0 : kind === 'matching' ? 5 : 6)}`);
  await looked('quiz', `short_text ${word(3)}`);
  await page.getByRole('button', { name: 'Lämna in' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Lämna in' }).click();
  await expect(page.getByText(`Sagt: ${word(3)}`)).toBeVisible();
  await looked('result', word(2));
  await page.goto(`/my/courses/${enrolmentId}/${ids.survey}`);
  await page.getByRole('textbox', { name: word(2) }).fill(`Svarat ${word(0)}`);
  await page.getByRole('checkbox', { name: word(1) }).check();
  await looked('survey', word(0));
  await page.getByRole('button', { name: 'Skicka svaren' }).click();
  await expect(page.locator('#survey-given')).toBeVisible();
  await page.goto(`/my/courses/${enrolmentId}/${ids.assignment}`);
  await expect(page.getByText('mellan').first()).toBeVisible();
  await looked('assignment', `Kommentar ${word(0)}`);
  await page.goto(`/my/courses/${enrolmentId}/${ids.video}`);
  // The browser draws the lines over the picture; what it makes of them is looked at as it makes it.
  const cue = await page.locator('video').evaluate(async (video: HTMLVideoElement) => {
    const [track] = video.textTracks;
    if (!track) return undefined;
    track.mode = 'showing';
    while (!track.cues?.length) await new Promise((resolve) => setTimeout(resolve, 50));
    video.muted = true;
    await video.play();
    while (!track.activeCues?.length) await new Promise((resolve) => setTimeout(resolve, 50));
    const drawn = (track.activeCues[0] as VTTCue).getCueAsHTML();
    return { text: drawn.textContent, elements: [...drawn.querySelectorAll('*')].map(({ tagName }) => tagName.toLowerCase()) };
  });
  expect(cue?.text).toContain('Text.');
  expect(cue?.elements.filter((name) => !['b', 'i', 'u', 'span', 'ruby', 'rt'].includes(name))).toEqual([]);
  await looked('film', word(3));

  await page.evaluate(() => localStorage.removeItem('kk-signed-in'));
  await page.context().clearCookies();
  await signIn(page, 'admin@example.org', undefined, `/staff/surveys/${run.id}/${ids.survey}`);
  await looked('survey results', `Svarat ${word(0)}`);

  // Other journeys walk in the same centre.
  const { version } = await author.told<{ version: number }>('GET', `runs/${run.id}`);
  await author.told('POST', `runs/${run.id}/cancellation`, { version, why: 'Prövad färdigt.' });
});
