import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { TouchedMonths } from '@kortkurs/contract/project-months';
import { Database } from '../../platform/db/database';
import { IS_NEWEST } from '../stale.sql';

/** Tells beforehand which months would be sent again. */
@Injectable()
export class TouchedMonthsQuery {
  constructor(private readonly database: Database) {}

  /** Of a correction at a session: those that are locked from its month on, in each project that pays for its run. One statement. */
  ofSession(sessionId: Id): Promise<TouchedMonths[]> {
    return this.database.query<TouchedMonths>(
      `SELECT p.id AS "projectId", p.name AS "projectName", array_agg(DISTINCT to_char(s.from_on, 'YYYY-MM') ORDER BY to_char(s.from_on, 'YYYY-MM')) AS months
         FROM session t JOIN run_project rp ON rp.run_id = t.run_id JOIN course_run r ON r.id = t.run_id AND NOT r.low_threshold
         JOIN project p ON p.id = rp.project_id AND t.local_date BETWEEN p.starts_on AND p.ends_on
         JOIN submission s ON s.project_id = p.id AND s.kind = 'monthly' AND s.to_on >= date_trunc('month', t.local_date) AND ${IS_NEWEST}
        WHERE t.id = $1 GROUP BY p.id, p.name ORDER BY p.name COLLATE "sv-x-icu", p.id`,
      [sessionId],
    );
  }
}
