import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { OPENS_BEFORE_MINUTES, type AttendanceRefusal, type MarkContent, type MarkOutcome, type MarkSource, type MarkToSave } from '@kortkurs/contract/attendance';
import { countedMinutes, correctedTime } from '@kortkurs/rules/attendance';
import { CENTRE_ZONE } from '@kortkurs/rules/schedule';
import { Clock } from '../platform/clock';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import type { Tx } from '../platform/db/tx';
import { AttendanceChanged, type Counted } from './attendance-events';
import { SAVE_MARKS } from './save-marks.sql';

/** A batch of marks for one session. */
export interface Batch {
  sessionId: Id;
  marks: readonly MarkToSave[];
  source: MarkSource;
  by: Id | null;
  /** What the client measured its clock to be behind the server's, in milliseconds. */
  clientOffset: number;
  /** Why a signed list is changed; without it, marks for a signed session are held. */
  correctionReason: string | null;
  /** Marks that stood before are put back: taken also where the session has been moved to a later time since. */
  putsBack?: true;
}

/** What became of a mark, and of the person's mark at the session. */
export interface SavedMark {
  markId: Id;
  enrolmentId: Id;
  outcome: MarkOutcome;
}

/** What a batch led to. */
export interface Saved {
  revision: number;
  marks: SavedMark[];
}

interface Markable {
  runId: Id;
  revision: number;
  startsAt: Date;
  countableMinutes: number;
  signed: boolean;
}

interface SavedRow extends SavedMark {
  stands: boolean;
  was: MarkContent['state'] | null;
  wasLate: number;
  wasEarly: number;
}

/** Writes marks: many people's in one statement, in order, and without harm when sent twice. */
@Injectable()
export class AttendanceRecorder {
  constructor(
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  /**
   * Save a batch under the session's lock. A mark of someone who has left the run is answered `not_in_run` and not
   * written: one person's mark must never block the others'. Before a session opens marks can only be taken away.
   * @throws Refusal `not-found`, `attendance-not-open-yet`
   */
  async save(tx: Tx, batch: Batch): Promise<Saved> {
    const session = await this.lock(tx, batch.sessionId);
    if (batch.marks.length === 0) return { revision: session.revision, marks: [] };
    const receivedAt = this.clock.now();
    if (!batch.putsBack && batch.marks.some(({ content }) => content !== null)) refuseBeforeOpening(session.startsAt, receivedAt);
    const rows = await tx.query<SavedRow>(SAVE_MARKS, [
      batch.sessionId,
      session.runId,
      JSON.stringify(batch.marks.map((mark) => this.asRow(mark, batch.clientOffset, receivedAt))),
      batch.source,
      batch.by,
      receivedAt,
      session.signed && batch.correctionReason === null,
      batch.correctionReason,
    ]);
    const changed = rows.filter((row) => row.stands);
    if (changed.length === 0) return { revision: session.revision, marks: this.results(batch, rows) };
    const sent = new Map(batch.marks.map((mark) => [mark.markId, mark.content]));
    const changes = changed.map((row) => ({
      enrolmentId: row.enrolmentId,
      before: row.was && counted(session.countableMinutes, { state: row.was, lateMinutes: row.wasLate, earlyMinutes: row.wasEarly }),
      after: asCounted(session.countableMinutes, sent.get(row.markId) ?? null),
    }));
    await this.events.emit(tx, new AttendanceChanged(batch.sessionId, session.runId, changes));
    return { revision: session.revision + 1, marks: this.results(batch, rows) };
  }

  /** Let go of marks that were held because the list was signed: they wait for a reason no longer. Others are left alone. */
  async letGo(tx: Tx, markIds: readonly Id[], by: Id, why: string): Promise<void> {
    const held = await tx.query<{ sessionId: Id; enrolmentId: Id }>(
      `SELECT DISTINCT session_id AS "sessionId", enrolment_id AS "enrolmentId" FROM attendance_history WHERE mark_id = ANY ($1::uuid[]) AND outcome = 'held'`,
      [markIds],
    );
    await tx.query(
      `INSERT INTO attendance_history (mark_id, session_id, enrolment_id, outcome, correction_reason, late_minutes, early_minutes, channel, source, by_person_id, marked_at, received_at)
       SELECT "markId", "sessionId", "enrolmentId", 'lost', $2, 0, 0, 'in_person', 'staff', $3, $4, $4
         FROM jsonb_to_recordset($1::jsonb) AS h ("markId" uuid, "sessionId" uuid, "enrolmentId" uuid)`,
      [JSON.stringify(held.map((one) => ({ ...one, markId: newId() }))), why, by, this.clock.now()],
    );
  }

  private async lock(tx: Tx, sessionId: Id): Promise<Markable> {
    const session = await tx.one<Markable>(
      `SELECT s.run_id AS "runId", s.revision, s.starts_at AS "startsAt", s.countable_minutes AS "countableMinutes",
              EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL) AS signed
         FROM session s WHERE s.id = $1 AND s.cancelled_at IS NULL FOR UPDATE OF s`,
      [sessionId],
    );
    if (!session) throw new Refusal('not-found');
    return session;
  }

  private results(batch: Batch, rows: readonly SavedRow[]): SavedMark[] {
    const found = new Map(rows.map((row) => [row.markId, row.outcome]));
    return batch.marks.map(({ markId, enrolmentId }) => ({ markId, enrolmentId, outcome: found.get(markId) ?? 'not_in_run' }));
  }

  private asRow(mark: MarkToSave, offset: number, receivedAt: Date): Record<string, unknown> {
    const at = correctedTime(Date.parse(mark.markedAt), offset, receivedAt.getTime());
    return { markId: mark.markId, enrolmentId: mark.enrolmentId, at: new Date(at).toISOString(), ...mark.content };
  }
}

function refuseBeforeOpening(startsAt: Date, now: Date): void {
  const opensAt = new Date(startsAt.getTime() - OPENS_BEFORE_MINUTES * 60_000);
  if (now >= opensAt) return;
  const from = opensAt.toLocaleString('sv-SE', { timeZone: CENTRE_ZONE, dateStyle: 'short', timeStyle: 'short' });
  throw new Refusal<AttendanceRefusal>('attendance-not-open-yet', { params: { from } });
}

type Timed = Pick<MarkContent, 'state' | 'lateMinutes' | 'earlyMinutes'>;

function counted(countableMinutes: number, mark: Timed): Counted {
  const minutes = countedMinutes(countableMinutes, mark);
  return { present: minutes > 0, minutes };
}

const asCounted = (countableMinutes: number, mark: Timed | null): Counted | null => mark && counted(countableMinutes, mark);
