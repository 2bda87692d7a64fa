import type { AttendanceFileChange, AttendanceFileView, FileMark } from '@kortkurs/contract/attendance-files';
import type { WalkInTaken } from '@kortkurs/contract/doorway';
import { newId } from '../../backend/src/platform/ids';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';

/** What comes back about a file of attendance, or the refusal. */
export interface FileAnswer {
  status: number;
  body: AttendanceFileView & { code?: string; detail?: string };
}

/** Send a file of attendance as the form of the interface does. @param session for a meeting's report */
export async function uploadAttendance(test: TestApp, as: Headers, runId: string, bytes: Buffer, session?: string, name = 'möte.csv'): Promise<FileAnswer> {
  const edge = '----kortkurs';
  const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]);
  const url = `/api/v1/runs/${runId}/attendance-files${session === undefined ? '' : `?session=${session}`}`;
  const answer = await test.app.inject({ method: 'POST', url, headers: { ...as, 'content-type': `multipart/form-data; boundary=${edge}` }, payload });
  return { status: answer.statusCode, body: JSON.parse(answer.body) as FileAnswer['body'] };
}

/** Decides about a file and applies it, as its reader does. */
export class AttendanceFile {
  constructor(
    private readonly test: TestApp,
    private readonly as: Headers,
    public view: AttendanceFileView,
  ) {}

  private get path(): string {
    return `runs/${this.view.run.id}/attendance-files/${this.view.id}`;
  }

  async change(change: Omit<AttendanceFileChange, 'version'>): Promise<FileAnswer> {
    const answer = await this.test.ask<FileAnswer['body']>('PATCH', this.path, { as: this.as, body: { version: this.view.version, ...change } });
    if (answer.status === 200) this.view = answer.body;
    return answer;
  }

  async apply(): Promise<FileAnswer> {
    const answer = await this.test.ask<FileAnswer['body']>('POST', `${this.path}/apply`, { as: this.as, body: { version: this.view.version } });
    if (answer.status === 200) this.view = answer.body;
    return answer;
  }

  /** Gives whoever the report knows nobody by a seat. */
  walkIn(over: object = {}) {
    return this.test.ask<WalkInTaken>('POST', `${this.path}/walk-ins`, { as: this.as, body: { id: newId(), name: 'Hybridrummet Malmö', email: null, personId: null, organisation: null, ...over } });
  }

  async undo(): Promise<number> {
    return (await this.test.ask('POST', `${this.path}/undo`, { as: this.as, body: {} })).status;
  }

  /** What undoing it led to. */
  async undone(): Promise<NonNullable<AttendanceFileView['outcome']>['undone'] | undefined> {
    return (await this.test.ask<AttendanceFileView>('GET', this.path, { as: this.as })).body.outcome?.undone;
  }

  async discard(): Promise<number> {
    return (await this.test.ask('DELETE', this.path, { as: this.as })).status;
  }

  /** Who the rows are, by the name that they are shown under. */
  rows(): Record<string, string> {
    return Object.fromEntries((this.view.reading?.rows ?? []).map(({ name, state, by }) => [name, by === null ? state : `${state} by ${by}`]));
  }

  mark(enrolmentId: string | undefined): FileMark | undefined {
    return this.view.reading?.marks.find((mark) => mark.enrolmentId === enrolmentId);
  }

  key(name: string): string {
    return this.view.reading?.rows.find((row) => row.name === name)?.key ?? '';
  }
}
