import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { RunOfCourse } from '@kortkurs/contract/courses';
import { Database } from '../platform/db/database';
import { Policy } from '../platform/policy/policy';

/** The most that are read: a course is seldom given more often at a time. */
const MOST = 100;

/** Reads which version each run of a course follows. */
@Injectable()
export class CourseRunsQuery {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
  ) {}

  /** Runs that are not over, of those that a person sees, by when they begin. One statement. */
  of(courseId: Id, personId: Id): Promise<RunOfCourse[]> {
    return this.database.query<RunOfCourse>(
      `SELECT r.id AS "runId", r.label, r.starts_at AS "startsAt", v.id AS "versionId", v.number AS "versionNumber", v.published_at IS NOT NULL AS "isVersionPublished",
              (SELECT count(*)::int FROM enrolment e WHERE e.run_id = r.id AND e.state IN ('enrolled', 'completed', 'not_completed')) AS people, r.version
         FROM course_run r JOIN course_version v ON v.id = r.course_version_id
        WHERE r.course_id = $1 AND r.status IN ('draft', 'published') AND ${this.policy.predicate('runs.read', 'run', 'r.id', '$2::uuid')}
        ORDER BY r.starts_at NULLS LAST, r.id LIMIT ${MOST}`,
      [courseId, personId],
    );
  }
}
