import { Injectable } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import { STATEMENT_COURSES, type StatementCourse, type StatementDraft, type StatementPeriod, type StatementRefusal } from '@kortkurs/contract/statements';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { COUNTS_FOR_SESSION, MADE_UP_PART, TOOK_PART } from '../reporting/door';

const ENROLMENTS = 'array(SELECT f.id FROM enrolment f WHERE f.person_id = ANY (array(SELECT h.id FROM person h WHERE h.id = $1 OR h.merged_into = $1)))';

/** Sums what somebody took part in, by the rules of the reports: one mark of a human counts at each session, and only once its list is signed. */
@Injectable()
export class Hours {
  constructor(private readonly database: Database) {}

  /**
   * The courses of a period with the person's own minutes, in the order in which they began; titles in the person's language, or in the one they were written in.
   * @throws Refusal `period-turned`, `too-much-to-state`
   */
  async of(personId: string, { from, to }: StatementPeriod, sql: Sql = this.database): Promise<StatementDraft> {
    if (from !== null && to !== null && from > to) throw new Refusal<StatementRefusal>('period-turned');
    const within = (day: string): string => `${day} BETWEEN coalesce($2::date, '-infinity') AND coalesce($3::date, 'infinity')`;
    const courses = await sql.query<StatementCourse>(
      `SELECT coalesce(v.title ->> (SELECT own.language FROM person own WHERE own.id = $1), v.title ->> 'sv', v.title ->> 'en') AS title, to_char(min(a.local_date), 'YYYY-MM-DD') AS "from", to_char(max(a.local_date), 'YYYY-MM-DD') AS "to",
              count(*)::int AS sessions, sum(a.minutes)::int AS minutes
         FROM (SELECT part.*, ${COUNTS_FOR_SESSION} AS counts
                 FROM (${TOOK_PART} WHERE e.id = ANY (${ENROLMENTS}) AND ${within('s.local_date')}
                       UNION ALL ${MADE_UP_PART} WHERE e.id = ANY (${ENROLMENTS}) AND ${within('u.local_date')}) part) a
         JOIN course_run r ON r.id = a.run_id
         JOIN course_version v ON v.id = r.course_version_id
        WHERE a.counts AND a.signed AND a.minutes > 0
        GROUP BY r.id, v.id ORDER BY min(a.local_date), r.id LIMIT $4`,
      [personId, from, to, STATEMENT_COURSES + 1],
    );
    if (courses.length > STATEMENT_COURSES) throw new Refusal<StatementRefusal>('too-much-to-state', { params: { limit: STATEMENT_COURSES } });
    const person = await sql.one<{ language: Language }>('SELECT language FROM person WHERE id = $1', [personId]);
    const days = courses.flatMap((course) => [course.from, course.to]).sort();
    return {
      language: person?.language ?? 'sv',
      from: days[0] ?? null,
      to: days.at(-1) ?? null,
      courses,
      sessions: courses.reduce((sum, course) => sum + course.sessions, 0),
      minutes: courses.reduce((sum, course) => sum + course.minutes, 0),
    };
  }
}
