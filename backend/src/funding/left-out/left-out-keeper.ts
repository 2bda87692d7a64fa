import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { LEFT_OUT_LIMITS, type LeftOut, type LeftOutRefusal, type NewLeftOut } from '@kortkurs/contract/left-out';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/db/tx';
import { Events } from '../../platform/events/events';
import { Once } from '../../platform/idempotency/once';
import { newId } from '../../platform/ids';
import { Refusal } from '../../platform/refusals/refusal';
import { ProjectCountsOtherwise } from '../events';
import { FundingQuery } from '../funding-query';
import type { Doer } from '../target-keeper';

/** Leaves people out of a project's figures, and takes them back. What is counted follows in the same transaction. */
@Injectable()
export class LeftOutKeeper {
  constructor(
    private readonly once: Once,
    private readonly funding: FundingQuery,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The same id again changes nothing. @throws Refusal `not-found`, `invalid-input`, `left-out-already`, `left-out-too-many` */
  leaveOut(projectId: Id, { id = newId(), personId, why }: NewLeftOut, by: Doer): Promise<LeftOut[]> {
    return this.inProject(projectId, by, async (tx) => {
      if (await tx.one('SELECT 1 FROM project_exclusion WHERE id = $1 AND project_id = $2', [id, projectId])) return;
      // Whoever saves a mark of theirs holds them too: of the two the later sees what the earlier did.
      const person = await tx.one<{ id: Id }>('SELECT id FROM person WHERE id = $1 AND merged_into IS NULL AND erased_at IS NULL FOR NO KEY UPDATE', [personId]);
      if (!person) throw new Refusal('invalid-input', { fields: [{ field: 'personId', code: 'leftOutPerson' }] });
      const known = await tx.query<{ personId: Id }>('SELECT person_id AS "personId" FROM project_exclusion WHERE project_id = $1 AND ended_at IS NULL', [projectId]);
      if (known.some((one) => one.personId === personId)) throw new Refusal<LeftOutRefusal>('left-out-already');
      if (known.length >= LEFT_OUT_LIMITS.people) throw new Refusal<LeftOutRefusal>('left-out-too-many', { params: { n: LEFT_OUT_LIMITS.people } });
      await tx.execute('INSERT INTO project_exclusion (id, project_id, person_id, why, excluded_by, excluded_at) VALUES ($1, $2, $3, $4, $5, $6)', [id, projectId, personId, why, by.personId, this.clock.now()]);
      await this.events.emit(tx, new ProjectCountsOtherwise(projectId, personId));
      await this.audit.record(tx, { action: 'project.person-left-out', objectType: 'project', objectId: projectId, personId, details: { exclusionId: id } });
    });
  }

  /** Count somebody again. @throws Refusal `not-found`, `left-out-ended` */
  takeBack(projectId: Id, exclusionId: Id, by: Doer): Promise<LeftOut[]> {
    return this.inProject(projectId, by, async (tx) => {
      const found = await tx.one<{ personId: Id; endedAt: Date | null }>('SELECT person_id AS "personId", ended_at AS "endedAt" FROM project_exclusion WHERE id = $1 AND project_id = $2', [exclusionId, projectId]);
      if (!found) throw new Refusal('not-found');
      if (found.endedAt) throw new Refusal<LeftOutRefusal>('left-out-ended');
      await tx.one('SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', [found.personId]);
      await tx.execute('UPDATE project_exclusion SET ended_at = $2, ended_by = $3 WHERE id = $1', [exclusionId, this.clock.now(), by.personId]);
      await this.events.emit(tx, new ProjectCountsOtherwise(projectId, found.personId));
      await this.audit.record(tx, { action: 'project.person-taken-back', objectType: 'project', objectId: projectId, personId: found.personId, details: { exclusionId } });
    });
  }

  private inProject(projectId: Id, { viewer }: Doer, act: (tx: Tx) => Promise<void>): Promise<LeftOut[]> {
    return this.once.work(async (tx) => {
      if (!(await tx.one('SELECT 1 FROM project WHERE id = $1 FOR NO KEY UPDATE', [projectId]))) throw new Refusal('not-found');
      await act(tx);
      return this.funding.leftOut(projectId, viewer, tx);
    });
  }
}
