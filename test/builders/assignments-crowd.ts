import type { Sql } from '../../backend/src/platform/db/tx';
import { newId } from '../../backend/src/platform/ids';

interface Of {
  runId: string;
  enrolmentId: string;
  activityId: string;
  instructorId: string;
}

/** Makes an activity of a course an assignment that everybody in a run has handed in, one of them so many times. @returns the last of these times */
export async function layAssignment(sql: Sql, count: number, { runId, enrolmentId, activityId, instructorId }: Of): Promise<{ handInId: string }> {
  const handInId = newId();
  await sql.execute(`UPDATE activity SET kind = 'assignment' WHERE id = $1`, [activityId]);
  await sql.execute(
    `INSERT INTO assignment_hand_in (id, enrolment_id, activity_id, number, state, text, written_at, handed_in_at, decided_by, decided_at)
     SELECT CASE WHEN n = $3::int THEN $4::uuid ELSE gen_random_uuid() END, $1, $2, n, CASE WHEN n = $3::int THEN 'handed_in' ELSE 'returned' END, 'Mitt svar', now(), now(),
            CASE WHEN n < $3::int THEN $5::uuid END, CASE WHEN n < $3::int THEN now() END
       FROM generate_series(1, $3::int) n`,
    [enrolmentId, activityId, count, handInId, instructorId],
  );
  await sql.execute(
    `INSERT INTO assignment_hand_in (id, enrolment_id, activity_id, number, state, text, written_at, handed_in_at)
     SELECT gen_random_uuid(), e.id, $2, 1, 'handed_in', 'Mitt svar', now(), now() FROM enrolment e WHERE e.run_id = $1 AND e.id <> $3`,
    [runId, activityId, enrolmentId],
  );
  return { handInId };
}
