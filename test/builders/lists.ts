import type { IntakeView } from '@kortkurs/contract/intake';
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
