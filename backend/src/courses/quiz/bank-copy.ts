import type { Id } from '@kortkurs/contract/common';
import type { Tx } from '../../platform/db/tx';

/**
 * Give a course that is copied a bank like that of its original, with ids of its own that remember whose they were. What is worth reading again is the copy's own;
 * what only another version of the original has is left out.
 */
export async function copyBank(tx: Tx, fromVersionId: Id, courseId: Id, activities: readonly { id: Id; twin: Id }[], at: Date): Promise<void> {
  await tx.execute(
    `INSERT INTO question (id, course_id, topic, kind, points, shown, kept_back, copied_from, created_at, updated_at)
     SELECT gen_random_uuid(), $2, q.topic, q.kind, q.points, q.shown,
            jsonb_set(q.kept_back, '{readAgain}', coalesce((SELECT to_jsonb(n.twin) FROM jsonb_to_recordset($3::jsonb) AS n (id uuid, twin uuid) WHERE n.id::text = q.kept_back ->> 'readAgain'), 'null')),
            q.id, q.created_at, $4
       FROM course_version v JOIN question q ON q.course_id = v.course_id WHERE v.id = $1`,
    [fromVersionId, courseId, JSON.stringify(activities), at],
  );
}
