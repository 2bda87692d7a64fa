import { Injectable } from '@nestjs/common';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';
import type { SeatRefusal } from '@kortkurs/contract/enrolments';
import { mayGo } from '@kortkurs/rules/enrolment';
import { Clock } from '../platform/clock';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import type { Tx } from '../platform/db/tx';
import { EnrolmentChanged } from './seat-events';

interface Closing {
  id: string;
  runId: string;
  personId: string;
  state: EnrolmentState;
}

/** Ends enrolments that took part: the seat stays theirs, so no count changes. */
@Injectable()
export class Closer {
  constructor(
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  /**
   * Lock enrolments that take part, in order of their ids, until the transaction ends.
   * @returns those of the ids that take part
   */
  async lock(tx: Tx, enrolmentIds: readonly string[]): Promise<{ id: string; state: EnrolmentState }[]> {
    // Nobody's key changes, so marks and progress that refer to these rows need not wait.
    return tx.query(
      `SELECT id, state FROM enrolment WHERE id = ANY ($1::uuid[]) AND state IN ('enrolled', 'completed', 'not_completed')
        ORDER BY id FOR NO KEY UPDATE`,
      [enrolmentIds],
    );
  }

  /**
   * Make enrolments completed, whatever their number in three statements.
   * @throws Refusal `enrolment-cannot-change` when one of them cannot become completed
   */
  async complete(tx: Tx, enrolmentIds: readonly string[], by: string | null, reason: string | null): Promise<void> {
    if (enrolmentIds.length === 0) return;
    const rows = await tx.query<Closing>(
      'SELECT id, run_id AS "runId", person_id AS "personId", state FROM enrolment WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
      [enrolmentIds],
    );
    if (rows.length < new Set(enrolmentIds).size || rows.some((row) => !mayGo(row.state, 'completed'))) {
      throw new Refusal<SeatRefusal>('enrolment-cannot-change');
    }
    await tx.execute(`UPDATE enrolment SET state = 'completed', version = version + 1 WHERE id = ANY ($1::uuid[])`, [enrolmentIds]);
    const at = this.clock.now();
    await tx.execute(
      `INSERT INTO enrolment_event (id, enrolment_id, at, from_state, to_state, by_person_id, reason)
       SELECT e.id, e."enrolmentId", $2, e.state, 'completed', $3, $4
         FROM jsonb_to_recordset($1::jsonb) AS e (id uuid, "enrolmentId" uuid, state text)`,
      [JSON.stringify(rows.map((row) => ({ id: newId(), enrolmentId: row.id, state: row.state }))), at, by, reason],
    );
    for (const row of rows) {
      await this.events.emit(tx, new EnrolmentChanged(row.id, row.runId, row.personId, row.state, 'completed', at, by, reason, by === null ? 'rule' : 'staff'));
    }
  }

  /** Make enrolments completed that were so long ago, for a history that is laid into an empty database. Nobody is told. */
  async completePast(tx: Tx, closings: readonly { id: string; enrolmentId: string; state: EnrolmentState; at: string }[]): Promise<void> {
    await tx.execute(`UPDATE enrolment SET state = 'completed', version = version + 1 WHERE id = ANY ($1::uuid[])`, [closings.map((closing) => closing.enrolmentId)]);
    await tx.execute(
      `INSERT INTO enrolment_event (id, enrolment_id, at, from_state, to_state)
       SELECT e.id, e."enrolmentId", e.at, e.state, 'completed' FROM jsonb_to_recordset($1::jsonb) AS e (id uuid, "enrolmentId" uuid, at timestamptz, state text)`,
      [JSON.stringify(closings)],
    );
  }
}
