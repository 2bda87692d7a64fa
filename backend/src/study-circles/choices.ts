import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { CircleChoice, CircleProject } from '@kortkurs/contract/study-circles';
import { Today } from '../centre/door';
import type { Sql } from '../platform/db/tx';
import { RuleSets } from '../rule-sets/door';
import { LAST_MEETING } from './circle.sql';

/** Reads what can be chosen for a run, and what was. */
@Injectable()
export class Choices {
  constructor(
    private readonly ruleSets: RuleSets,
    private readonly today: Today,
  ) {}

  /** The projects of a run whose rules on the day of its last meeting know study circles. */
  async projects(sql: Sql, runId: Id): Promise<CircleProject[]> {
    const rows = await sql.query<{ id: Id; name: string; asksStudyHours: boolean; lastOn: string | null }>(
      `SELECT j.id, j.name, j.asks_study_hours AS "asksStudyHours", ${LAST_MEETING} AS "lastOn" FROM course_run r JOIN run_project x ON x.run_id = r.id JOIN project j ON j.id = x.project_id WHERE r.id = $1 ORDER BY j.name COLLATE "sv-x-icu", j.id`,
      [runId],
    );
    const inForce = await this.ruleSets.ofMany(sql, rows.map(({ id }) => id), rows[0]?.lastOn ?? this.today.date());
    return rows.flatMap(({ id, name, asksStudyHours }) => {
      const set = inForce.get(id);
      return set?.content.studyCircles ? [{ id, name, asksStudyHours, ruleSet: { name: set.name, number: set.number }, rules: set.content.studyCircles }] : [];
    });
  }

  /** What a run is reported as; null where it is not. */
  async of(sql: Sql, runId: Id): Promise<(CircleChoice & { version: number }) | null> {
    return (await sql.one<CircleChoice & { version: number }>('SELECT project_id AS "projectId", kind, planned_hours AS "plannedHours", version FROM study_circle WHERE run_id = $1', [runId])) ?? null;
  }
}
