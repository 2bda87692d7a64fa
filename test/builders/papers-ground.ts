import type { LeftToHandIn, HandIns, RunPapers, SeatPapers } from '@kortkurs/contract/run-papers';
import type { DocumentView } from '@kortkurs/contract/documents';
import { newId } from '../../backend/src/platform/ids';
import { type Answer, type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene } from './scene';
import { sendForm, type Sent } from './uploads';

const SESSIONS = [{ startsAt: '2036-12-01T16:00:00Z', endsAt: '2036-12-01T18:00:00Z' }];
export const NOW = '2036-11-10T09:00:00Z';
export const DUE = '2036-11-20T22:59:00.000Z';

/** Somebody who has a seat. */
export interface Seat {
  id: string;
  personId: string;
  as: Headers;
}

export interface PapersRun {
  id: string;
  seats: Seat[];
  instructor: Headers;
}

type Sending<Body> = ReturnType<typeof sendForm<Body>>;

/** The one of a list that has one. */
export const only = <T>([one]: T[]): T => {
  if (!one) throw new Error('There is none.');
  return one;
};

/** The product with an administrator, to whom runs with people are laid and who keeps their papers. */
export class PapersGround {
  private constructor(
    readonly test: TestApp,
    readonly scene: Scene,
    readonly staff: Headers,
  ) {}

  static async lay(): Promise<PapersGround> {
    const test = await startApp();
    const scene = new Scene(test.database);
    return new PapersGround(test, scene, test.signedInAs(await scene.person({ role: 'administrator' })));
  }

  async run(people = 1): Promise<PapersRun> {
    const instructorId = await this.scene.person();
    const laid = await this.scene.run({ sessions: SESSIONS, instructorIds: [instructorId] });
    const seats: Seat[] = [];
    for (const id of await this.scene.seated(laid.id, people)) {
      const { person = '' } = (await this.test.database.one<{ person: string }>('SELECT person_id AS person FROM enrolment WHERE id = $1', [id])) ?? {};
      seats.push({ id, personId: person, as: this.test.signedInAs(person) });
    }
    return { id: laid.id, seats, instructor: this.test.signedInAs(instructorId) };
  }

  /** Put an enrolment into a state, with what the table wants beside it. */
  async become(seat: Seat, state: string): Promise<void> {
    await this.test.database.execute(
      `UPDATE enrolment SET state = $2, answer_by = CASE WHEN $2 IN ('invited', 'offered') THEN timestamptz '2036-11-30' END, queue_position = CASE WHEN $2 = 'waitlisted' THEN 1 END WHERE id = $1`,
      [seat.id, state],
    );
  }

  add(runId: string, file: Sent | undefined, as = this.staff, id: string = newId()): Sending<DocumentView> {
    return sendForm<DocumentView>(this.test, `runs/${runId}/documents`, { as, fields: { id }, file });
  }

  async kept(runId: string): Promise<RunPapers> {
    return (await this.test.ask<RunPapers>('GET', `runs/${runId}/papers`, { as: this.staff })).body;
  }

  papers(seat: Seat, as = seat.as): Promise<Answer<SeatPapers>> {
    return this.test.ask<SeatPapers>('GET', `enrolments/${seat.id}/papers`, { as });
  }

  fetched(url = ''): Promise<Answer<{ code: string }>> {
    return this.test.ask<{ code: string }>('GET', url);
  }

  ask(runId: string, form: object | null): Promise<Answer<{ code: string; errors: { field: string }[] }>> {
    return this.test.ask('PUT', `runs/${runId}/hand-in-form`, { as: this.staff, body: { form } });
  }

  /** Ask for something by a day. */
  async asked(runId: string, dueAt = DUE): Promise<void> {
    expect((await this.ask(runId, { what: { sv: 'Förberedande uppgift' }, documentId: null, dueAt })).status).toBe(204);
  }

  give(seat: Seat, fields: Record<string, string>, file?: Sent): Sending<Record<string, unknown>> {
    return sendForm(this.test, `enrolments/${seat.id}/hand-in`, { as: seat.as, fields, file });
  }

  async handIns(runId: string, as = this.staff): Promise<HandIns> {
    return (await this.test.ask<HandIns>('GET', `runs/${runId}/hand-ins`, { as })).body;
  }

  async left(as: Headers): Promise<LeftToHandIn[]> {
    return (await this.test.ask<LeftToHandIn[]>('GET', 'me/hand-ins', { as })).body;
  }
}
