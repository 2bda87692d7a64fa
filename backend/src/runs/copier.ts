import { Injectable } from '@nestjs/common';
import type { LocalDate, Localized } from '@kortkurs/contract/common';
import type { InstructorPlan, RunCopy, RunRefusal } from '@kortkurs/contract/runs';
import type { SessionPlan } from '@kortkurs/contract/sessions';
import { daysBetween, sameTimeAfter, wallTimes } from '@kortkurs/rules/schedule';
import { shifted } from '@kortkurs/rules/series';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { RunDrafted, type RunFacts } from './events';
import { facts } from './run-facts';
import { RunKeeper } from './run-keeper';
import { RunWriter } from './run-writer';
import { SessionWriter } from './session-writer';

interface SessionLike {
  startsAt: Date;
  endsAt: Date;
  breakMinutes: number;
  title: Localized;
  moduleId: string | null;
  placeId: string | null;
  videoLink: string | null;
}

/** Makes runs like others: the next term's of this term's. */
@Injectable()
export class Copier {
  constructor(
    private readonly once: Once,
    private readonly keeper: RunKeeper,
    private readonly runs: RunWriter,
    private readonly sessions: SessionWriter,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Make a draft like a run, so many days later that its first session is on the first date: its sessions, and the days between which one can
   * enrol, keep their time on the wall. Leaders, place, seats, projects and rules come along, as far as they are still in use; people do not.
   * The id is its natural key. Gives it.
   *
   * @throws Refusal `not-found`, `course-archived`, `invalid-input` without a first date where there are sessions
   */
  async copy(fromId: string, copy: RunCopy, by: string): Promise<string> {
    const id = copy.id ?? newId();
    return this.once.work((tx) =>
      this.make(tx, { fromId, id, label: copy.label, by }, (first) => {
        if (!copy.firstDate) throw new Refusal('invalid-input', { fields: [{ field: 'firstDate', code: 'firstDate' }] });
        return daysBetween(first, copy.firstDate);
      }),
    );
  }

  /** The same inside a transaction. `moves` says by how many days, from the date of the first session. */
  async make(tx: Tx, { fromId, id, label = '', by }: { fromId: string; id: string; label?: string; by: string }, moves: (first: LocalDate) => number): Promise<string> {
    const from = await facts(tx, fromId);
    if (!from) throw new Refusal('not-found');
    if (await tx.one('SELECT 1 AS yes FROM course WHERE id = $1 AND archived_at IS NOT NULL', [from.courseId])) throw new Refusal<RunRefusal>('course-archived');
    const { plans, days } = await planned(tx, fromId, moves);
    if (!(await this.runs.insertLike(tx, fromId, id, { label, by, at: this.clock.now(), window: windowOf(from, plans.length ? days : null) }))) return this.runs.known(tx, id, by);
    await this.runs.setInstructors(tx, id, await leadersOf(tx, fromId));
    await tx.execute('INSERT INTO run_project (run_id, project_id) SELECT $2, p.id FROM run_project rp JOIN project p ON p.id = rp.project_id WHERE rp.run_id = $1 AND p.archived_at IS NULL', [fromId, id]);
    await tx.execute('INSERT INTO run_audience_organisation (run_id, organisation_id) SELECT $2, organisation_id FROM run_audience_organisation WHERE run_id = $1', [fromId, id]);
    await this.sessions.replace(tx, await this.keeper.lock(tx, id), plans);
    await this.runs.span(tx, id);
    await this.events.emit(tx, new RunDrafted(await this.keeper.lock(tx, id), { runId: fromId, days }));
    await this.audit.record(tx, { action: 'run.copied', objectType: 'run', objectId: id, details: { from: fromId, days } });
    return id;
  }
}

/** The sessions as they will be, and by how many days they are moved. Those that were called off are not among them; a place that was archived gives way to the run's. */
async function planned(tx: Tx, fromId: string, moves: (first: LocalDate) => number): Promise<{ plans: SessionPlan[]; days: number }> {
  const stored = await tx.query<SessionLike>(
    `SELECT s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.break_minutes AS "breakMinutes", s.title, s.module_id AS "moduleId", l.id AS "placeId", s.video_link AS "videoLink"
       FROM session s LEFT JOIN place l ON l.id = s.place_id AND l.archived_at IS NULL
      WHERE s.run_id = $1 AND s.cancelled_at IS NULL ORDER BY s.starts_at, s.id`,
    [fromId],
  );
  const plans = stored.map(({ startsAt, endsAt, breakMinutes, ...rest }) => ({ ...rest, ...wallTimes(startsAt.toISOString(), endsAt.toISOString(), breakMinutes) }));
  const [first] = plans;
  if (!first) return { plans, days: 0 };
  const days = moves(first.date);
  return { plans: shifted(plans, days), days };
}

/** When one can enrol and withdraw; nothing is said of it where no session says how much later it is. */
function windowOf(from: RunFacts, days: number | null): Record<'enrolment_opens_at' | 'enrolment_closes_at' | 'withdraw_until', string | null> {
  const moved = (at: Date | null): string | null => (at && days !== null ? sameTimeAfter(at.toISOString(), days) : null);
  return { enrolment_opens_at: moved(from.enrolmentOpensAt), enrolment_closes_at: moved(from.enrolmentClosesAt), withdraw_until: moved(from.withdrawUntil) };
}

/** Who leads, without those who were erased; one of them answers for attendance. */
async function leadersOf(tx: Tx, fromId: string): Promise<InstructorPlan[]> {
  const leaders = await tx.query<InstructorPlan>(
    `SELECT i.person_id AS "personId", i.responsible FROM run_instructor i JOIN person p ON p.id = i.person_id
      WHERE i.run_id = $1 AND p.erased_at IS NULL AND p.merged_into IS NULL ORDER BY i.position, i.person_id`,
    [fromId],
  );
  const answers = leaders.some((leader) => leader.responsible);
  return leaders.map((leader, n) => ({ ...leader, responsible: answers ? leader.responsible : n === 0 }));
}
