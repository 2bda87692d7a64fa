import { Injectable } from '@nestjs/common';
import type { MarksToSave, RosterPerson, SavedMarks, SignatureToMake } from '@kortkurs/contract/attendance';
import { Viewers } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Actor } from '../platform/policy/actor';
import type { Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { AttendanceRecorder, isWritten, type Saved, type SavedMark } from './attendance-recorder';
import { MarkNotes } from './mark-notes';
import { RosterQuery } from './roster-query';
import { Signer } from './signer';

/** Takes staff's marks and signatures in, and answers with what stands. */
@Injectable()
export class MarkDesk {
  constructor(
    private readonly database: Database,
    private readonly recorder: AttendanceRecorder,
    private readonly signer: Signer,
    private readonly rosters: RosterQuery,
    private readonly notes: MarkNotes,
    private readonly viewers: Viewers,
    private readonly clock: Clock,
  ) {}

  /** Save marks in one transaction, and tell what stands where one that was sent does not. */
  async save(sessionId: string, batch: MarksToSave, actor: Actor): Promise<SavedMarks> {
    return this.database.work((tx) => this.saveIn(tx, sessionId, batch, actor));
  }

  /** The same within the transaction of whoever makes something else of it. */
  async saveIn(tx: Tx, sessionId: string, batch: MarksToSave, actor: Actor): Promise<SavedMarks> {
    refuseMixedMarks(batch.marks);
    const receivedAt = this.clock.now();
    const saved = await this.recorder.save(tx, {
      sessionId,
      marks: batch.marks,
      source: 'staff',
      by: actor.personId,
      clientOffset: receivedAt.getTime() - Date.parse(batch.sentAt),
      correctionReason: batch.correctionReason ?? null,
    });
    const standing = await this.standing(tx, sessionId, saved, actor);
    return {
      revision: saved.revision,
      savedAt: receivedAt.toISOString(),
      results: saved.marks,
      standing: standing.map(({ enrolmentId, mark, byName }) => ({ enrolmentId, mark, byName })),
    };
  }

  /** Sign the list as it was reviewed. */
  async sign(sessionId: string, signature: SignatureToMake, actor: Actor): Promise<void> {
    // Who comes by a link to this session is the one who led it.
    if (actor.only) return this.database.work((tx) => this.signer.sign(tx, sessionId, { ...signature, ledBy: actor.personId, ledByName: null }, actor.personId));
    if (!signature.ledBy && !signature.ledByName) throw new Refusal('invalid-input', { fields: [{ field: 'ledBy', code: 'isNotEmpty' }] });
    await this.database.work((tx) => this.signer.sign(tx, sessionId, signature, actor.personId));
  }

  /** What stands for those none of whose marks do: another's came later, be it after these were saved at an earlier try. */
  private async standing(tx: Tx, sessionId: string, { marks, again }: Saved, actor: Actor): Promise<RosterPerson[]> {
    const overtaken = again.length === 0 ? [] : await tx.query<{ enrolmentId: string }>(OVERTAKEN, [sessionId, again]);
    const beaten = [...new Set([...beatenIn(marks), ...overtaken.map(({ enrolmentId }) => enrolmentId)])];
    return beaten.length === 0 ? [] : this.notes.onPeople(tx, sessionId, await this.rosters.people(tx, sessionId, beaten, await this.viewers.of(actor, tx)));
  }
}

/** Minutes belong to those who were there, a reason to those who were not. @throws Refusal `invalid-input` */
export function refuseMixedMarks(marks: MarksToSave['marks']): void {
  marks.forEach(({ content }, index) => {
    if (!content) return;
    const absent = content.state === 'absent';
    if (absent && (content.lateMinutes > 0 || content.earlyMinutes > 0)) throw mixed(index, 'lateMinutes');
    if (!absent && content.reason !== null) throw mixed(index, 'reason');
  });
}

/** SQL of the people for whom another mark was written at the session ($1) after the last of these ($2). */
const OVERTAKEN = `
SELECT ours.enrolment_id AS "enrolmentId"
  FROM (SELECT enrolment_id, max(revision) AS revision FROM attendance_history WHERE mark_id = ANY ($2::uuid[]) AND session_id = $1 GROUP BY enrolment_id) ours
 WHERE EXISTS (SELECT 1 FROM attendance_history later
                WHERE later.session_id = $1 AND later.enrolment_id = ours.enrolment_id AND later.outcome IN ('applied', 'cleared') AND later.revision > ours.revision)`;

const mixed = (index: number, field: string): Refusal => new Refusal('invalid-input', { fields: [{ field: `marks.${index}.content.${field}`, code: 'invalid' }] });

/** The people none of whose marks stand. Who lost to a later mark of one's own batch was not beaten by anybody. */
function beatenIn(marks: readonly SavedMark[]): string[] {
  const stand = new Set(marks.filter(({ outcome }) => isWritten(outcome)).map(({ enrolmentId }) => enrolmentId));
  const fell = marks.filter(({ outcome, enrolmentId }) => (outcome === 'lost' || outcome === 'held') && !stand.has(enrolmentId));
  return [...new Set(fell.map(({ enrolmentId }) => enrolmentId))];
}
