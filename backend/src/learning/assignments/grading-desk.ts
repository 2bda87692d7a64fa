import { Injectable } from '@nestjs/common';
import { ASSIGNMENT_LIMITS, type AssignmentContent, type AssignmentRefusal, type AssignmentState, type Decision } from '@kortkurs/contract/assignments';
import type { Id } from '@kortkurs/contract/common';
import { endOfDay } from '@kortkurs/rules/assignment-due';
import { localDateOf } from '@kortkurs/rules/schedule';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/db/tx';
import { Events } from '../../platform/events/events';
import { newId } from '../../platform/ids';
import { Once } from '../../platform/idempotency/once';
import { Refusal } from '../../platform/refusals/refusal';
import { FOLLOWS } from '../followers.sql';
import { ProgressKeeper } from '../progress-keeper';
import { AssignmentJudged } from './assignment-events';
import { foundOf } from './grading-query';

interface Held {
  enrolmentId: Id;
  activityId: Id;
  personId: Id;
  number: number;
  state: AssignmentState;
  version: number;
  decidedBy: Id | null;
  decidedAt: Date | null;
  content: AssignmentContent | null;
}

/** Takes in what staff say of what was handed in, and lets them take it back. */
@Injectable()
export class GradingDesk {
  constructor(
    private readonly once: Once,
    private readonly progress: ProgressKeeper,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Say that something is missing, or that it is done. Done, the activity is done, and what that completes is decided at once; returned, its writer goes on where they were.
   * @param expected the version that was read; two who judge at once: the second is told
   * @throws Refusal `not-found`, `assignment-own`, `assignment-not-waiting`, `assignment-decided`, `assignment-needs-comment`, `assignment-again-by-past`, `changed-meanwhile`
   */
  decide(handInId: Id, { outcome, comment, levels, againBy }: Decision, expected: number | undefined, by: Id): Promise<void> {
    return this.once.work(async (tx) => {
      const held = await this.hold(tx, handInId, by);
      if (held.state === 'returned' || held.state === 'approved') throw new Refusal<AssignmentRefusal>('assignment-decided');
      if (held.state !== 'handed_in') throw new Refusal<AssignmentRefusal>('assignment-not-waiting');
      if (expected !== undefined && expected !== held.version) throw new Refusal('changed-meanwhile');
      if (outcome === 'returned' && !comment) throw new Refusal<AssignmentRefusal>('assignment-needs-comment', { fields: [{ field: 'comment', code: 'isNotEmpty' }] });
      const now = this.clock.now();
      const until = outcome === 'returned' ? againBy : null;
      if (until && until < localDateOf(now.toISOString())) throw new Refusal<AssignmentRefusal>('assignment-again-by-past');
      await tx.execute(
        `UPDATE assignment_hand_in SET state = $2, decided_by = $3, decided_at = $4, comment = $5, found = $6, again_by = $7, version = version + 1 WHERE id = $1`,
        [handInId, outcome, by, now, comment, JSON.stringify(foundOf(held.content?.rubric ?? [], levels)), until],
      );
      if (outcome === 'returned') await this.handBack(tx, handInId, until && endOfDay(until), now);
      else await this.progress.reach(tx, held.enrolmentId, held.activityId, 'done');
      await this.audit.record(tx, { action: `assignment.${outcome}`, objectType: 'enrolment', objectId: held.enrolmentId, personId: by, details: { activityId: held.activityId, number: held.number } });
      await this.events.emit(tx, new AssignmentJudged(handInId, outcome, now));
    });
  }

  /**
   * Take back what was said; it waits again. Who said it needs no reason for some minutes.
   * @throws Refusal `not-found`, `assignment-own`, `assignment-followed`, `assignment-needs-reason`
   */
  reopen(handInId: Id, reason: string, by: Id): Promise<void> {
    return this.once.work(async (tx) => {
      const held = await this.hold(tx, handInId, by);
      if (held.state === 'handed_in') return;
      if (!held.decidedAt) throw new Refusal<AssignmentRefusal>('assignment-not-waiting');
      const isFresh = held.decidedBy === by && this.clock.now().getTime() < held.decidedAt.getTime() + ASSIGNMENT_LIMITS.undoMinutes * 60_000;
      if (!isFresh && !reason) throw new Refusal<AssignmentRefusal>('assignment-needs-reason', { fields: [{ field: 'reason', code: 'isNotEmpty' }] });
      if (held.state === 'returned') await this.takeDraft(tx, held);
      await tx.execute(
        `UPDATE assignment_hand_in SET state = 'handed_in', decided_by = NULL, decided_at = NULL, comment = '', found = '[]', again_by = NULL, version = version + 1 WHERE id = $1`,
        [handInId],
      );
      if (held.state === 'approved') await this.progress.reach(tx, held.enrolmentId, held.activityId, 'started');
      await this.audit.record(tx, { action: 'assignment.reopened', objectType: 'enrolment', objectId: held.enrolmentId, personId: by, details: { activityId: held.activityId, number: held.number, ...(reason && { why: reason }) } });
    });
  }

  /** The hand-in, with its enrolment held: whoever hands in or takes back does the same. */
  private async hold(tx: Tx, handInId: Id, by: Id): Promise<Held> {
    await tx.execute('SELECT 1 FROM enrolment e WHERE e.id = (SELECT g.enrolment_id FROM assignment_hand_in g WHERE g.id = $1) FOR UPDATE', [handInId]);
    const held = await tx.one<Held>(
      `SELECT g.enrolment_id AS "enrolmentId", g.activity_id AS "activityId", e.person_id AS "personId", g.number, g.state, g.version, g.decided_by AS "decidedBy", g.decided_at AS "decidedAt",
              (SELECT c.shown FROM course_version_content c WHERE c.course_version_id = r.course_version_id AND c.activity_id = g.activity_id) AS content
         FROM assignment_hand_in g JOIN enrolment e ON e.id = g.enrolment_id JOIN course_run r ON r.id = e.run_id WHERE g.id = $1 AND ${FOLLOWS} FOR UPDATE OF g`,
      [handInId],
    );
    if (!held) throw new Refusal('not-found');
    if (held.personId === by) throw new Refusal<AssignmentRefusal>('assignment-own');
    return held;
  }

  /** What comes next begins where this one ended: its text and its files. */
  private async handBack(tx: Tx, handInId: Id, dueAt: string | null, at: Date): Promise<void> {
    const draft = newId();
    await tx.execute(
      `INSERT INTO assignment_hand_in (id, enrolment_id, activity_id, number, state, text, written_at, due_at) SELECT $2, enrolment_id, activity_id, number + 1, 'draft', text, $3, $4 FROM assignment_hand_in WHERE id = $1`,
      [handInId, draft, at, dueAt],
    );
    await tx.execute('INSERT INTO assignment_file (hand_in_id, file_id) SELECT $2, file_id FROM assignment_file WHERE hand_in_id = $1', [handInId, draft]);
  }

  /** Take the draft back that was made of it, unless its writer has gone on in it. @throws Refusal `assignment-followed` */
  private async takeDraft(tx: Tx, { enrolmentId, activityId, number, decidedAt }: Held): Promise<void> {
    const draft = await tx.one<{ id: Id; isTouched: boolean }>(
      `SELECT id, state <> 'draft' OR written_at > $4 AS "isTouched" FROM assignment_hand_in WHERE enrolment_id = $1 AND activity_id = $2 AND number = $3 FOR UPDATE`,
      [enrolmentId, activityId, number + 1, decidedAt],
    );
    if (!draft) return;
    if (draft.isTouched) throw new Refusal<AssignmentRefusal>('assignment-followed');
    await tx.execute('DELETE FROM assignment_file WHERE hand_in_id = $1', [draft.id]);
    await tx.execute('DELETE FROM assignment_hand_in WHERE id = $1', [draft.id]);
  }
}
