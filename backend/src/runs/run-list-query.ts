import { Injectable } from '@nestjs/common';
import type { RunLine, RunList, RunListFilters, RunSort, RunView } from '@kortkurs/contract/runs';
import { RUN_VIEWS } from '@kortkurs/contract/runs';
import { addDays, CENTRE_ZONE, instantOf } from '@kortkurs/rules/schedule';
import type { Language } from '@kortkurs/contract/common';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { listKeyset, type SortColumn } from '../platform/lists/keyset';
import { Policy } from '../platform/policy/policy';
import { RunQuestions } from './questions';
import { holds, instructorsOf, searchPattern, shownPerson } from './shown';

/** What the list of runs is asked for. */
export interface RunListWish {
  view: RunView;
  q?: string;
  format?: string;
  instructor?: string;
  project?: string;
  /** First and last day that a run touches. */
  from?: string;
  to?: string;
  /** Half year, `2026-1`. */
  term?: string;
  sort?: RunSort;
  after?: string;
  limit: number;
}

const from = `FROM course_run r JOIN course c ON c.id = r.course_id JOIN course_version v ON v.id = r.course_version_id JOIN format f ON f.id = c.format_id
  LEFT JOIN place l ON l.id = r.place_id`;

/** `$2` is now. */
const next = `(SELECT min(s.starts_at) FROM session s WHERE s.run_id = r.id AND s.ends_at > $2 AND s.cancelled_at IS NULL)`;
const nextEnd = `(SELECT s.ends_at FROM session s WHERE s.run_id = r.id AND s.ends_at > $2 AND s.cancelled_at IS NULL ORDER BY s.starts_at LIMIT 1)`;
const ended = `(r.status IN ('closed', 'cancelled') OR (r.status = 'published' AND r.ends_at <= $2))`;
const lacking = `(NOT EXISTS (SELECT 1 FROM run_instructor i WHERE i.run_id = r.id) OR (r.delivery IN ('in_person', 'hybrid') AND r.place_id IS NULL))`;

const views: Record<RunView, string> = {
  current: `(r.status = 'published' AND (r.ends_at IS NULL OR r.ends_at > $2))`,
  draft: `r.status = 'draft'`,
  ended,
  attention: `((r.status = 'published' AND (r.ends_at IS NULL OR r.ends_at > $2) AND ${lacking}) OR (r.status = 'draft' AND r.starts_at < $2::timestamptz + interval '30 days'))`,
};

const select = `
  SELECT r.id, r.status, v.title AS "courseTitle", f.name AS "formatName", r.label, r.delivery, r.capacity, r.enrolment_opens_at AS "enrolmentOpensAt",
         r.enrolment_closes_at AS "enrolmentClosesAt", r.starts_at AS "startsAt", r.ends_at AS "endsAt", ${next} AS "nextAt", ${nextEnd} AS "nextEndsAt",
         ${instructorsOf('r.id')} AS instructors, l.name AS "placeName",
         (SELECT coalesce(json_agg(json_build_object('startsAt', s.starts_at, 'endsAt', s.ends_at) ORDER BY s.number), '[]')
            FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL) AS sessions`;

const titleIn = (language: Language): string => `coalesce(v.title ->> '${language}', v.title ->> 'sv', v.title ->> 'en', '')`;

function orderOf(sort: RunSort, language: Language): SortColumn[] {
  const descending = sort.startsWith('-');
  const id: SortColumn = { sql: 'r.id', type: 'uuid', descending };
  if (sort === 'latest') return [{ sql: 'coalesce(r.ends_at, r.cancelled_at, r.created_at)', type: 'timestamptz', descending: true }, id];
  if (sort.endsWith('title')) return [{ sql: `${titleIn(language)} COLLATE "sv-x-icu"`, type: 'text', descending }, id];
  return [{ sql: `coalesce(${next}, 'infinity')`, type: 'timestamptz', descending }, id];
}

/** The list of runs, of those that the one who asks leads or of all. */
@Injectable()
export class RunListQuery {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly questions: RunQuestions,
    private readonly clock: Clock,
  ) {}

  /** One page, with what each view of the same search holds. Three statements, whatever the list's length. */
  async page(wish: RunListWish, personId: string, language: Language): Promise<RunList> {
    const parameters: unknown[] = [personId, this.clock.now()];
    const add = (value: unknown): string => `$${parameters.push(value)}`;
    const where = [this.visible(), '$2::timestamptz IS NOT NULL'];
    if (wish.q?.trim()) where.push(searched(add(searchPattern(wish.q))));
    if (wish.format) where.push(`c.format_id = ${add(wish.format)}`);
    if (wish.instructor) where.push(`EXISTS (SELECT 1 FROM run_instructor i WHERE i.run_id = r.id AND i.person_id = ${add(wish.instructor)})`);
    if (wish.project) where.push(`EXISTS (SELECT 1 FROM run_project p WHERE p.run_id = r.id AND p.project_id = ${add(wish.project)})`);
    for (const { from: first, to: last } of [wish, termOf(wish.term)]) {
      if (first) where.push(`r.ends_at >= ${add(instantOf(first, '00:00'))}`);
      if (last) where.push(`r.starts_at < ${add(instantOf(addDays(last, 1), '00:00'))}`);
    }
    const counted = await this.database.one<Record<RunView, number>>(
      `SELECT ${RUN_VIEWS.map((view) => `count(*) FILTER (WHERE ${views[view]})::int AS ${view}`).join(', ')} ${from} WHERE ${where.join(' AND ')}`,
      parameters,
    );
    const counts = counted ?? { current: 0, draft: 0, ended: 0, attention: 0 };
    const page = await listKeyset<Omit<RunLine, 'seats'>>(this.database, {
      select,
      from,
      where: [...where, views[wish.view]],
      parameters,
      order: orderOf(wish.sort ?? (wish.view === 'ended' ? 'latest' : 'next'), language),
      limit: wish.limit,
      after: wish.after,
    });
    const seats = await this.questions.seats(this.database, page.items.map((run) => run.id));
    return { items: page.items.map((run) => ({ ...run, seats: seats.get(run.id) ?? null })), next: page.next, total: counts[wish.view], counts };
  }

  /** What the list can be narrowed by: only what some run that one can see has. */
  async filters(personId: string): Promise<RunListFilters> {
    const row = await this.database.one<RunListFilters>(
      `WITH seen AS MATERIALIZED (SELECT r.id, r.starts_at, c.format_id FROM course_run r JOIN course c ON c.id = r.course_id WHERE ${this.visible()})
       SELECT (SELECT coalesce(json_agg(json_build_object('id', f.id, 'name', f.name) ORDER BY f.position, f.key), '[]')
                 FROM format f WHERE f.id IN (SELECT format_id FROM seen)) AS formats,
              (SELECT coalesce(json_agg(json_build_object('personId', p.id, 'name', ${shownPerson('p')}) ORDER BY ${shownPerson('p')} COLLATE "sv-x-icu", p.id), '[]')
                 FROM person p WHERE p.id IN (SELECT i.person_id FROM run_instructor i JOIN seen ON seen.id = i.run_id)) AS instructors,
              (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) ORDER BY p.name COLLATE "sv-x-icu", p.id), '[]')
                 FROM project p WHERE p.id IN (SELECT rp.project_id FROM run_project rp JOIN seen ON seen.id = rp.run_id)) AS projects,
              ARRAY(SELECT DISTINCT extract(year FROM t.at) || CASE WHEN extract(month FROM t.at) < 7 THEN '-1' ELSE '-2' END
                      FROM (SELECT starts_at AT TIME ZONE '${CENTRE_ZONE}' AS at FROM seen WHERE starts_at IS NOT NULL) t ORDER BY 1 DESC) AS terms`,
      [personId],
    );
    return row ?? { formats: [], instructors: [], projects: [], terms: [] };
  }

  private visible(): string {
    return this.policy.predicate('runs.list', 'run', 'r.id', '$1::uuid');
  }
}

/** First and last day of a half year. */
function termOf(term: string | undefined): { from?: string; to?: string } {
  const [year, half] = term?.split('-') ?? [];
  if (!year) return {};
  return half === '1' ? { from: `${year}-01-01`, to: `${year}-06-30` } : { from: `${year}-07-01`, to: `${year}-12-31` };
}

/** Course, label, place or one of the instructors. */
const searched = (pattern: string): string => `(${[
  holds(`coalesce(v.title ->> 'sv', '') || ' ' || coalesce(v.title ->> 'en', '')`, pattern),
  holds('r.label', pattern),
  holds(`coalesce(l.name || ' ' || l.room, '')`, pattern),
  `EXISTS (SELECT 1 FROM run_instructor i JOIN person p ON p.id = i.person_id WHERE i.run_id = r.id AND ${holds(shownPerson('p'), pattern)})`,
].join(' OR ')})`;
