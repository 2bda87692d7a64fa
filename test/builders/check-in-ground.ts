import type { MarkMade, Roster } from '@kortkurs/contract/attendance';
import type { CheckedIn, RoomCodes } from '@kortkurs/contract/check-in';
import type { PRESENT } from '@kortkurs/rules/attendance';
import { newId } from '../../backend/src/platform/ids';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid } from './scene';

/** When the session begins that people check in to. */
export const STARTS = '2026-09-01T15:30:00Z';

/** What a check-in is answered with, done or refused. */
export type Refused = CheckedIn & { code: string; detail: string };

/** Somebody who has a seat. */
export interface Learner {
  personId: string;
  enrolmentId: string;
  as: Headers;
}

/** A run whose first session people check in to, and what they and staff do there. */
export class CheckInGround {
  readonly scene: Scene;
  staff: Headers = {};
  run!: RunLaid;
  session = '';
  samira!: Learner;

  constructor(private readonly test: TestApp) {
    this.scene = new Scene(test.database);
  }

  /** A new run, at its start, with one who has a seat in it. */
  async lay(): Promise<void> {
    this.test.clock.set(STARTS);
    if (!this.staff['authorization']) this.staff = this.test.signedInAs(await this.scene.person({ givenName: 'Ylva', role: 'administrator' }));
    this.run = await this.scene.run({ capacity: 40 });
    this.session = this.run.sessionIds[0] ?? '';
    this.samira = await this.seated();
  }

  async seated(personId?: string): Promise<Learner> {
    const who = personId ?? (await this.scene.person());
    const enrolmentId = newId();
    await this.test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, enrolled_at) VALUES ($1, $2, $3, 'enrolled', 'self', '2026-08-01')`, [enrolmentId, this.run.id, who]);
    return { personId: who, enrolmentId, as: this.test.signedInAs(who) };
  }

  async wall(of = this.session): Promise<RoomCodes> {
    return (await this.test.ask<RoomCodes>('GET', `sessions/${of}/codes`, { as: this.staff })).body;
  }

  async codeNow(): Promise<string> {
    return (await this.wall()).codes[0]?.code ?? '';
  }

  checkIn(as: Headers, code: string, sessionId: string | null = this.session) {
    return this.test.ask<Refused>('POST', 'check-ins', { as, body: { code, ...(sessionId !== null && { sessionId }) } });
  }

  async roster(): Promise<Roster> {
    return (await this.test.ask<Roster>('GET', `sessions/${this.session}/roster`, { as: this.staff })).body;
  }

  async markOf({ enrolmentId }: Learner) {
    return (await this.roster()).people.find((person) => person.enrolmentId === enrolmentId)?.mark ?? null;
  }

  async history({ enrolmentId }: Learner): Promise<MarkMade[]> {
    return (await this.test.ask<MarkMade[]>('GET', `sessions/${this.session}/marks/${enrolmentId}`, { as: this.staff })).body;
  }

  mark({ enrolmentId }: Learner, content: typeof PRESENT | null) {
    const now = this.test.clock.now().toISOString();
    return this.test.ask('PUT', `sessions/${this.session}/marks`, { as: this.staff, body: { marks: [{ markId: newId(), enrolmentId, content, markedAt: now }], sentAt: now } });
  }

  /** So many seconds after the start. */
  after(seconds: number): void {
    this.test.clock.set(new Date(Date.parse(STARTS) + seconds * 1000).toISOString());
  }
}
