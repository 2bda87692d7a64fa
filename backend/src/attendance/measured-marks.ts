import { Injectable } from '@nestjs/common';
import type { MarkContent, MarkSource } from '@kortkurs/contract/attendance';
import type { Id } from '@kortkurs/contract/common';
import { measuredAgainst, missedOfHeld, type Span } from '@kortkurs/rules/held-times';
import type { Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { AttendanceRecorder } from './attendance-recorder';
import { GRACE } from './check-in.sql';

interface Stands extends Omit<MarkContent, 'note'> {
  enrolmentId: Id;
  source: MarkSource;
  markedAt: Date;
  cameAt: Date | null;
  leftAt: Date | null;
  /** Minutes that count for nothing, as the centre wants it. */
  grace: number;
}

/**
 * Reckons late and early minutes anew that a clock measured (at checking in, at the door, in a file) where a session turns out to have been held at another
 * time than they were measured against: its countable minutes are fewer already, and what lies outside them must not be taken off once more. What staff
 * wrote down stays as they wrote it.
 *
 * The first time, the instants at which somebody came and left are reckoned from the minutes and the times that these were measured against, and are kept
 * with the mark in the history. From then on every mark is made from those instants and never from the minutes of the one before, so that times that are
 * set back bring back what was taken off; what lies within the centre's grace of them counts for nothing, as when it was measured. Whoever was not late or
 * early has no such instant, and stays so: when they came is not known to the minute.
 * Minutes away in between, which a file adds to those at the end, are taken to have been there.
 */
@Injectable()
export class MeasuredMarks {
  constructor(private readonly recorder: AttendanceRecorder) {}

  /**
   * Let a session's marks follow. Run and session are locked, and what was held is written down already.
   * @param before the times that counted until now
   * @returns the session's revision, or undefined where no mark had to follow
   */
  async follow(tx: Tx, sessionId: Id, before: Span, held: Span, by: Id): Promise<number | undefined> {
    const marks = (await this.standing(tx, sessionId)).flatMap(({ cameAt, leftAt, source, markedAt, enrolmentId, grace, ...content }) => {
      const isKept = cameAt !== null || leftAt !== null;
      const measured = isKept ? { cameAt: cameAt?.getTime() ?? null, leftAt: leftAt?.getTime() ?? null } : measuredAgainst(content, before);
      const missed = missedOfHeld(measured, held, grace);
      if (missed.lateMinutes === content.lateMinutes && missed.earlyMinutes === content.earlyMinutes) return [];
      // It stays when they checked in, and who came first by the clock is still first.
      return [{ source, measured, mark: { markId: newId(), enrolmentId, content: { ...content, ...missed }, markedAt: markedAt.toISOString() } }];
    });
    let revision: number | undefined;
    for (const source of new Set(marks.map((each) => each.source))) {
      const theirs = marks.filter((each) => each.source === source);
      const batch = { sessionId, source, by, clientOffset: 0, correctionReason: null, putsBack: true } as const;
      ({ revision } = await this.recorder.save(tx, { ...batch, marks: theirs.map(({ mark }) => mark), measured: theirs.map(({ measured }) => measured) }));
    }
    return revision;
  }

  private standing(tx: Tx, sessionId: Id): Promise<Stands[]> {
    return tx.query<Stands>(
      `SELECT a.enrolment_id AS "enrolmentId", a.state, a.late_minutes AS "lateMinutes", a.early_minutes AS "earlyMinutes", a.reason, a.channel, a.source,
              a.marked_at AS "markedAt", h.came_at AS "cameAt", h.left_at AS "leftAt", ${GRACE} AS grace
         FROM attendance a LEFT JOIN centre c ON true LEFT JOIN attendance_history h ON h.mark_id = a.mark_id
        WHERE a.session_id = $1 AND a.state = 'present' AND a.source <> 'staff' AND (a.late_minutes + a.early_minutes > 0 OR num_nonnulls(h.came_at, h.left_at) > 0)
        ORDER BY a.enrolment_id`,
      [sessionId],
    );
  }
}
