import { Injectable } from '@nestjs/common';
import type { AttendanceRefusal, HeldTimes, HeldTimesToCorrect, SignatureToMake, StudyHoursToCorrect } from '@kortkurs/contract/attendance';
import { SESSION_LIMITS, type WallTimes } from '@kortkurs/contract/sessions';
import { ABSENT, NOTIFIED } from '@kortkurs/rules/attendance';
import { heldFault, type Span } from '@kortkurs/rules/held-times';
import { schedule, timesFault, wallTimes, type Scheduled } from '@kortkurs/rules/schedule';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { Notices } from '../platform/live/notices';
import { Refusal } from '../platform/refusals/refusal';
import { RunKeeper } from '../runs/door';
import { SessionSigned, StudyHoursCorrected } from './attendance-events';
import { AttendanceRecorder } from './attendance-recorder';
import { listOf } from './on-list.sql';
import { Guests } from './guests';
import { MeasuredMarks } from './measured-marks';
import { lockSession } from './session-lock';

interface Signable {
  runId: string;
  revision: number;
  startsAt: Date;
  endsAt: Date;
  breakMinutes: number;
  heldStartsAt: Date | null;
  heldEndsAt: Date | null;
  heldBreakMinutes: number | null;
  signedAs: string | null;
  asksStudyHours: boolean;
}

/** Closes a session: what was seen is signed, and nobody is left unmarked. */
@Injectable()
export class Signer {
  constructor(
    private readonly recorder: AttendanceRecorder,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly guests: Guests,
    private readonly runs: RunKeeper,
    private readonly measured: MeasuredMarks,
  ) {}

  /**
   * Sign a session's list as it was reviewed. Sent again with the same id, nothing happens. Where it was held at another time than planned, what counts
   * follows that before anybody is marked, and so do marks that a clock measured, in the same transaction.
   * @throws Refusal `not-found`, `already-signed`, `session-not-begun`, `roster-changed`, `study-hours-missing`, `invalid-input` for times that cannot be
   */
  async sign(tx: Tx, sessionId: string, signature: SignatureToMake, by: string): Promise<void> {
    // The run stands first in the order of locks, and its minutes are those of its sessions.
    const run = signature.held ? await this.runs.lock(tx, await runOf(tx, sessionId)) : null;
    const session = await this.lock(tx, sessionId);
    if (session.signedAs === signature.id) return;
    if (session.signedAs) throw new Refusal<AttendanceRefusal>('already-signed');
    if (session.startsAt > this.clock.now()) throw new Refusal<AttendanceRefusal>('session-not-begun');
    // What the leader did not see cannot be signed: someone else's tick may have come in since.
    if (session.revision !== signature.revision) throw new Refusal<AttendanceRefusal>('roster-changed');
    if (session.asksStudyHours && signature.studyHours == null) throw new Refusal<AttendanceRefusal>('study-hours-missing');
    const held = signature.held ? heldAt(session, signature.held) : null;
    await this.guests.holdList(tx, sessionId);
    if (run && held) {
      await this.runs.heldAt(tx, run, sessionId, held);
      await this.measured.follow(tx, sessionId, spanOf(session), heldSpan(session, held), by);
    }
    const revision = await this.markTheRestAbsent(tx, sessionId, by);
    const count = await tx.one<{ present: number; absent: number }>(
      `SELECT count(*) FILTER (WHERE state = 'present')::int AS present, count(*) FILTER (WHERE state = 'absent')::int AS absent
         FROM attendance WHERE session_id = $1`,
      [sessionId],
    );
    const at = this.clock.now();
    await tx.execute(
      `INSERT INTO session_signature (id, session_id, signed_by, led_by, led_by_name, signed_at, revision, present, absent, study_hours)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [signature.id, sessionId, by, signature.ledBy, signature.ledByName, at, revision, count?.present ?? 0, count?.absent ?? 0, session.asksStudyHours ? signature.studyHours : null],
    );
    await this.audit.record(tx, { action: 'session.signed', objectType: 'session', objectId: sessionId, details: { ...(session.asksStudyHours && { studyHours: signature.studyHours }), ...(held && { held: signature.held, planned: planOf(session) }) } });
    await this.events.emit(tx, new SessionSigned(sessionId, session.runId, await this.isLast(tx, session.runId), at));
    await this.notices.tell(tx, { topic: 'signed', id: sessionId, revision });
  }

  /**
   * Set the study hours of a signed list right. What they are already changes nothing, so that it may be sent again.
   * @throws Refusal `not-found`, `not-signed`, `study-hours-not-asked`, `study-hours-changed` where they are no longer what was seen
   */
  async correctHours(tx: Tx, sessionId: string, { from, to, why }: StudyHoursToCorrect, by: string): Promise<void> {
    const session = await this.lock(tx, sessionId);
    if (!session.signedAs) throw new Refusal<AttendanceRefusal>('not-signed');
    const signed = await tx.one<{ studyHours: number | null }>('SELECT study_hours AS "studyHours" FROM session_signature WHERE id = $1', [session.signedAs]);
    const stands = signed?.studyHours ?? null;
    if (stands === to) return;
    if (!session.asksStudyHours && stands === null) throw new Refusal<AttendanceRefusal>('study-hours-not-asked');
    if (stands !== from) throw new Refusal<AttendanceRefusal>('study-hours-changed');
    await tx.execute('UPDATE session_signature SET study_hours = $2, hours_corrected_at = $3, hours_corrected_by = $4, hours_corrected_why = $5 WHERE id = $1', [session.signedAs, to, this.clock.now(), by, why]);
    await this.audit.record(tx, { action: 'session.study-hours-corrected', objectType: 'session', objectId: sessionId, details: { from, to, why } });
    await this.events.emit(tx, new StudyHoursCorrected(sessionId, session.runId));
    await this.notices.tell(tx, { topic: 'signed', id: sessionId, revision: session.revision });
  }

  /**
   * Set right when a session was held whose list is signed: what counts, and marks that a clock measured, follow in the same transaction. What they are already changes nothing, so that
   * it may be sent again.
   * @throws Refusal `not-found`, `not-signed`, `held-times-changed` where they are no longer what was seen, `invalid-input` for times that cannot be
   */
  async correctHeld(tx: Tx, sessionId: string, { from, to, why }: HeldTimesToCorrect, by: string): Promise<void> {
    const run = await this.runs.lock(tx, await runOf(tx, sessionId));
    const session = await this.lock(tx, sessionId);
    if (!session.signedAs) throw new Refusal<AttendanceRefusal>('not-signed');
    const stands = heldOf(session);
    if (isSame(stands, to)) return;
    if (!isSame(stands, from)) throw new Refusal<AttendanceRefusal>('held-times-changed');
    const held = heldAt(session, to);
    await this.guests.holdList(tx, sessionId);
    await this.runs.heldAt(tx, run, sessionId, held);
    const revision = await this.measured.follow(tx, sessionId, spanOf(session), heldSpan(session, held), by);
    await this.audit.record(tx, { action: 'session.held-times-corrected', objectType: 'session', objectId: sessionId, details: { from, to, why } });
    await this.notices.tell(tx, { topic: 'signed', id: sessionId, revision: revision ?? session.revision });
  }

  private async lock(tx: Tx, sessionId: string): Promise<Signable> {
    await lockSession(tx, sessionId);
    const session = await tx.one<Signable>(
      `SELECT s.run_id AS "runId", s.revision, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.break_minutes AS "breakMinutes",
              s.held_starts_at AS "heldStartsAt", s.held_ends_at AS "heldEndsAt", s.held_break_minutes AS "heldBreakMinutes",
              (SELECT g.id FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL) AS "signedAs",
              EXISTS (SELECT 1 FROM run_project x JOIN project j ON j.id = x.project_id WHERE x.run_id = s.run_id AND j.asks_study_hours) AS "asksStudyHours"
         FROM session s WHERE s.id = $1`,
      [sessionId],
    );
    if (!session) throw new Refusal('not-found');
    return session;
  }

  private async markTheRestAbsent(tx: Tx, sessionId: string, by: string): Promise<number> {
    const unmarked = await tx.query<{ id: string; notified: boolean }>(
      `SELECT e.id, EXISTS (SELECT 1 FROM absence_notice n WHERE n.session_id = $1 AND n.enrolment_id = e.id AND n.taken_back_at IS NULL) AS notified FROM enrolment e
        WHERE e.id IN (SELECT l.id FROM session s JOIN LATERAL ${listOf('s')} l ON true WHERE s.id = $1) AND e.state IN ('enrolled', 'completed', 'not_completed')
          AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = $1 AND a.enrolment_id = e.id) ORDER BY e.id`,
      [sessionId],
    );
    const markedAt = this.clock.now().toISOString();
    const marks = unmarked.map(({ id, notified }) => ({ markId: newId(), enrolmentId: id, content: notified ? NOTIFIED : ABSENT, markedAt }));
    const saved = await this.recorder.save(tx, { sessionId, marks, source: 'staff', by, clientOffset: 0, correctionReason: null });
    return saved.revision;
  }

  /** Whether every session of the run is signed now. */
  private async isLast(tx: Tx, runId: string): Promise<boolean> {
    const open = await tx.one(
      `SELECT 1 FROM session s WHERE s.run_id = $1 AND s.cancelled_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL) LIMIT 1`,
      [runId],
    );
    return !open;
  }
}

async function runOf(tx: Tx, sessionId: string): Promise<string> {
  const session = await tx.one<{ runId: string }>('SELECT run_id AS "runId" FROM session WHERE id = $1', [sessionId]);
  if (!session) throw new Refusal('not-found');
  return session.runId;
}

/** A session's planned times on the wall. */
const planOf = ({ startsAt, endsAt, breakMinutes }: Signable): WallTimes => wallTimes(startsAt.toISOString(), endsAt.toISOString(), breakMinutes);

/** When a session was held on the wall: as planned where nothing else is known. */
function heldOf(session: Signable): HeldTimes {
  const { heldStartsAt, heldEndsAt, heldBreakMinutes } = session;
  return heldStartsAt && heldEndsAt && heldBreakMinutes !== null ? wallTimes(heldStartsAt.toISOString(), heldEndsAt.toISOString(), heldBreakMinutes) : planOf(session);
}

const isSame = (one: HeldTimes, other: HeldTimes): boolean => one.from === other.from && one.to === other.to && one.breakMinutes === other.breakMinutes;

/** From when until when a session counts as it stands. */
const spanOf = ({ startsAt, endsAt, heldStartsAt, heldEndsAt }: Signable): Span => ({ startsAt: (heldStartsAt ?? startsAt).getTime(), endsAt: (heldEndsAt ?? endsAt).getTime() });

/** The same once it was held then; null: as planned. */
const heldSpan = (session: Signable, held: Scheduled | null): Span => ({ startsAt: new Date(held?.startsAt ?? session.startsAt).getTime(), endsAt: new Date(held?.endsAt ?? session.endsAt).getTime() });

/** When a session was held, or null where that is as planned. @throws Refusal `invalid-input` */
function heldAt(session: Signable, held: HeldTimes): Scheduled | null {
  const planned = planOf(session);
  const times = { ...held, date: planned.date };
  const fault = heldFault(planned, held) ?? timesFault(times);
  if (fault) throw new Refusal('invalid-input', { fields: [{ field: `held.${fault === 'no-minutes' || fault === 'break' ? 'breakMinutes' : fault}`, code: fault, params: { limit: SESSION_LIMITS.breakMinutes } }] });
  return isSame(planned, held) ? null : schedule(times);
}
