import { STANDARD_EVALUATION } from '@kortkurs/contract/evaluations';
import type { Sql } from '../../backend/src/platform/db/tx';

/** An evaluation of every run there is, one of which is closed and was answered by so many; everybody was asked and the learner’s other seats wait for an answer. */
export async function layEvaluations(sql: Sql, count: number, runId: string): Promise<void> {
  await sql.query(
    `INSERT INTO evaluation (run_id, questions, opens_at, closes_at, closed_at)
     SELECT r.id, $2::jsonb, '2026-10-01'::timestamptz, CASE WHEN r.id = $1 THEN '2026-10-15'::timestamptz ELSE '2035-01-01' END, CASE WHEN r.id = $1 THEN '2026-10-15'::timestamptz END FROM course_run r ON CONFLICT DO NOTHING`,
    [runId, JSON.stringify(STANDARD_EVALUATION)],
  );
  await sql.query(`INSERT INTO evaluation_ask (id, run_id, enrolment_id, asked_at, answered) SELECT gen_random_uuid(), e.run_id, e.id, '2026-10-01'::timestamptz, e.run_id = $1 FROM enrolment e ON CONFLICT DO NOTHING`, [runId]);
  await sql.query(`INSERT INTO evaluation_answer (run_id, answers) SELECT $1::uuid, jsonb_build_object('overall', 1 + n % 5, 'good', 'Svar ' || n) FROM generate_series(1, $2::int) n`, [runId, count]);
}
