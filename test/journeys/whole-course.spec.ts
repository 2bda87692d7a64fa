import type { APIRequestContext } from '@playwright/test';
import { expect, test } from './fixtures';
import { pressKey } from './keys';
import { signIn } from './sign-in';
import { addActivities, begin, COURSE, publish, takeAlong, writeQuiz, writeSurvey } from './whole-course/author';
import { answerSurvey, goOn, handIn, markDone, passQuiz, playPackage, say, takeSeat, watch } from './whole-course/learner';

/** Plans a run of the course that one goes through in one's own time. */
async function plan(request: APIRequestContext, courseId: string): Promise<string> {
  const { accessToken } = (await (await request.post('/api/v1/sign-in', { data: { email: 'admin@example.org', password: 'kortkurs-demo' } })).json()) as { accessToken: string };
  const headers = { authorization: `Bearer ${accessToken}` };
  const course = (await (await request.get(`/api/v1/courses/${courseId}`, { headers })).json()) as { published: { id: string } };
  const made = await request.post('/api/v1/runs', { headers, data: { courseVersionId: course.published.id, delivery: 'self_paced', capacity: 10, publish: true } });
  expect(made.status(), await made.text()).toBe(201);
  return ((await made.json()) as { id: string }).id;
}

test('a course with every kind of activity is built, taken, judged and completed by the keyboard alone', async ({ page, browser }) => {
  test.setTimeout(180_000);
  await signIn(page, 'admin@example.org');
  await begin(page);
  await addActivities(page);
  await writeQuiz(page);
  await writeSurvey(page);
  await publish(page);
  const runId = await plan(page.request, /courses\/([\w-]+)/.exec(page.url())?.[1] ?? '');
  await takeAlong(page);

  const learners = await (await browser.newContext({ baseURL: new URL(page.url()).origin, viewport: { width: 1280, height: 900 } })).newPage();
  await signIn(learners, 'deltagare@example.org');
  await takeSeat(learners, runId);
  await pressKey(learners, learners.getByRole('link', { name: /^Öppna/ }));
  await expect(learners.getByRole('heading', { level: 1, name: 'Vad en ordförande gör' })).toBeVisible();
  await markDone(learners);
  await goOn(learners, 'Lagen om ekonomiska föreningar');
  await markDone(learners);
  await goOn(learners, 'En dagordning');
  await markDone(learners);
  await goOn(learners, 'En plats till');
  await watch(learners);
  await goOn(learners, 'Din första dagordning');
  await handIn(learners, '1. Mötet öppnas. 2. Val av justerare. 3. Mötet stängs.');
  await goOn(learners, 'Vad minns du?');
  await passQuiz(learners);
  await goOn(learners, 'Hur går det?');
  await answerSurvey(learners);
  await goOn(learners, 'Öva bemötande');
  await playPackage(learners);
  await say(learners, 'Vi prövade dagordningen i går.');

  await page.goto('/staff/grading');
  await pressKey(page, page.getByRole('row', { name: COURSE }).getByRole('link'));
  await expect(page.getByText('2. Val av justerare.')).toBeVisible();
  await pressKey(page, page.getByRole('button', { name: 'Godkänn' }));
  await expect(page.getByText(/^Fatuma Thulin godkände/)).toBeVisible();
  await page.goto(`/staff/runs/${runId}/discussions`);
  await pressKey(page, page.getByRole('main').getByRole('link', { name: /^Grunden/ }));
  await expect(page.getByText('Vi prövade dagordningen i går.')).toBeVisible();
  await pressKey(page, page.getByRole('article').getByRole('button', { name: /^Svara/ }));
  await expect(page.getByRole('textbox', { name: /^Svara/ })).toBeFocused();
  await page.keyboard.type('Hur gick det?');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('list', { name: 'Svar' }).getByText('Hur gick det?')).toBeVisible();
  // The certificate is made by a job of its own.
  await expect(async () => {
    await learners.goto('/my/certificates');
    await expect(learners.getByRole('link', { name: COURSE })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
});
