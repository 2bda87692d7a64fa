import { Injectable } from '@nestjs/common';
import type { MarkContent, MarkSource, MarkState } from '@kortkurs/contract/attendance';
import type { Id } from '@kortkurs/contract/common';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { AttendanceRecorder } from './attendance-recorder';
import { MarkNotes } from './mark-notes';
import { answered } from './roster-query';

interface Made extends Omit<MarkContent, 'state' | 'note'> {
  markId: Id;
  sessionId: Id;
  state: MarkState | null;
  markedAt: Date;
  source: MarkSource;
  by: Id | null;
  signed: boolean;
  held: boolean;
  /** What stands for the other seat. */
  stands: MarkState | null;
}

const MADE = `SELECT m.mark_id AS "markId", m.session_id AS "sessionId", m.state, m.late_minutes AS "lateMinutes", m.early_minutes AS "earlyMinutes", m.reason, m.channel, m.marked_at AS "markedAt", m.source,
       m.by_person_id AS by, m.held, EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = m.session_id AND g.reopened_at IS NULL) AS signed, t.state AS stands
  FROM (SELECT a.mark_id, a.session_id, a.state, a.late_minutes, a.early_minutes, a.reason, a.channel, a.marked_at, a.received_at, a.source, a.by_person_id, false AS held FROM attendance a WHERE a.enrolment_id = $1
        UNION ALL SELECT h.mark_id, h.session_id, h.state, h.late_minutes, h.early_minutes, h.reason, h.channel, h.marked_at, h.received_at, h.source, h.by_person_id, true
          FROM attendance_history h WHERE h.enrolment_id = $1 AND h.outcome = 'held' AND NOT ${answered('h')}) m
  LEFT JOIN attendance t ON t.session_id = m.session_id AND t.enrolment_id = $2
 ORDER BY m.session_id, m.held DESC, m.received_at, m.mark_id`;

/** Gives the marks of one seat to another one, where both turned out to be the same human's. */
@Injectable()
export class MarkMover {
  constructor(
    private readonly recorder: AttendanceRecorder,
    private readonly notes: MarkNotes,
    private readonly clock: Clock,
  ) {}

  /**
   * Move what stands, with what staff wrote of it, and what waits since the list is signed. Each comes as it was made: what staff has said of the other seat
   * stands, and asks. But whom the signature left absent was here, and staff says so now. Sessions and enrolments are locked by the caller.
   * @param why the seats are one: stands where a signed list is changed
   */
  async move(tx: Tx, from: Id, to: Id, by: Id, why: string): Promise<void> {
    const made = await tx.query<Made>(MADE, [from, to]);
    // What waits goes first: a correction after it answers it.
    for (const mark of made) await this.give(tx, mark, to, by, why);
    for (const sessionId of new Set(made.map((mark) => mark.sessionId))) {
      const theirs = made.filter((mark) => mark.sessionId === sessionId);
      const mark = { markId: newId(), enrolmentId: from, content: null, markedAt: this.clock.now().toISOString() };
      const correctionReason = theirs.some(({ signed, held }) => signed || held) ? why : null;
      await this.recorder.save(tx, { sessionId, marks: [mark], source: 'staff', by, clientOffset: 0, correctionReason, putsBack: true });
    }
  }

  private async give(tx: Tx, { markId, sessionId, state, markedAt, source, by: marker, signed, held, stands, ...rest }: Made, to: Id, by: Id, why: string): Promise<void> {
    const isCorrection = signed && !held;
    if (isCorrection && stands === 'present') return;
    const content = state && { ...rest, state, note: (await this.notes.texts(tx, sessionId, [markId])).get(markId) ?? null };
    const mark = { markId: newId(), enrolmentId: to, content };
    const batch = { sessionId, clientOffset: 0, putsBack: true } as const;
    if (isCorrection) await this.recorder.save(tx, { ...batch, marks: [{ ...mark, markedAt: this.clock.now().toISOString() }], source: 'staff', by, correctionReason: why });
    else await this.recorder.save(tx, { ...batch, marks: [{ ...mark, markedAt: markedAt.toISOString() }], source, by: marker, correctionReason: null });
  }
}
