import { Injectable } from '@nestjs/common';
import type { FormatProgress, YearlyTargets } from '@kortkurs/contract/planning';
import { addDays, instantOf } from '@kortkurs/rules/schedule';
import { targetYear } from '@kortkurs/rules/target-year';
import { CentreQuery, Today } from '../centre/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';

/** Reads how far the yearly targets of formats have come. */
@Injectable()
export class TargetsQuery {
  constructor(
    private readonly database: Database,
    private readonly centre: CentreQuery,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** Of the year that it is, in the order of formats. The list of runs holds the same runs: narrowed to the format, to those that begin in the year, and to a view. */
  async year(): Promise<YearlyTargets> {
    const { targetYearStartsIn } = await this.centre.settings();
    const { from, to } = targetYear(this.today.date(), targetYearStartsIn);
    const formats = await this.database.query<FormatProgress>(
      `SELECT f.id AS "formatId", f.key, f.name, f.target_operator AS operator, f.target_value AS value, f.target_upper_value AS "upperValue",
              count(r.id) FILTER (WHERE r.status = 'closed' OR r.ends_at <= $3)::int AS held, count(r.id) FILTER (WHERE r.status = 'published' AND r.ends_at > $3)::int AS planned
         FROM format f
         LEFT JOIN (course c JOIN course_run r ON r.course_id = c.id AND r.status IN ('published', 'closed') AND r.starts_at >= $1 AND r.starts_at < $2) ON c.format_id = f.id
        WHERE f.target_operator IS NOT NULL AND f.archived_at IS NULL
        GROUP BY f.id ORDER BY f.position, f.key`,
      [instantOf(from, '00:00'), instantOf(addDays(to, 1), '00:00'), this.clock.now()],
    );
    return { from, to, formats };
  }
}
