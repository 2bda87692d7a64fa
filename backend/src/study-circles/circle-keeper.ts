import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { CircleChoice, StudyCircleRefusal } from '@kortkurs/contract/study-circles';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { Refusal } from '../platform/refusals/refusal';
import { Choices } from './choices';
import { EListKeeper } from './e-list-keeper';

/** Says what a run is reported as, and that it is not any longer. */
@Injectable()
export class CircleKeeper {
  constructor(
    private readonly once: Once,
    private readonly choices: Choices,
    private readonly lists: EListKeeper,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Say what a run is reported as, on top of the version that was seen. What it is already changes nothing.
   * @throws Refusal `not-found`, `study-circle-project` where the project is none of the run's or has no rules for it, `changed-meanwhile`
   */
  choose(runId: Id, choice: CircleChoice, version: number | undefined, by: Id): Promise<void> {
    return this.once.work(async (tx) => {
      const stands = await this.held(tx, runId);
      if (stands && isSame(stands, choice)) return;
      if ((stands?.version ?? 0) !== (version ?? 0)) throw new Refusal('changed-meanwhile');
      const projects = await this.choices.projects(tx, runId);
      if (!projects.some(({ id }) => id === choice.projectId)) throw new Refusal<StudyCircleRefusal>('study-circle-project', { fields: [{ field: 'projectId', code: 'studyCircleProject' }] });
      await tx.execute(
        `INSERT INTO study_circle (run_id, project_id, kind, planned_hours, chosen_by, chosen_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (run_id) DO UPDATE SET project_id = $2, kind = $3, planned_hours = $4, chosen_by = $5, chosen_at = $6, version = study_circle.version + 1`,
        [runId, choice.projectId, choice.kind, choice.plannedHours, by, this.clock.now()],
      );
      await this.audit.record(tx, { action: 'study-circle.chosen', objectType: 'run', objectId: runId, details: { ...choice } });
      await this.lists.doubt(tx, { projectIds: [choice.projectId, ...(stands ? [stands.projectId] : [])] });
    });
  }

  /** The run is not reported any longer; its lists and hours stay. Sent again, nothing happens. @throws Refusal `not-found` */
  takeBack(runId: Id): Promise<void> {
    return this.once.work(async (tx) => {
      const stands = await this.held(tx, runId);
      if (!stands) return;
      await tx.execute('DELETE FROM study_circle WHERE run_id = $1', [runId]);
      await this.audit.record(tx, { action: 'study-circle.taken-back', objectType: 'run', objectId: runId, details: { projectId: stands.projectId, kind: stands.kind } });
      await this.lists.doubt(tx, { projectIds: [stands.projectId] });
    });
  }

  /** What stands, held by the run's row: there may be nothing else to hold yet. */
  private async held(tx: Tx, runId: Id): Promise<Awaited<ReturnType<Choices['of']>>> {
    if (!(await tx.one('SELECT 1 FROM course_run WHERE id = $1 FOR NO KEY UPDATE', [runId]))) throw new Refusal('not-found');
    return this.choices.of(tx, runId);
  }
}

const isSame = (one: CircleChoice, other: CircleChoice): boolean => one.projectId === other.projectId && one.kind === other.kind && one.plannedHours === other.plannedHours;
