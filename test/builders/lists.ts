import type { IntakeView } from '@kortkurs/contract/intake';
import { DOUBT_KINDS } from '@kortkurs/contract/intake-reading';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';

/** What comes back about a list, or the refusal. */
export interface IntakeAnswer {
  status: number;
  body: IntakeView & { code?: string; detail?: string };
}

/** Send a file to a run as the form of the interface does. */
export async function uploadList(test: TestApp, as: Headers, runId: string, bytes: Buffer, name = 'närvaro ht26.csv'): Promise<IntakeAnswer> {
  const edge = '----kortkurs';
  const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]);
  const answer = await test.app.inject({ method: 'POST', url: `/api/v1/runs/${runId}/intakes`, headers: { ...as, 'content-type': `multipart/form-data; boundary=${edge}` }, payload });
  return { status: answer.statusCode, body: JSON.parse(answer.body) as IntakeAnswer['body'] };
}

/** Takes lists in as an administrator does, through the API. */
export class Lists {
  constructor(
    private readonly test: TestApp,
    private readonly as: Headers,
  ) {}

  upload(runId: string, bytes: Buffer, name?: string): Promise<IntakeAnswer> {
    return uploadList(this.test, this.as, runId, bytes, name);
  }

  ask(method: string, where: string, body?: unknown, as = this.as): Promise<IntakeAnswer> {
    return this.test.ask<IntakeAnswer['body']>(method, where, { as, body });
  }

  /** Accept every suggestion, round by round: an answer can lead to a new question. */
  async acceptAll(view: IntakeView): Promise<IntakeView> {
    let now = view;
    for (let round = 0; round < 5 && (now.reading?.counts.open ?? 0) > 0; round += 1) {
      const single = now.reading?.doubts.filter((doubt) => doubt.single && doubt.state === 'open') ?? [];
      const decisions = single.map((doubt) => ({ doubt: doubt.id, choose: doubt.suggestion.key }));
      now = (await this.ask('PATCH', `intakes/${now.id}`, { version: now.version, accept: DOUBT_KINDS, decisions })).body;
    }
    return now;
  }

  /** Upload, accept and apply. @throws Error when one of them is refused */
  async readIn(runId: string, bytes: Buffer, name?: string): Promise<IntakeView> {
    const opened = await this.upload(runId, bytes, name);
    const decided = opened.status === 201 ? await this.acceptAll(opened.body) : opened.body;
    const { status, body } = await this.ask('POST', `intakes/${decided.id}/apply`, { version: decided.version });
    if (status !== 200) throw new Error(`The list was not read in: ${status} ${body.code}`);
    return body;
  }
}
