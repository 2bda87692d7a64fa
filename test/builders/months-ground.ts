import type { Submission, SubmissionRow } from '@kortkurs/contract/submissions';
import type { Page } from '@kortkurs/contract/common';
import { newId } from '../../backend/src/platform/ids';
import { type Answer, type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid } from './scene';

/** Months that are over, in which the run has an evening of 165 minutes each, on the tenth. */
export const OVER = ['2026-09', '2026-10', '2026-11', '2026-12'] as const;
export type Over = (typeof OVER)[number];
/** After the last of them. */
const NOW = '2027-01-15T09:00:00Z';

/** A project with its run, and who has a seat there. */
export interface Monthly {
  project: string;
  run: RunLaid;
  seats: { personId: string; enrolmentId: string }[];
}

/** A project that is reported month by month, over the product's own operations. */
export class MonthsGround {
  private constructor(
    readonly test: TestApp,
    readonly scene: Scene,
    readonly staffId: string,
    readonly staff: Headers,
  ) {}

  static async start(): Promise<MonthsGround> {
    const test = await startApp();
    const scene = new Scene(test.database);
    const staffId = await scene.person({ givenName: 'Ylva', familyName: 'Ledin', role: 'administrator' });
    test.clock.set(NOW);
    return new MonthsGround(test, scene, staffId, test.signedInAs(staffId));
  }

  /** Lay a project whose people were at every evening, with the lists of so many first months signed. */
  async lay({ people = 2, signed = OVER.length }: { people?: number; signed?: number } = {}): Promise<Monthly> {
    const { test, scene } = this;
    const project = await scene.project({ name: 'Starkare föreningsliv', startsOn: '2026-09-01', endsOn: '2027-12-31', asksFacts: true });
    const sessions = OVER.map((month) => ({ startsAt: `${month}-10T15:30:00Z`, endsAt: `${month}-10T18:30:00Z`, breakMinutes: 15 }));
    const run = await scene.run({ projectIds: [project], instructorIds: [this.staffId], sessions });
    const of: Monthly = { project, run, seats: [] };
    for (let n = 0; n < people; n++) {
      const seat = { personId: await scene.person(), enrolmentId: newId() };
      await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, enrolled_at) VALUES ($1, $2, $3, 'enrolled', 'self', '2026-08-01')`, [seat.enrolmentId, run.id, seat.personId]);
      of.seats.push(seat);
    }
    for (const [at, month] of OVER.entries()) {
      await this.mark(of, month, Object.fromEntries(of.seats.map((_, nth) => [nth, 0])));
      if (at < signed) await this.sign(of, month);
    }
    return of;
  }

  /** Mark people by their place: minutes late, or away. */
  async mark(of: Monthly, month: Over, late: Record<number, number | null>, correctionReason?: string): Promise<void> {
    const now = this.test.clock.now().toISOString();
    const marks = Object.entries(late).map(([nth, minutes]) => ({
      markId: newId(), enrolmentId: of.seats[Number(nth)]?.enrolmentId, markedAt: now,
      content: { state: minutes === null ? 'absent' : 'present', lateMinutes: minutes ?? 0, earlyMinutes: 0, reason: null, channel: 'in_person' },
    }));
    const answer = await this.test.ask('PUT', `sessions/${sessionOf(of, month)}/marks`, { as: this.staff, body: { marks, sentAt: now, ...(correctionReason && { correctionReason }) } });
    if (answer.status !== 200) throw new Error(answer.text);
  }

  /** Correct the signed list of a month, a moment later. */
  async correct(of: Monthly, month: Over, late: Record<number, number | null>): Promise<void> {
    this.later();
    await this.mark(of, month, late, 'Den var fel');
  }

  async sign(of: Monthly, month: Over): Promise<void> {
    const session = sessionOf(of, month);
    const roster = await this.test.ask<{ session: { revision: number } }>('GET', `sessions/${session}/roster`, { as: this.staff });
    const { status, text } = await this.test.ask('POST', `sessions/${session}/signature`, { as: this.staff, body: { id: newId(), revision: roster.body.session.revision, ledBy: null, ledByName: 'Hodan' } });
    if (status !== 204) throw new Error(text);
  }

  /** Let a minute pass. */
  later(): void {
    this.test.clock.set(new Date(this.test.clock.now().getTime() + 60_000).toISOString());
  }

  freeze({ project }: Monthly, month: Over, basedOn = 0): Promise<Answer<Submission>> {
    const [year, number] = month.split('-').map(Number);
    const to = `${month}-${new Date(Date.UTC(year ?? 0, number ?? 0, 0)).getUTCDate()}`;
    return this.test.ask('POST', `projects/${project}/submissions`, { as: this.staff, body: { id: newId(), kind: 'monthly', from: `${month}-01`, to, basedOn, why: basedOn ? 'Rättad' : null } });
  }

  /** Freeze so many first months; the ids, in order. */
  async freezeFirst(of: Monthly, count: number): Promise<string[]> {
    const ids: string[] = [];
    for (const month of OVER.slice(0, count)) {
      const { status, body, text } = await this.freeze(of, month);
      if (status !== 201) throw new Error(text);
      ids.push(body.id);
    }
    return ids;
  }

  async submissions({ project }: Monthly): Promise<SubmissionRow[]> {
    return (await this.test.ask<Page<SubmissionRow>>('GET', `projects/${project}/submissions?limit=100`, { as: this.staff })).body.items;
  }

  /** Months whose newest version is to be sent again, with the month that was corrected. */
  async stale(of: Monthly): Promise<[string, string][]> {
    return (await this.submissions(of)).flatMap(({ from, stale }): [string, string][] => (stale ? [[from.slice(0, 7), stale.month.slice(0, 7)]] : [])).sort();
  }
}

export const sessionOf = (of: Monthly, month: Over): string => of.run.sessionIds[OVER.indexOf(month)] ?? '';
