import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { OPENS_BEFORE_MINUTES, type AttendanceRefusal, type MarkOutcome, type MarkSource, type MarkToSave } from '@kortkurs/contract/attendance';
import { correctedTime } from '@kortkurs/rules/attendance';
import type { Measured } from '@kortkurs/rules/held-times';
import { CENTRE_ZONE } from '@kortkurs/rules/schedule';
import { Clock } from '../platform/clock';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { Notices } from '../platform/live/notices';
import { Refusal } from '../platform/refusals/refusal';
import type { Tx } from '../platform/db/tx';
import { AttendanceChanged, type MarkedSession } from './attendance-events';
import { MarkNotes, type SealedNote } from './mark-notes';
import { Guests } from './guests';
import { answered } from './roster-query';
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
  /** When people came and left by the clock that measured it, in the order of the marks, which follow from when the session was held. */
  measured?: readonly Measured[];
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
  /** Marks among them that were written at an earlier try; others may have come since. */
  again: Id[];
}

interface Markable {
  id: Id;
  runId: Id;
  revision: number;
  startsAt: Date;
}

interface SavedRow extends SavedMark, Pick<MarkedSession, 'isSigned' | 'hasGuests'> {
  stands: boolean;
  /** Whether the history knew it. */
  known: boolean;
  /** The run that the seat is in: another than the session's for a guest. */
  ofRun: Id;
}

/** Writes marks: many people's in one statement, in order, and without harm when sent twice. */
@Injectable()
export class AttendanceRecorder {
  constructor(
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly notices: Notices,
    private readonly notes: MarkNotes,
    private readonly guests: Guests,
  ) {}

  /**
   * Save a batch under the session's lock. A mark of someone who has left the run is answered `not_in_run` and not
   * written: one person's mark must never block the others'. Before a session opens marks can only be taken away.
   * @throws Refusal `not-found`, `attendance-not-open-yet`
   */
  async save(tx: Tx, batch: Batch): Promise<Saved> {
    const session = await this.lock(tx, batch.sessionId);
    if (batch.marks.length === 0) return { revision: session.revision, marks: [], again: [] };
    const receivedAt = this.clock.now();
    if (!batch.putsBack && batch.marks.some(({ content }) => content !== null)) refuseBeforeOpening(session.startsAt, receivedAt);
    const notes = await this.notes.seal(tx, session.id, batch.marks);
    const rows = await tx.query<SavedRow>(SAVE_MARKS, [
      batch.sessionId,
      session.runId,
      ...columnsOf(batch.marks, notes, batch.clientOffset, receivedAt),
      batch.source,
      batch.by,
      receivedAt,
      batch.correctionReason,
      session.revision + 1,
      (batch.measured ?? []).map(({ cameAt }) => asTime(cameAt)),
      (batch.measured ?? []).map(({ leftAt }) => asTime(leftAt)),
    ]);
    const changed = rows.filter((row) => row.stands);
    const [first] = changed;
    if (!first) {
      if (rows.some(({ outcome }) => outcome === 'lost' || outcome === 'held')) await this.notices.tell(tx, { topic: 'asked', id: batch.sessionId, revision: session.revision });
      return { revision: session.revision, ...this.results(batch, rows) };
    }
    if (changed.some(({ ofRun }) => ofRun !== session.runId)) await this.guests.hold(tx, changed.map(({ enrolmentId }) => enrolmentId));
    const marked = { id: session.id, runId: session.runId, isSigned: first.isSigned, hasGuests: first.hasGuests };
    for (const runId of new Set([session.runId, ...changed.map(({ ofRun }) => ofRun)])) {
      const theirs = changed.filter(({ ofRun }) => ofRun === runId).map(({ enrolmentId }) => enrolmentId);
      if (theirs.length > 0) await this.events.emit(tx, new AttendanceChanged(marked, runId, theirs));
    }
    return { revision: session.revision + 1, ...this.results(batch, rows) };
  }

  /** Let go of marks that were held because the list was signed: they wait for a reason no longer. What others have proposed of the same people still does. */
  async letGo(tx: Tx, markIds: readonly Id[], by: Id, why: string): Promise<void> {
    const held = await tx.query<{ letsGo: Id; sessionId: Id; enrolmentId: Id }>(
      `SELECT h.mark_id AS "letsGo", h.session_id AS "sessionId", h.enrolment_id AS "enrolmentId" FROM attendance_history h WHERE h.mark_id = ANY ($1::uuid[]) AND h.outcome = 'held' AND NOT ${answered('h')}`,
      [markIds],
    );
    await tx.query(
      `INSERT INTO attendance_history (mark_id, session_id, enrolment_id, outcome, correction_reason, late_minutes, early_minutes, channel, source, by_person_id, marked_at, received_at, lets_go)
       SELECT "markId", "sessionId", "enrolmentId", 'lost', $2, 0, 0, 'in_person', 'staff', $3, $4, $4, "letsGo"
         FROM jsonb_to_recordset($1::jsonb) AS h ("markId" uuid, "sessionId" uuid, "enrolmentId" uuid, "letsGo" uuid)`,
      [JSON.stringify(held.map((one) => ({ ...one, markId: newId() }))), why, by, this.clock.now()],
    );
  }

  /** What stands in the session's own row is so also for one who waited for the lock; whether the list is signed, the next statement reads. */
  private async lock(tx: Tx, sessionId: Id): Promise<Markable> {
    const session = await tx.one<Markable>('SELECT id, run_id AS "runId", revision, starts_at AS "startsAt" FROM session WHERE id = $1 AND cancelled_at IS NULL FOR UPDATE', [sessionId]);
    if (!session) throw new Refusal('not-found');
    return session;
  }

  private results(batch: Batch, rows: readonly SavedRow[]): Omit<Saved, 'revision'> {
    const found = new Map(rows.map((row) => [row.markId, row.outcome]));
    return {
      marks: batch.marks.map(({ markId, enrolmentId }) => ({ markId, enrolmentId, outcome: found.get(markId) ?? 'not_in_run' })),
      again: rows.filter(({ known, outcome }) => known && isWritten(outcome)).map(({ markId }) => markId),
    };
  }
}

/** Whether a mark with this outcome changed what stands. */
export const isWritten = (outcome: MarkOutcome): boolean => outcome === 'applied' || outcome === 'cleared';

/** The marks as the statement takes them, one list for each column: PostgreSQL reads lists in a third of the time that it takes for as many objects. */
function columnsOf(marks: readonly MarkToSave[], notes: ReadonlyMap<Id, SealedNote>, offset: number, receivedAt: Date): unknown[][] {
  const contents = marks.map(({ content }) => content);
  const sealed = marks.map(({ markId }) => notes.get(markId));
  return [
    marks.map(({ markId }) => markId),
    marks.map(({ enrolmentId }) => enrolmentId),
    marks.map(({ markedAt }) => new Date(correctedTime(Date.parse(markedAt), offset, receivedAt.getTime())).toISOString()),
    contents.map((content) => content?.state ?? null),
    contents.map((content) => content?.lateMinutes ?? 0),
    contents.map((content) => content?.earlyMinutes ?? 0),
    contents.map((content) => content?.reason ?? null),
    contents.map((content) => content?.channel ?? 'in_person'),
    sealed.map((one) => one?.note ?? null),
    sealed.map((one) => one?.noteOf ?? null),
  ];
}

const asTime = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function refuseBeforeOpening(startsAt: Date, now: Date): void {
  const opensAt = new Date(startsAt.getTime() - OPENS_BEFORE_MINUTES * 60_000);
  if (now >= opensAt) return;
  const from = opensAt.toLocaleString('sv-SE', { timeZone: CENTRE_ZONE, dateStyle: 'short', timeStyle: 'short' });
  throw new Refusal<AttendanceRefusal>('attendance-not-open-yet', { params: { from } });
}
