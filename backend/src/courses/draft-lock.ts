import type { Id } from '@kortkurs/contract/common';
import type { ActivityKind, CourseRefusal } from '@kortkurs/contract/courses';
import type { Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';

/** The draft of a course, locked with the course as whoever saves or publishes it does. @throws Refusal `not-found`, `course-archived`, `no-draft` */
export async function lockDraft(tx: Tx, courseId: Id): Promise<Id> {
  const course = await tx.one<{ archived: boolean }>('SELECT archived_at IS NOT NULL AS archived FROM course WHERE id = $1 FOR UPDATE', [courseId]);
  if (!course) throw new Refusal('not-found');
  if (course.archived) throw new Refusal<CourseRefusal>('course-archived');
  const draft = await tx.one<{ id: Id }>('SELECT id FROM course_version WHERE course_id = $1 AND published_at IS NULL', [courseId]);
  if (!draft) throw new Refusal<CourseRefusal>('no-draft');
  return draft.id;
}

/** Make an activity's identity where it is new: what it says may be sent before the outline that has it. @throws Refusal `not-of-this-course`, `otherwise` where it is of another kind */
export async function ownActivity(tx: Tx, courseId: Id, activityId: Id, kind: ActivityKind, otherwise: CourseRefusal): Promise<void> {
  await tx.execute(`INSERT INTO activity (id, course_id, kind) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING`, [activityId, courseId, kind]);
  const activity = await tx.one<{ own: boolean; alike: boolean }>(`SELECT course_id = $2 AS own, kind = $3 AS alike FROM activity WHERE id = $1`, [activityId, courseId, kind]);
  if (!activity?.own) throw new Refusal<CourseRefusal>('not-of-this-course');
  if (!activity.alike) throw new Refusal<CourseRefusal>(otherwise);
}
