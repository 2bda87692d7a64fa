import { FOLLOWS } from '../learning/door';

/**
 * SQL of whether a pass still lets in: the seat is followed and its run's version shows that package there, or, without a seat, some version still does. `$1` the package,
 * `$2` the activity, `$3` the enrolment or null.
 */
export const LETS_IN = `CASE WHEN $3::uuid IS NULL
  THEN EXISTS (SELECT 1 FROM course_version_file w WHERE w.file_id = $1 AND w.activity_id = $2 AND w.part = 'package')
  ELSE EXISTS (SELECT 1 FROM enrolment e JOIN course_run r ON r.id = e.run_id
                 JOIN course_version_file w ON w.course_version_id = r.course_version_id AND w.file_id = $1 AND w.activity_id = $2 AND w.part = 'package'
                WHERE e.id = $3 AND ${FOLLOWS})
  END`;
