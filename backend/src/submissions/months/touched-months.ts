import { Injectable } from '@nestjs/common';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import type { TouchedMonths } from '@kortkurs/contract/project-months';
import { Today } from '../../centre/door';
import { Database } from '../../platform/db/database';
import { MADE_UP_PART, TOOK_PART } from '../../reporting/door';
import { IS_NEWEST } from '../stale.sql';

/** Tells beforehand which months would be sent again. */
@Injectable()
export class TouchedMonthsQuery {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
  ) {}

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

  /** Of a run that other projects pay for, or whose sessions come to lie on other days that have been; it may be one that is only being planned. One statement. */
  ofRun(runId: Id, { projectIds, days }: { projectIds: readonly Id[] | null; days: readonly LocalDate[] }): Promise<TouchedMonths[]> {
    return this.database.query<TouchedMonths>(
      `${FROM_MONTH(`
         SELECT other.project_id, min(t.local_date) AS day
           FROM (SELECT coalesce(n.id, rp.project_id) AS project_id FROM (SELECT project_id FROM run_project WHERE run_id = $1) rp FULL JOIN unnest($2::uuid[]) AS n (id) ON n.id = rp.project_id
                  WHERE $2::uuid[] IS NOT NULL AND (n.id IS NULL OR rp.project_id IS NULL)) other
           JOIN project q ON q.id = other.project_id JOIN session t ON t.run_id = $1 AND t.cancelled_at IS NULL AND t.local_date BETWEEN q.starts_on AND q.ends_on AND EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = t.id)
          GROUP BY other.project_id
         UNION ALL
         SELECT q.id, min(d.day) FROM project q JOIN unnest($3::date[]) AS d (day) ON d.day BETWEEN q.starts_on AND q.ends_on AND d.day < $4::date
          WHERE q.id = ANY ($2::uuid[]) OR q.id IN (SELECT project_id FROM run_project WHERE run_id = $1) GROUP BY q.id`)}
        AND NOT EXISTS (SELECT 1 FROM course_run r WHERE r.id = $1 AND r.low_threshold)
      GROUP BY p.id, p.name ORDER BY p.name COLLATE "sv-x-icu", p.id`,
      [runId, projectIds, days, this.today.date()],
    );
  }

  /** Of a project that gets another first or last day. One statement. */
  ofProject(projectId: Id, { startsOn, endsOn }: { startsOn?: LocalDate; endsOn?: LocalDate }): Promise<TouchedMonths[]> {
    return this.database.query<TouchedMonths>(
      `${FROM_MONTH(`
         SELECT rp.project_id, min(t.local_date) AS day
           FROM run_project rp JOIN project q ON q.id = rp.project_id JOIN course_run r ON r.id = rp.run_id AND NOT r.low_threshold
           JOIN session t ON t.run_id = rp.run_id AND t.cancelled_at IS NULL AND (t.local_date BETWEEN q.starts_on AND q.ends_on) <> (t.local_date BETWEEN coalesce($2::date, q.starts_on) AND coalesce($3::date, q.ends_on)) AND EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = t.id)
          WHERE rp.project_id = $1 GROUP BY rp.project_id`)}
      GROUP BY p.id, p.name`,
      [projectId, startsOn ?? null, endsOn ?? null],
    );
  }

  /** Of a project that counts somebody no longer, or again. One statement. */
  ofPerson(projectId: Id, personId: Id): Promise<TouchedMonths[]> {
    return this.database.query<TouchedMonths>(
      `${FROM_MONTH(`
         SELECT q.id AS project_id, min(part.local_date) AS day
           FROM (${TOOK_PART} ${THEIRS} UNION ALL ${MADE_UP_PART} ${THEIRS}) part
           JOIN course_run r ON r.id = part.run_id AND NOT r.low_threshold JOIN project q ON q.id = $1 AND part.local_date BETWEEN q.starts_on AND q.ends_on
          WHERE part.minutes > 0 GROUP BY q.id`)}
      GROUP BY p.id, p.name`,
      [projectId, personId],
    );
  }
}

/** SQL of what somebody, any row of the living person $2, took part in at the project $1. */
const THEIRS = `JOIN run_project rp ON rp.run_id = e.run_id AND rp.project_id = $1 WHERE e.person_id IN (SELECT id FROM person WHERE id = $2 OR merged_into = $2)`;

/** SQL of the newest monthly submissions from the month on in which something is touched; `touched` gives projects, each with its first such day. */
const FROM_MONTH = (touched: string): string => `
  SELECT p.id AS "projectId", p.name AS "projectName", array_agg(DISTINCT to_char(s.from_on, 'YYYY-MM') ORDER BY to_char(s.from_on, 'YYYY-MM')) AS months
    FROM (${touched}) touched JOIN project p ON p.id = touched.project_id
    JOIN submission s ON s.project_id = p.id AND s.kind = 'monthly' AND s.to_on >= date_trunc('month', touched.day) AND ${IS_NEWEST}
   WHERE true`;
