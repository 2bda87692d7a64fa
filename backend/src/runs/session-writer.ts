import { Injectable } from '@nestjs/common';
import { OPENS_BEFORE_MINUTES } from '@kortkurs/contract/attendance';
import type { RunRefusal } from '@kortkurs/contract/runs';
import { SESSION_LIMITS, type SessionPlan } from '@kortkurs/contract/sessions';
import { schedule, timesFault, wallTimes, type Scheduled } from '@kortkurs/rules/schedule';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { tidy } from '../platform/input/texts';
import { Refusal, type FieldFault } from '../platform/refusals/refusal';
import { SessionsChanged, type RunFacts } from './events';
import { RunQuestions } from './questions';
import { factsOf, lockSessions, type StoredSession } from './run-facts';

/** A row as it is to be stored. */
interface Row {
  id: string;
  title: object;
  module_id: string | null;
  starts_at: string;
  ends_at: string;
  break_minutes: number;
  local_date: string;
  place_id: string | null;
  video_link: string | null;
  moved_from: string | null;
}

const rowType = `(id uuid, title jsonb, module_id uuid, starts_at timestamptz, ends_at timestamptz, break_minutes smallint, local_date date,
  place_id uuid, video_link text, moved_from timestamptz)`;

/** A stored session as it would be planned anew. */
export const planOf = (session: StoredSession): SessionPlan & { id: string } => ({
  id: session.id,
  ...wallTimes(session.startsAt.toISOString(), session.endsAt.toISOString(), session.breakMinutes),
  title: session.title,
  moduleId: session.moduleId,
  placeId: session.placeId,
  videoLink: session.videoLink,
  movedFrom: session.movedFrom?.toISOString() ?? null,
});

/** How sessions are written beside what they are. */
interface WriteOptions {
  /** The first plan that the one who asks has sent; those before it stand already. */
  first?: number;
  /** Where the plans lie in the request. */
  path?: string;
  /** Whether a new start is a move to be remembered. */
  remember?: boolean;
  made?: SessionsChanged['made'];
}

/** Writes the sessions of a locked run, many in one statement, and tells the listeners what changed. The run itself is settled by the caller. */
@Injectable()
export class SessionWriter {
  constructor(
    private readonly events: Events,
    private readonly questions: RunQuestions,
    private readonly clock: Clock,
  ) {}

  /** Add to what there is. */
  async add(tx: Tx, run: RunFacts, added: SessionPlan[], made: SessionsChanged['made'] = 'planned'): Promise<void> {
    const before = await lockSessions(tx, run.id);
    await this.write(tx, run, before, [...before.map(planOf), ...added], { first: before.length, made });
  }

  /** Take some away. @throws Refusal `not-found` when one is not this run's */
  async remove(tx: Tx, run: RunFacts, ids: string[]): Promise<void> {
    const before = await lockSessions(tx, run.id);
    if (!ids.every((id) => before.some((session) => session.id === id))) throw new Refusal('not-found');
    await this.write(tx, run, before, before.filter((session) => !ids.includes(session.id)).map(planOf));
  }

  /** Call off some that a list brought: they stay with their history. One that is called off already is left as it is. */
  async callOff(tx: Tx, run: RunFacts, ids: string[], at: Date, why: string): Promise<void> {
    const before = await lockSessions(tx, run.id);
    await tx.execute(
      `UPDATE session SET cancelled_at = $3, cancelled_why = $4, calendar_sequence = calendar_sequence + 1
        WHERE run_id = $1 AND id = ANY ($2::uuid[]) AND cancelled_at IS NULL`,
      [run.id, ids, at, why],
    );
    await renumber(tx, run.id);
    await this.tell(tx, run.id, before, 'import');
  }

  /** Write down when one was held, which is another time than planned; null: it was as planned. The appointment stays as it was; what counts is another. */
  async hold(tx: Tx, run: RunFacts, id: string, held: Pick<Scheduled, 'startsAt' | 'endsAt' | 'breakMinutes'> | null): Promise<void> {
    const [before] = await lockSessions(tx, run.id, id);
    if (!before) throw new Refusal('not-found');
    await tx.execute('UPDATE session SET held_starts_at = $2, held_ends_at = $3, held_break_minutes = $4 WHERE id = $1', [id, held?.startsAt ?? null, held?.endsAt ?? null, held?.breakMinutes ?? null]);
    const [after = before] = await lockSessions(tx, run.id, id);
    if (after.countableMinutes !== before.countableMinutes) await this.events.emit(tx, new SessionsChanged(run.id, [], [{ before: factsOf(before), after: factsOf(after) }], [], 'held'));
  }

  /** Change one. What is left out stays. */
  async change(tx: Tx, run: RunFacts, id: string, change: Partial<SessionPlan>): Promise<void> {
    const before = await lockSessions(tx, run.id);
    if (!before.some((session) => session.id === id)) throw new Refusal('not-found');
    await this.write(tx, run, before, before.map(planOf).map((plan) => (plan.id === id ? { ...plan, ...given(change) } : plan)));
  }

  /**
   * Make the sessions be these: those left out are removed, the others keep their ids. In a draft the planner says itself what was moved out of
   * its series, since a changed sentence moves them all.
   */
  async replace(tx: Tx, run: RunFacts, plans: SessionPlan[]): Promise<void> {
    await this.write(tx, run, await lockSessions(tx, run.id), plans, { path: 'sessions.', remember: run.status !== 'draft' });
  }

  /**
   * Follow the run to another version of its course: sessions about a module that is not in it keep what they were called by it, and calendars are told of those that
   * are called something else there. `run` is as it was before.
   */
  async follow(tx: Tx, run: RunFacts, versionId: string): Promise<void> {
    const before = await lockSessions(tx, run.id);
    await tx.execute(
      `UPDATE session s SET module_id = NULL,
              title = CASE WHEN s.title = '{}' THEN coalesce((SELECT m.title FROM course_version_module m WHERE m.course_version_id = $3 AND m.module_id = s.module_id), '{}') ELSE s.title END
        WHERE s.run_id = $1 AND s.module_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM course_version_module m WHERE m.course_version_id = $2 AND m.module_id = s.module_id)`,
      [run.id, versionId, run.courseVersionId],
    );
    await tx.execute(
      `UPDATE session s SET calendar_sequence = s.calendar_sequence + 1
         FROM course_version f, course_version t
        WHERE s.run_id = $1 AND f.id = $2 AND t.id = $3
          AND (f.title IS DISTINCT FROM t.title
            OR (s.title = '{}' AND (SELECT m.title FROM course_version_module m WHERE m.course_version_id = f.id AND m.module_id = s.module_id)
                    IS DISTINCT FROM (SELECT m.title FROM course_version_module m WHERE m.course_version_id = t.id AND m.module_id = s.module_id)))`,
      [run.id, run.courseVersionId, versionId],
    );
    await this.tell(tx, run.id, before, 'planned');
  }

  private async write(tx: Tx, run: RunFacts, before: StoredSession[], plans: SessionPlan[], { first = 0, path = '', remember = true, made = 'planned' }: WriteOptions = {}): Promise<void> {
    checkTimes(plans, first, path);
    if (run.delivery === 'self_paced' && plans.length) throw new Refusal<RunRefusal>('self-paced-with-sessions');
    if (run.status === 'published' && run.delivery !== 'self_paced' && !plans.length) throw new Refusal<RunRefusal>('run-without-sessions');
    const known = new Map(before.map((session) => [session.id, session]));
    const rows = plans.map((plan) => rowOf(plan, known.get(plan.id ?? ''), remember));
    const wanted = new Set(rows.map((row) => row.id));
    const removed = before.filter((session) => !wanted.has(session.id));
    const changed = rows.filter((row) => differs(row, known.get(row.id)));
    await this.refuseHeld(tx, removed, changed.flatMap((row) => known.get(row.id) ?? []).filter((session) => timesDiffer(rows, session)), rows);
    if (removed.length) await this.drop(tx, removed.map((session) => session.id));
    if (changed.length) await update(tx, changed);
    await insert(tx, run.id, rows.filter((row) => !known.has(row.id)));
    await renumber(tx, run.id);
    await this.tell(tx, run.id, before, made);
  }

  /** Take sessions out; those of a run that people know leave behind what it takes to cancel the appointments. */
  private async drop(tx: Tx, ids: string[]): Promise<void> {
    await tx.execute(
      `INSERT INTO removed_session (id, run_id, title, starts_at, ends_at, place_id, calendar_sequence, removed_at)
       SELECT s.id, s.run_id, s.title, s.starts_at, s.ends_at, coalesce(s.place_id, r.place_id), s.calendar_sequence + 1, $2
         FROM session s JOIN course_run r ON r.id = s.run_id WHERE s.id = ANY ($1::uuid[]) AND r.published_at IS NOT NULL`,
      [ids, this.clock.now()],
    );
    await tx.execute('DELETE FROM session WHERE id = ANY ($1::uuid[])', [ids]);
  }

  /** Sessions with attendance stay, and are not moved to where it could not have been taken yet; those that are signed keep their times as well. */
  private async refuseHeld(tx: Tx, removed: StoredSession[], moved: StoredSession[], rows: Row[]): Promise<void> {
    const opened = this.clock.now().getTime() + OPENS_BEFORE_MINUTES * 60_000;
    const ahead = new Set(rows.filter((row) => Date.parse(row.starts_at) > opened).map((row) => row.id));
    for (const hold of await this.questions.holds(tx, [...removed, ...moved].map((session) => session.id))) {
      const gone = removed.find((session) => session.id === hold.sessionId);
      const number = (gone ?? moved.find((session) => session.id === hold.sessionId))?.number ?? 0;
      if (gone) throw new Refusal<RunRefusal>(hold.why === 'made-up' ? 'session-made-up' : 'session-has-attendance', { params: { number } });
      const later = moved.some((session) => session.id === hold.sessionId && !same(rows.find((row) => row.id === session.id)?.starts_at ?? null, session.startsAt));
      if (hold.why === 'attendance' && later && ahead.has(hold.sessionId)) throw new Refusal<RunRefusal>('session-attendance-ahead', { params: { number } });
      if (hold.why === 'signed') throw new Refusal<RunRefusal>('session-signed', { params: { number } });
    }
  }

  private async tell(tx: Tx, runId: string, before: StoredSession[], made: SessionsChanged['made']): Promise<void> {
    const after = await lockSessions(tx, runId);
    const was = new Map(before.map((session) => [session.id, session]));
    const is = new Set(after.map((session) => session.id));
    const added = after.filter((session) => !was.has(session.id)).map(factsOf);
    const removed = before.filter((session) => !is.has(session.id)).map(factsOf);
    const changed = after.flatMap((session) => {
      const old = was.get(session.id);
      return old && JSON.stringify(factsOf(old)) !== JSON.stringify(factsOf(session)) ? [{ before: factsOf(old), after: factsOf(session) }] : [];
    });
    if (added.length || removed.length || changed.length) await this.events.emit(tx, new SessionsChanged(runId, added, changed, removed, made));
  }
}

const given = (change: Partial<SessionPlan>): Partial<SessionPlan> => Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

/** What is wrong with the times, named by the fields that the one who asks has sent. */
function checkTimes(plans: SessionPlan[], first: number, path: string): void {
  if (plans.length > SESSION_LIMITS.perRun) throw new Refusal('invalid-input', { fields: [{ field: 'sessions', code: 'arrayMaxSize', params: { limit: SESSION_LIMITS.perRun } }] });
  const ids = plans.flatMap((plan) => plan.id ?? []);
  if (new Set(ids).size !== ids.length) throw new Refusal('invalid-input', { fields: [{ field: 'sessions', code: 'arrayUnique' }] });
  const fields = plans.slice(first).flatMap((plan, n): FieldFault[] => {
    const code = timesFault(plan);
    if (!code) return [];
    const field = code === 'no-minutes' || code === 'break' ? 'breakMinutes' : code;
    return [{ field: path ? `${path}${n}.${field}` : field, code, params: { limit: SESSION_LIMITS.breakMinutes } }];
  });
  if (fields.length) throw new Refusal('invalid-input', { fields });
}

/** @param remember whether a new start is a move to be remembered */
function rowOf(plan: SessionPlan, was: StoredSession | undefined, remember: boolean): Row {
  const times = schedule(plan);
  const moved = remember && was && !same(times.startsAt, was.startsAt);
  const from = plan.movedFrom ?? (moved ? (was.movedFrom ?? was.startsAt).toISOString() : null);
  return {
    id: plan.id ?? newId(),
    title: tidy(plan.title ?? was?.title ?? {}),
    module_id: plan.moduleId ?? null,
    starts_at: times.startsAt,
    ends_at: times.endsAt,
    break_minutes: times.breakMinutes,
    local_date: times.localDate,
    place_id: plan.placeId ?? null,
    video_link: plan.videoLink ?? null,
    moved_from: from && same(from, new Date(times.startsAt)) ? null : from,
  };
}

const same = (at: string | null, stored: Date | null): boolean => (at === null ? stored === null : stored !== null && new Date(at).getTime() === stored.getTime());

function timesDiffer(rows: Row[], was: StoredSession): boolean {
  const row = rows.find((each) => each.id === was.id);
  return !!row && !(same(row.starts_at, was.startsAt) && same(row.ends_at, was.endsAt) && row.break_minutes === was.breakMinutes);
}

function differs(row: Row, was: StoredSession | undefined): boolean {
  if (!was) return false;
  return (
    timesDiffer([row], was) ||
    row.module_id !== was.moduleId ||
    row.place_id !== was.placeId ||
    row.video_link !== was.videoLink ||
    !same(row.moved_from, was.movedFrom) ||
    JSON.stringify(row.title) !== JSON.stringify(tidy(was.title))
  );
}

/** Calendars are told of a new time, place or title, not of a new module. */
async function update(tx: Tx, rows: Row[]): Promise<void> {
  await tx.execute(
    `UPDATE session s SET title = n.title, module_id = n.module_id, starts_at = n.starts_at, ends_at = n.ends_at, break_minutes = n.break_minutes,
            local_date = n.local_date, place_id = n.place_id, video_link = n.video_link, moved_from = n.moved_from,
            calendar_sequence = s.calendar_sequence
              + ((s.starts_at, s.ends_at, s.place_id, s.video_link, s.title) IS DISTINCT FROM (n.starts_at, n.ends_at, n.place_id, n.video_link, n.title))::int
       FROM jsonb_to_recordset($1::jsonb) AS n ${rowType} WHERE s.id = n.id`,
    [JSON.stringify(rows)],
  );
}

async function insert(tx: Tx, runId: string, rows: Row[]): Promise<void> {
  if (!rows.length) return;
  // Numbers are set right after; until then they stand above every number in use. One that comes back goes on where its appointment was cancelled;
  // the id of one that was taken out of another run stays with what cancels it there.
  const made = await tx.query(
    `WITH back AS (DELETE FROM removed_session x USING jsonb_to_recordset($1::jsonb) AS n ${rowType} WHERE x.id = n.id AND x.run_id = $2 RETURNING x.id, x.calendar_sequence)
     INSERT INTO session (id, run_id, number, title, module_id, starts_at, ends_at, break_minutes, local_date, place_id, video_link, moved_from, calendar_sequence)
     SELECT n.id, $2, (SELECT coalesce(max(number), 0) FROM session WHERE run_id = $2) + row_number() OVER (ORDER BY n.starts_at, n.id), n.title, n.module_id, n.starts_at, n.ends_at,
            n.break_minutes, n.local_date, n.place_id, n.video_link, n.moved_from, coalesce(back.calendar_sequence + 1, 0)
       FROM jsonb_to_recordset($1::jsonb) AS n ${rowType} LEFT JOIN back ON back.id = n.id
      WHERE NOT EXISTS (SELECT 1 FROM removed_session x WHERE x.id = n.id AND x.run_id <> $2)
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [JSON.stringify(rows), runId],
  );
  if (made.length !== rows.length) throw new Refusal('conflict');
}

/** Sessions are numbered in order of time, those called off above the ones in use. */
async function renumber(tx: Tx, runId: string): Promise<void> {
  await tx.execute(
    `UPDATE session s SET number = o.number FROM (SELECT id, row_number() OVER (ORDER BY cancelled_at IS NOT NULL, starts_at, id) AS number FROM session WHERE run_id = $1) o
      WHERE s.id = o.id AND s.number <> o.number`,
    [runId],
  );
}
