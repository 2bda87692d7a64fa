import { Injectable } from '@nestjs/common';
import type { Id, Instant, LocalDate } from '@kortkurs/contract/common';
import type { ProjectMonth, ProjectMonths } from '@kortkurs/contract/project-months';
import type { SubmissionStale, SubmissionState } from '@kortkurs/contract/submissions';
import { dueOf } from '@kortkurs/rules/month-due';
import { daysBetween } from '@kortkurs/rules/schedule';
import { Today } from '../../centre/door';
import { Database } from '../../platform/db/database';
import { Refusal } from '../../platform/refusals/refusal';
import { RuleSets } from '../../rule-sets/door';
import { IS_NEWEST } from '../stale.sql';

interface Row extends Pick<ProjectMonth, 'month' | 'participants' | 'registeredMinutes' | 'signedMinutes'> {
  id: Id | null;
  version: number;
  state: SubmissionState;
  stateAt: Instant;
  stale: SubmissionStale | null;
}

/** Each month from the first of a project $1 to $2, today, or its last, with what of it is locked. */
const MONTHS = `
SELECT to_char(t.month, 'YYYY-MM') AS month, coalesce(m.people, 0)::int AS participants, coalesce(m.registered, 0)::int AS "registeredMinutes", coalesce(m.signed, 0)::int AS "signedMinutes",
       s.id, s.version, coalesce(e.what, 'locked') AS state, coalesce(e.at, s.cut_off) AS "stateAt",
       CASE WHEN k.since IS NOT NULL THEN json_build_object('since', k.since, 'month', k.month, 'cause', k.cause) END AS stale
  FROM (SELECT generate_series(date_trunc('month', p.starts_on), least(p.ends_on, $2::date), interval '1 month')::date AS month FROM project p WHERE p.id = $1) t
  LEFT JOIN (SELECT month, count(DISTINCT person_id) AS people, sum(registered_minutes) AS registered, sum(signed_minutes) AS signed FROM participation_month WHERE project_id = $1 GROUP BY month) m USING (month)
  LEFT JOIN submission s ON s.project_id = $1 AND s.kind = 'monthly' AND s.from_on = t.month AND ${IS_NEWEST}
  LEFT JOIN submission_stale k ON k.submission_id = s.id
  LEFT JOIN LATERAL (SELECT what, at FROM submission_event WHERE submission_id = s.id ORDER BY at DESC, id DESC LIMIT 1) e ON true
 ORDER BY t.month`;

/** Reads how far a project's months have come. No table says so: it is what is locked of each, and the clock. */
@Injectable()
export class MonthsQuery {
  constructor(
    private readonly database: Database,
    private readonly ruleSets: RuleSets,
    private readonly today: Today,
  ) {}

  /** Three statements. @throws Refusal `not-found` */
  async of(projectId: Id): Promise<ProjectMonths> {
    const project = await this.database.one<{ projectName: string; funderName: string; startsOn: LocalDate; endsOn: LocalDate }>(
      'SELECT p.name AS "projectName", f.name AS "funderName", p.starts_on AS "startsOn", p.ends_on AS "endsOn" FROM project p JOIN funder f ON f.id = p.funder_id WHERE p.id = $1',
      [projectId],
    );
    if (!project) throw new Refusal('not-found');
    const today = this.today.date();
    const monthly = (await this.ruleSets.of(this.database, projectId, today))?.content.monthly ?? null;
    const rows = await this.database.query<Row>(MONTHS, [projectId, today]);
    return { ...project, months: rows.map((row) => monthOf(row, today, monthly?.dueDays ?? null)) };
  }
}

function monthOf({ id, version, state, stateAt, stale, ...row }: Row, today: LocalDate, dueDays: number | null): ProjectMonth {
  const isOver = row.month < today.slice(0, 7);
  const dueOn = dueDays === null ? null : dueOf(row.month, dueDays);
  return {
    ...row,
    state: id ? state : isOver ? 'open' : 'running',
    dueOn,
    daysLeft: dueOn && isOver ? daysBetween(today, dueOn) : null,
    submission: id ? { id, version, stateAt, stale } : null,
  };
}
