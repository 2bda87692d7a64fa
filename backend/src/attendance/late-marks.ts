import { Injectable } from '@nestjs/common';
import type { AccessRefusal } from '@kortkurs/contract/access';
import { LATE_MARKS_HOURS, type LateMarksSaved, type LateMarksToSend } from '@kortkurs/contract/stand-ins';
import { correctedTime } from '@kortkurs/rules/attendance';
import { SignedLinks } from '../access/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { AttendanceRecorder } from './attendance-recorder';
import { refuseMixedMarks } from './mark-desk';

/**
 * Takes what a stand-in marked without a network while the link held, and got sent after it had run out. Into a list that was signed meanwhile they come as
 * questions, like anybody's. A link that was taken back is over at once, for these too: whoever took it back meant it, and when a mark was made is the
 * sender's own word. A new link to the same stand-in takes them.
 */
@Injectable()
export class LateMarks {
  constructor(
    private readonly database: Database,
    private readonly links: SignedLinks,
    private readonly recorder: AttendanceRecorder,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Take those that were made while the link held; sent again, they change nothing. @throws Refusal `link-invalid`, also for marks of another session than the link’s, `link-expired` after the hours of grace, `not-found` */
  async take({ token, sessionId, marks, sentAt }: LateMarksToSend): Promise<LateMarksSaved> {
    refuseMixedMarks(marks);
    const receivedAt = this.clock.now().getTime();
    const clientOffset = receivedAt - Date.parse(sentAt);
    return this.database.work(async (tx) => {
      const link = await this.links.past(tx, 'stand-in', token);
      // A phone may hold those of two links to one run, whose participants are the same.
      if (sessionId.toLowerCase() !== link.objectId) throw new Refusal<AccessRefusal>('link-invalid');
      if (receivedAt >= link.expiresAt.getTime() + LATE_MARKS_HOURS * 3_600_000) throw new Refusal<AccessRefusal>('link-expired');
      const person = await tx.one<{ id: string }>('SELECT coalesce(merged_into, id) AS id FROM person WHERE id = $1', [link.personId]);
      if (!person) throw new Refusal('not-found');
      const made = marks.filter(({ markedAt }) => correctedTime(Date.parse(markedAt), clientOffset, receivedAt) <= link.expiresAt.getTime());
      const known = new Set((await tx.query<{ id: string }>('SELECT mark_id AS id FROM attendance_history WHERE mark_id = ANY ($1::uuid[])', [made.map(({ markId }) => markId)])).map(({ id }) => id));
      const saved = await this.recorder.save(tx, { sessionId: link.objectId, marks: made, source: 'staff', by: person.id, clientOffset, correctionReason: null });
      // Whoever has the link may send the same as often as they like: the log says what came of it.
      const came = saved.marks.filter(({ markId, outcome }) => outcome !== 'not_in_run' && !known.has(markId.toLowerCase())).length;
      if (came > 0) await this.audit.record(tx, { action: 'stand-in.sent-late', objectType: 'session', objectId: link.objectId, personId: person.id, details: { linkId: link.id, marks: came, of: marks.length } });
      const outcomes = new Map(saved.marks.map(({ markId, outcome }) => [markId, outcome]));
      return { results: marks.map(({ markId }) => ({ markId, outcome: outcomes.get(markId) ?? 'made_after' })) };
    });
  }
}
