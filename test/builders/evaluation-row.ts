import { v7 as newId } from 'uuid';
import { STANDARD_EVALUATION } from '@kortkurs/contract/evaluations';
import type { Sql } from '../../backend/src/platform/db/tx';

/** A run that is being evaluated, and somebody who was asked. */
export async function layEvaluation(sql: Sql, runId: string, enrolmentId: string): Promise<void> {
  await sql.query(`INSERT INTO evaluation (run_id, questions, opens_at, closes_at) VALUES ($1, $2::jsonb, '2026-10-01', '2035-01-01')`, [runId, JSON.stringify(STANDARD_EVALUATION)]);
  await sql.query(`INSERT INTO evaluation_ask (id, run_id, enrolment_id, asked_at) VALUES ($1, $2, $3, '2026-10-01')`, [newId(), runId, enrolmentId]);
}
