import { Injectable } from '@nestjs/common';
import type { RunLine, RunList, RunListFilters, RunSort, RunView } from '@kortkurs/contract/runs';
import { RUN_VIEWS } from '@kortkurs/contract/runs';
import { addDays, CENTRE_ZONE, instantOf } from '@kortkurs/rules/schedule';
import type { Language } from '@kortkurs/contract/common';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { listKeyset, type SortColumn } from '../platform/lists/keyset';
import { anyEyes, shownName } from '../people/door';
import { EVERYTHING, Policy } from '../platform/policy/policy';
import { RunQuestions } from './questions';
import { LEADERS, instructorsOf, searched, searchPatterns, shownPerson } from './shown';

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
  /** First and last day on which a run begins, `2026-07-01..2027-06-30`; what was called off has not begun. */
  begins?: string;
  sort?: RunSort;
  after?: string;
  limit: number;
}

/** `$2` is now. */
const coming = `(r.status = 'published' AND (r.ends_at IS NULL OR r.ends_at > $2))`;
// One run after the other: hashing the instructors of all runs costs more than asking for those of the few that are to come.
const lacking = `((r.delivery IN ('in_person', 'hybrid') AND r.place_id IS NULL) OR (SELECT i.run_id FROM run_instructor i WHERE i.run_id = r.id LIMIT 1) IS NULL)`;

const views: Record<RunView, string> = {
  current: coming,
  draft: `r.status = 'draft'`,
  ended: `(r.status IN ('closed', 'cancelled') OR (r.status = 'published' AND r.ends_at <= $2))`,
  attention: `((${coming} AND ${lacking}) OR (r.status = 'draft' AND r.starts_at < $2::timestamptz + interval '30 days'))`,
};

/** What is shown of the page's runs. */
const shown = {
  columns: `r.id, r.status, v.title AS "courseTitle", f.name AS "formatName", r.label, r.delivery, r.capacity, r.enrolment_opens_at AS "enrolmentOpensAt",
         r.enrolment_closes_at AS "enrolmentClosesAt", r.starts_at AS "startsAt", r.ends_at AS "endsAt", next.at AS "nextAt", next.ends_at AS "nextEndsAt",
         ${instructorsOf('r.id')} AS instructors, l.name AS "placeName",
         (SELECT coalesce(json_agg(json_build_object('startsAt', s.starts_at, 'endsAt', s.ends_at) ORDER BY s.number), '[]')
            FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL) AS sessions`,
  joins: `JOIN course_run r ON r.id = page.id JOIN course c ON c.id = r.course_id JOIN course_version v ON v.id = r.course_version_id JOIN format f ON f.id = c.format_id
    LEFT JOIN place l ON l.id = r.place_id
    LEFT JOIN LATERAL (SELECT s.starts_at AS at, s.ends_at FROM session s WHERE s.run_id = r.id AND s.ends_at > $2 AND s.cancelled_at IS NULL ORDER BY s.starts_at, s.id LIMIT 1) next ON true`,
};

/** Where a page is found: tables, and the order in which they are read. */
interface Way {
  from: string;
  at: SortColumn;
}

function wayOf(wish: RunListWish, language: Language): Way {
  const { sort = wish.view === 'ended' ? 'latest' : 'next' } = wish;
  const descending = sort.startsWith('-');
  if (sort.endsWith('title')) {
    return { from: 'FROM course_run r JOIN course_version v ON v.id = r.course_version_id', at: { sql: `${titleIn(language)} COLLATE "sv-x-icu"`, type: 'text', descending } };
  }
  // What has ended has no next session and is read by its end.
  if (sort === 'latest' || wish.view === 'ended') return { from: 'FROM course_run r', at: { sql: 'coalesce(r.ends_at, r.cancelled_at, r.created_at)', type: 'timestamptz', descending: descending || sort === 'latest' } };
  return {
    from: `FROM course_run r CROSS JOIN LATERAL
      (SELECT coalesce(min(s.starts_at), 'infinity') AS at FROM session s WHERE s.run_id = r.id AND s.ends_at > $2 AND s.cancelled_at IS NULL) n`,
    at: { sql: 'n.at', type: 'timestamptz', descending },
  };
}

/**
 * All runs to come by next session, where nothing narrows them: from session to session until a page is full, instead of asking each run for its next. A run that has
 * not ended has a session to come; last are those without dates. No session lasts longer than a day, so the index on the start finds those that go on.
 */
function bySession({ limit, after }: RunListWish, descending: boolean): string {
  const [beyond, down] = descending ? ['<', 'DESC'] : ['>', ''];
  const [at, id] = ['$3::text::timestamptz', '$4::text::uuid'];
  const from = (column: string): string => (after === undefined ? '' : `AND ${column} ${beyond}= ${at} AND (${column}, r.id) ${beyond} (${at}, ${id})`);
  return `FROM (
    (SELECT r.id, s.starts_at AS at FROM session s JOIN course_run r ON r.id = s.run_id
      WHERE r.status = 'published' AND s.cancelled_at IS NULL AND s.ends_at > $2 AND s.starts_at > $2::timestamptz - interval '24 hours' ${from('s.starts_at')}
        AND NOT EXISTS (SELECT 1 FROM session e WHERE e.run_id = s.run_id AND e.cancelled_at IS NULL AND e.ends_at > $2 AND (e.starts_at, e.id) < (s.starts_at, s.id))
      ORDER BY s.starts_at ${down}, r.id ${down} LIMIT ${Math.trunc(limit) + 1})
    UNION ALL
    (SELECT r.id, timestamptz 'infinity' FROM course_run r WHERE r.status = 'published' AND r.ends_at IS NULL ${from(`timestamptz 'infinity'`)} ORDER BY r.id ${down} LIMIT ${Math.trunc(limit) + 1})) r`;
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

  /** One page, with what each view of the same search holds. Four statements, whatever the list's length. */
  async page(wish: RunListWish, personId: string, language: Language): Promise<RunList> {
    const parameters: unknown[] = [personId, this.clock.now()];
    const add = (value: unknown): string => `$${parameters.push(value)}`;
    const visible = await this.visible(personId);
    const where = ['$1::uuid IS NOT NULL', '$2::timestamptz IS NOT NULL'];
    const narrowed = where.length;
    if (visible !== EVERYTHING) where.push(visible);
    const words = searchPatterns(wish.q ?? '');
    const beside = words.length ? `WITH RECURSIVE ${matched(add(words))} ` : '';
    if (words.length) where.push('r.id IN (SELECT run_id FROM matched)');
    if (wish.format) where.push(`r.course_id IN (SELECT id FROM course WHERE format_id = ${add(wish.format)})`);
    if (wish.instructor) where.push(`r.id IN (SELECT i.run_id FROM run_instructor i WHERE i.person_id = ${add(wish.instructor)})`);
    if (wish.project) where.push(`r.id IN (SELECT p.run_id FROM run_project p WHERE p.project_id = ${add(wish.project)})`);
    for (const { from: first, to: last } of [wish, termOf(wish.term)]) {
      if (first) where.push(`r.ends_at >= ${add(instantOf(first, '00:00'))}`);
      if (last) where.push(`r.starts_at < ${add(instantOf(addDays(last, 1), '00:00'))}`);
    }
    if (wish.begins) {
      const [first = '', last = ''] = wish.begins.split('..');
      where.push(`r.starts_at >= ${add(instantOf(first, '00:00'))} AND r.starts_at < ${add(instantOf(addDays(last, 1), '00:00'))} AND r.status <> 'cancelled'`);
    }
    const isWhole = where.length === narrowed;
    const way = wayOf(wish, language);
    const { descending } = way.at;
    const walks = isWhole && wish.view === 'current' && way.at.sql === 'n.at';
    const [counts, page] = await Promise.all([
      this.counts(isWhole ? countedApart(where) : `${beside}${countedTogether(where)}`, parameters),
      listKeyset<Omit<RunLine, 'seats'>>(this.database, {
        select: `${beside}SELECT r.id, ${walks ? 'r.at' : way.at.sql} AS at`,
        from: walks ? bySession(wish, descending ?? false) : way.from,
        where: walks ? where : [...where, views[wish.view]],
        parameters,
        order: [walks ? { ...way.at, sql: 'r.at' } : way.at, { sql: 'r.id', type: 'uuid', descending }],
        limit: wish.limit,
        after: wish.after,
        shown: { ...shown, order: descending ? 'page.at DESC, page.id DESC' : 'page.at, page.id' },
      }),
    ]);
    const seats = await this.questions.seats(this.database, page.items.map((run) => run.id));
    return { items: page.items.map((run) => ({ ...run, seats: seats.get(run.id) ?? null })), next: page.next, total: counts[wish.view], counts };
  }

  /** What the list can be narrowed by: only what some run that one can see has. */
  async filters(personId: string): Promise<RunListFilters> {
    const visible = await this.visible(personId);
    // An administrator's are asked of each format and project, by index; an instructor's runs are few and read first.
    const [beside, seen] = visible === EVERYTHING ? [`WITH RECURSIVE ${LEADERS}`, 'course_run'] : [`WITH seen AS MATERIALIZED (SELECT r.id, r.course_id, r.starts_at FROM course_run r WHERE ${visible})`, 'seen'];
    const half = `make_interval(months => 6)`;
    const first = `(SELECT min(starts_at) FROM ${seen})`;
    const row = await this.database.one<RunListFilters>(
      `${beside}
       SELECT (SELECT coalesce(json_agg(json_build_object('id', f.id, 'name', f.name) ORDER BY f.position, f.key), '[]')
                 FROM format f WHERE EXISTS (SELECT 1 FROM course c JOIN ${seen} r ON r.course_id = c.id WHERE c.format_id = f.id)) AS formats,
              (SELECT coalesce(json_agg(json_build_object('personId', p.id, 'name', ${shownPerson('p')}) ORDER BY ${shownPerson('p')} COLLATE "sv-x-icu", p.id), '[]')
                 FROM person p WHERE p.id IN (SELECT person_id FROM ${seen === 'seen' ? 'run_instructor i JOIN seen ON seen.id = i.run_id' : 'leader'})) AS instructors,
              (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) ORDER BY p.name COLLATE "sv-x-icu", p.id), '[]')
                 FROM project p WHERE EXISTS (SELECT 1 FROM run_project rp${seen === 'seen' ? ' JOIN seen ON seen.id = rp.run_id' : ''} WHERE rp.project_id = p.id)) AS projects,
              ARRAY(SELECT extract(year FROM t.at) || CASE WHEN extract(month FROM t.at) < 7 THEN '-1' ELSE '-2' END
                      FROM generate_series(date_trunc('year', ${first} AT TIME ZONE '${CENTRE_ZONE}'), (SELECT max(starts_at) FROM ${seen}) AT TIME ZONE '${CENTRE_ZONE}', ${half}) AS t (at)
                     WHERE EXISTS (SELECT 1 FROM ${seen} r WHERE r.starts_at >= t.at AT TIME ZONE '${CENTRE_ZONE}' AND r.starts_at < (t.at + ${half}) AT TIME ZONE '${CENTRE_ZONE}')
                     ORDER BY t.at DESC) AS terms, $1::uuid AS person`,
      [personId],
    );
    return { formats: row?.formats ?? [], instructors: row?.instructors ?? [], projects: row?.projects ?? [], terms: row?.terms ?? [] };
  }

  private visible(personId: string): Promise<string> {
    return this.policy.listPredicate({ personId }, 'runs.list', 'run', 'r.id', '$1::uuid');
  }

  private async counts(statement: string, parameters: unknown[]): Promise<Record<RunView, number>> {
    return (await this.database.one<Record<RunView, number>>(statement, parameters)) ?? { current: 0, draft: 0, ended: 0, attention: 0 };
  }
}

/** What each view holds of the runs that a search left, in one pass over them. */
const countedTogether = (where: string[]): string =>
  `SELECT ${RUN_VIEWS.map((view) => `count(*) FILTER (WHERE ${views[view]})::int AS ${view}`).join(', ')} FROM course_run r WHERE ${where.join(' AND ')}`;

/** What each view holds of all runs, each counted in the index of statuses and ends. */
function countedApart(where: string[]): string {
  const of = (condition: string): string => `(SELECT count(*)::int FROM course_run r WHERE ${[...where, condition].join(' AND ')})`;
  const published = `r.status = 'published'`;
  return `SELECT ${of(`${published} AND r.ends_at > $2`)} + ${of(`${published} AND r.ends_at IS NULL`)} AS current, ${of(views.draft)} AS draft,
    ${of(`${published} AND r.ends_at <= $2`)} + ${of(`r.status IN ('closed', 'cancelled')`)} AS ended,
    ${of(`${published} AND r.ends_at > $2 AND ${lacking}`)} + ${of(`${published} AND r.ends_at IS NULL AND ${lacking}`)} + ${of(`r.status = 'draft' AND r.starts_at < $2::timestamptz + interval '30 days'`)} AS attention`;
}

const titleIn = (language: Language): string => (language === 'en' ? `coalesce(v.title ->> 'en', v.title ->> 'sv', '')` : `coalesce(v.title ->> 'sv', v.title ->> 'en', '')`);

/** First and last day of a half year. */
export function termOf(term: string | undefined): { from?: string; to?: string } {
  const [year, half] = term?.split('-') ?? [];
  if (!year) return {};
  return half === '1' ? { from: `${year}-01-01`, to: `${year}-06-30` } : { from: `${year}-07-01`, to: `${year}-12-31` };
}

const runsOf = (found: string): string => `SELECT asked.n, r.id AS run_id FROM asked JOIN ${found}`;

/** Runs in which every word begins a word of title, label, place or an instructor's name: from the few things that hold a word to their runs. */
const matched = (patterns: string): string => `
${LEADERS},
named AS MATERIALIZED (SELECT h.id, ${shownName.searched('h', anyEyes)} AS name FROM leader JOIN person h ON h.id = leader.person_id),
asked AS MATERIALIZED (SELECT n, public.plain(pattern) AS pattern FROM unnest(${patterns}::text[]) WITH ORDINALITY AS w (pattern, n)),
held AS (
  ${runsOf(`course_version v ON ${searched('public.both_languages(v.title)')} LIKE asked.pattern JOIN course_run r ON r.course_version_id = v.id`)}
  UNION ${runsOf(`course_run r ON r.label <> '' AND ${searched('r.label')} LIKE asked.pattern`)}
  UNION ${runsOf(`place l ON ${searched(`l.name || ' ' || l.room`)} LIKE asked.pattern JOIN course_run r ON r.place_id = l.id`)}
  UNION SELECT h.n, i.run_id FROM (SELECT asked.n, named.id FROM asked JOIN named ON named.name LIKE asked.pattern OFFSET 0) h JOIN run_instructor i ON i.person_id = h.id),
matched AS MATERIALIZED (SELECT run_id FROM held GROUP BY run_id HAVING count(*) = (SELECT count(*) FROM asked))`;
