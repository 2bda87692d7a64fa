import { createHash, randomUUID } from 'node:crypto';
import type { APIRequestContext, APIResponse, Page } from '@playwright/test';
import { HOSTILE_FILES, HOSTILE_PAGES, HOSTILE_WORDS, RAN } from '../builders/hostile';
import { expect, test } from './fixtures';
import { signIn } from './sign-in';

interface Draft {
  id: string;
  version: number;
  draft: { id: string } & Record<string, unknown>;
}

/** Asks as the administrator; whatever comes of it, it is an answer and no fault of the server's. */
class Author {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly token: string,
  ) {}

  static async in(request: APIRequestContext): Promise<Author> {
    const { accessToken } = (await (await request.post('/api/v1/sign-in', { data: { email: 'admin@example.org', password: 'kortkurs-demo' } })).json()) as { accessToken: string };
    return new Author(request, accessToken);
  }

  async ask(method: 'GET' | 'POST' | 'PUT', path: string, data?: unknown, headers: Record<string, string> = {}): Promise<APIResponse> {
    const answer = await this.request.fetch(`/api/v1/${path}`, { method, data: data as Buffer, headers: { authorization: `Bearer ${this.token}`, ...headers } });
    expect(answer.status(), `${method} ${path}: ${await answer.text()}`).toBeLessThan(500);
    return answer;
  }

  async courseWith(activities: (n: number) => Record<string, unknown> | undefined): Promise<{ saved: APIResponse; course: Draft }> {
    const formats = (await (await this.ask('GET', 'formats')).json()) as { id: string }[];
    const made = await this.ask('POST', 'courses', { title: { sv: HOSTILE_WORDS[0] }, formatId: formats[0]?.id });
    const course = (await made.json()) as Draft;
    const list = Array.from({ length: 40 }, (_, n) => activities(n)).filter((one) => one !== undefined);
    const { title, level, languages, subjects, completionRule } = course.draft;
    const body = { version: course.version, title, level, languages, subjects, completionRule, summary: { sv: HOSTILE_WORDS[2] }, description: { sv: HOSTILE_PAGES.slice(0, 6).join('') }, modules: [{ id: randomUUID(), title: { sv: HOSTILE_WORDS[1] }, summary: {}, opens: null, activities: list }] };
    return { saved: await this.ask('PUT', `courses/${course.id}/draft`, body), course };
  }

  /** Sends a file in parts and lets an activity show it. @returns what came of it, of the first step that was refused or the last */
  async file(courseId: string, activityId: string, { name, bytes }: { name: string; bytes: Buffer }): Promise<APIResponse> {
    const id = randomUUID();
    const begun = await this.ask('POST', 'uploads', { id, purpose: 'file', name, bytes: bytes.length });
    if (!begun.ok()) return begun;
    const digest = createHash('sha256').update(bytes).digest('base64');
    const sent = await this.ask('PUT', `uploads/${id}/parts/1`, bytes, { 'content-type': 'application/octet-stream', 'content-digest': `sha-256=:${digest}:` });
    return sent.ok() ? this.ask('POST', `courses/${courseId}/draft/activities/${activityId}/file`, { uploadId: id }) : sent;
  }
}

const activity = (kind: string, title: string, body: string): Record<string, unknown> => ({ id: randomUUID(), kind, title: { sv: title }, body: { sv: body }, url: null, required: false, estimatedMinutes: 1, opens: null });

const ran = (page: Page): Promise<unknown> => page.evaluate((name) => (globalThis as Record<string, unknown>)[name], RAN);

test('nothing runs of what a hostile author writes into pages and names, and nothing of it is lost as letters', async ({ page, product }) => {
  test.setTimeout(120_000);
  await signIn(page, 'admin@example.org');
  const author = await Author.in(page.request);
  const { saved, course } = await author.courseWith((n) => (HOSTILE_PAGES[n] === undefined ? undefined : activity('page', HOSTILE_WORDS[n % HOSTILE_WORDS.length] ?? '', `<p>Före.</p>${HOSTILE_PAGES[n]}`)));
  expect(saved.status(), await saved.text()).toBe(200);
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => expect(dialog.message()).toBe('no dialog')));

  await page.goto(`/staff/courses/${course.id}`);
  await expect(page.getByRole('heading', { level: 1, name: HOSTILE_WORDS[0] })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: HOSTILE_WORDS[1] })).toBeVisible();
  expect(await ran(page)).toBeUndefined();

  await page.goto(`/staff/courses/${course.id}/preview/${course.draft.id}`);
  for (const n of HOSTILE_PAGES.keys()) {
    await expect(page.getByRole('heading', { level: 1, name: HOSTILE_WORDS[n % HOSTILE_WORDS.length] })).toBeVisible();
    await expect(page.locator('kk-page-body').getByText('Före.')).toBeVisible();
    for (const link of await page.locator('kk-page-body a').all()) expect((await link.getAttribute('href')) ?? 'https:').toMatch(/^https:/);
    expect(await ran(page), HOSTILE_PAGES[n]).toBeUndefined();
    expect(new URL(page.url()).origin).toBe(product.url);
    await page.getByRole('link', { name: n === HOSTILE_PAGES.length - 1 ? /^Till kursen|^Tillbaka/ : /^Nästa: / }).last().click();
  }
});

test('files that are not what they say are refused or given out as what they are, under a name that harms nobody', async ({ page }) => {
  await signIn(page, 'admin@example.org');
  const author = await Author.in(page.request);
  const files = HOSTILE_FILES.map((file) => ({ ...file, activity: activity('file', 'En fil', 'Vad filen innehåller') }));
  const { saved, course } = await author.courseWith((n) => files[n]?.activity);
  expect(saved.status(), await saved.text()).toBe(200);
  const shown: { name: string; url: string }[] = [];
  for (const file of files) {
    const answer = await author.file(course.id, String(file.activity['id']), file);
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
});
