import { Injectable } from '@nestjs/common';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import type { OutcomeRefusal } from '@kortkurs/contract/outcomes';
import type { Sql, Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { OutcomeTerms, type Terms } from './outcome-terms';

/** Somebody's days in a project. */
export interface Participant {
  projectId: Id;
  /** The living one of rows that were joined. */
  personId: Id;
  startOn: LocalDate;
  exitOn: LocalDate;
  terms: Terms;
}

/** Finds participants of projects, and holds them for who writes what became of them. */
@Injectable()
export class Participants {
  constructor(private readonly terms: OutcomeTerms) {}

  /** @throws Refusal `not-found` of a project that is not there, `not-a-participant` */
  async find(sql: Sql, projectId: Id, personId: Id): Promise<Participant> {
    const project = await sql.one('SELECT id FROM project WHERE id = $1', [projectId]);
    if (!project) throw new Refusal('not-found');
    const days = await sql.one<{ personId: Id; startOn: LocalDate; exitOn: LocalDate }>(
      `SELECT m.person_id AS "personId", min(m.first_on) AS "startOn", max(m.last_on) AS "exitOn" FROM participation_month m
        WHERE m.project_id = $1 AND m.person_id = (SELECT coalesce(p.merged_into, p.id) FROM person p WHERE p.id = $2) GROUP BY m.person_id`,
      [projectId, personId],
    );
    if (!days) throw new Refusal<OutcomeRefusal>('not-a-participant');
    return { projectId, ...days, terms: await this.terms.of(sql, projectId) };
  }

  /**
   * The same, with the person held until the transaction ends: then neither attendance nor a second row of the same human moves the
   * days, and two who write of one participant take turns.
   */
  async hold(tx: Tx, projectId: Id, personId: Id): Promise<Participant> {
    const held = await tx.one<{ mergedInto: Id | null }>('SELECT merged_into AS "mergedInto" FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
    if (held?.mergedInto) return this.hold(tx, projectId, held.mergedInto);
    return this.find(tx, projectId, personId);
  }
}
