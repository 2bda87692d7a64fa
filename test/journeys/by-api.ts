import { createHash, randomUUID } from 'node:crypto';
import type { APIRequestContext, APIResponse } from '@playwright/test';
import type { Course } from '@kortkurs/contract/courses';
import { expect } from './fixtures';

export interface SentFile {
  name: string;
  bytes: Buffer;
}

/** An activity of an outline, of which nothing but its title and its text is said. */
export const activity = (kind: string, title: string, body = ''): Record<string, unknown> & { id: string } => ({
  id: randomUUID(), kind, title: { sv: title }, body: body ? { sv: body } : {}, url: null, required: false, estimatedMinutes: 1, opens: null,
});

/** Somebody of the demonstration who asks the API itself: what a journey stands on is laid faster so than by hand. Whatever comes of it is an answer, and no fault of the server's. */
export class ByApi {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly token: string,
  ) {}

  static async in(request: APIRequestContext, email = 'admin@example.org'): Promise<ByApi> {
    const { accessToken } = (await (await request.post('/api/v1/sign-in', { data: { email, password: 'kortkurs-demo' } })).json()) as { accessToken: string };
    return new ByApi(request, accessToken);
  }

  async ask(method: 'GET' | 'POST' | 'PUT', path: string, data?: unknown, headers: Record<string, string> = {}): Promise<APIResponse> {
    const answer = await this.request.fetch(`/api/v1/${path}`, { method, data: data as Buffer, headers: { authorization: `Bearer ${this.token}`, ...headers } });
    expect(answer.status(), `${method} ${path}: ${await answer.text()}`).toBeLessThan(500);
    return answer;
  }

  /** What the API answers to what it has to take. */
  async told<T>(method: 'GET' | 'POST' | 'PUT', path: string, data?: unknown, headers?: Record<string, string>): Promise<T> {
    return answered<T>(await this.ask(method, path, data, headers));
  }

  /** A form with one file, as those have it that are sent whole. */
  async form<T>(path: string, file: SentFile): Promise<T> {
    return answered<T>(await this.request.post(`/api/v1/${path}`, { headers: { authorization: `Bearer ${this.token}` }, multipart: { file: { name: file.name, mimeType: 'application/octet-stream', buffer: file.bytes } } }));
  }

  /** A course whose draft has one module. @param more what is said of the course itself */
  async course(title: string, { activities, module = {}, ...more }: { activities: readonly object[]; module?: object } & Record<string, unknown>): Promise<Course & { draft: { id: string } }> {
    const [format] = await this.told<{ id: string }[]>('GET', 'formats');
    const course = await this.told<Course & { draft: { id: string } }>('POST', 'courses', { title: { sv: title }, formatId: format?.id });
    const { level, languages, subjects, completionRule } = course.draft as unknown as Record<string, unknown>;
    const modules = [{ id: randomUUID(), title: { sv: 'Grunden' }, summary: {}, opens: null, ...module, activities }];
    await this.told('PUT', `courses/${course.id}/draft`, { version: course.version, title: { sv: title }, summary: { sv: 'Vad man kan efteråt.' }, description: {}, level, languages, subjects, completionRule, ...more, modules });
    return course;
  }

  /** Publishes the draft, with a run that one goes through in one's own time. @returns the run */
  async publish(courseId: string): Promise<{ id: string; slug: string }> {
    const { draft } = await this.told<{ draft: { version: number } }>('GET', `courses/${courseId}`);
    const { published, slug } = await this.told<{ published: { id: string }; slug: string }>('POST', `courses/${courseId}/draft/publish`, { version: draft.version });
    const { id } = await this.told<{ id: string }>('POST', 'runs', { courseVersionId: published.id, delivery: 'self_paced', capacity: 10, publish: true });
    return { id, slug };
  }

  /** Sends a file in one part. @returns the upload; or the answer that refused it */
  async upload({ name, bytes }: SentFile, purpose = 'file'): Promise<{ id: string; refused?: APIResponse }> {
    const id = randomUUID();
    const begun = await this.ask('POST', 'uploads', { id, purpose, name, bytes: bytes.length });
    if (!begun.ok()) return { id, refused: begun };
    const digest = createHash('sha256').update(bytes).digest('base64');
    const sent = await this.ask('PUT', `uploads/${id}/parts/1`, bytes, { 'content-type': 'application/octet-stream', 'content-digest': `sha-256=:${digest}:` });
    return sent.ok() ? { id } : { id, refused: sent };
  }
}

async function answered<T>(answer: APIResponse): Promise<T> {
  expect(answer.ok(), `${answer.url()}: ${await answer.text()}`).toBe(true);
  return (answer.status() === 204 ? undefined : await answer.json()) as T;
}
