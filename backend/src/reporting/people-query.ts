import { Injectable } from '@nestjs/common';
import type { Page } from '@kortkurs/contract/common';
import { INCOMPLETE } from '@kortkurs/contract/indicators';
import type { ReportPeople, ReportPeopleWish, ReportPeriod, ReportPerson, ReportStanding } from '@kortkurs/contract/reports';
import { ageGroup, AGE_SPANS } from '@kortkurs/rules/age';
import { localDateOf } from '@kortkurs/rules/schedule';
import { shownName, type Viewer } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import { prefixCondition } from '../platform/lists/prefix';
import { Refusal } from '../platform/refusals/refusal';
import { AGE_AT_START, lacksFacts } from './first-day.sql';
import { asksNumber, NUMBER_OF_P, numberLack } from './lacks-number.sql';
import { gathered, hidesNames, LISTED_BY_NAME, type Narrowed, namesOf, narrowedTo, type Put, type Shielding, shieldingOf } from './narrowed.sql';
import { certificates, taken } from './report.sql';
import { periodParameters } from './period-parameters';
import { type PeopleNarrowed, ReportParts } from './report-parts';
import { scopeOf } from './report-query';
import { COUNTS_FOR_SESSION, MADE_UP_PART, TOOK_PART } from './rollup.sql';
import { LISTED, standing } from './standing.sql';

/** A figure's people, as asked for page by page. */
export type PeopleWish = ReportPeopleWish & { q: string | null; after?: string; limit: number };

type Head = Pick<ReportPeople, 'projectName' | 'narrowedTo' | 'total' | 'unlisted' | 'registeredMinutes' | 'signedMinutes' | 'certificates'>;
type Row = Omit<ReportPerson, 'age'> & { age: number | null };

/** SQL of the people behind a figure, with the values of its parameters. */
export interface Behind {
  /** Of the people `p`, their sums `t` and what was known of them on their first day `f`. */
  from: string;
  /** Whom the figure counts. */
  where: string[];
  /** Whether protected people are counted only: their places in the list would tell their organisation. */
  hides: boolean;
  /** Which sessions are listed with them: conditions on a run `r`, what counts of a session as `a`, and `pr`. */
  listed: string[];
  /** The time `pr` of a project that pays for `a`, as it is joined. */
  paid: string;
  parameters: unknown[];
  /** SQL of why somebody's number is missing; none of a list that is not of those. */
  lacksNumber?: string;
  /** SQL of the period's first and last day. */
  days: readonly [string, string];
}

/** Reads the people behind the figures of a report, and logs that somebody did. */
@Injectable()
export class ReportPeopleQuery {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly parts: ReportParts,
  ) {}

  /**
   * A page of the people behind a figure, by name, with the sessions that their minutes come from.
   * @throws Refusal `not-found`
   */
  async open(projectId: string, wish: PeopleWish, viewer: Viewer): Promise<ReportPeople> {
    return this.database.work(async (tx) => {
      // The figure and its people are counted at one moment, or they would not add up.
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      const behind = await this.behind(tx, projectId, wish, viewer);
      const head = await this.head(tx, behind, wish);
      const standing = await this.standing(tx, projectId, wish, viewer);
      const page = await this.lacking(tx, projectId, wish, await this.page(tx, behind, { ...wish, sessions: true }, viewer), viewer);
      const { after, limit: _, q: __, ...asked } = wish;
      const details = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null && value !== false));
      await this.audit.record(tx, { action: 'report.people-read', objectType: 'project', objectId: projectId, details: { ...details, people: page.items.length, further: after !== undefined } });
      const indicator = wish.indicator === null ? undefined : await this.parts.nameOf('indicators', tx, scopeOf(projectId, wish, this.clock.now(), viewer), wish.indicator);
      return { ...page, ...head, narrowedTo: { ...head.narrowedTo, ...(indicator && { indicator }) }, standing, loggedAt: this.clock.now().toISOString() };
    });
  }

  /** What those lack whom no indicator counts, person by person. */
  private async lacking(sql: Sql, projectId: string, wish: PeopleWish, page: Page<ReportPerson>, viewer: Viewer): Promise<Page<ReportPerson>> {
    if (wish.indicator !== INCOMPLETE) return page;
    const lacks = await this.parts.lacking('indicators', sql, scopeOf(projectId, wish, this.clock.now(), viewer), page.items.map(({ personId }) => personId));
    return { ...page, items: page.items.map((person) => ({ ...person, lacks: lacks.get(person.personId) ?? [] })) };
  }

  /** Who stands behind a figure. @throws Refusal `invalid-input` for an indicator that the project's rule set does not have */
  async behind(sql: Sql, projectId: string, wish: ReportPeopleWish & { q?: string | null }, viewer: Viewer): Promise<Behind> {
    const now = this.clock.now();
    if (wish.indicator === null) return peopleBehind(projectId, wish, viewer, now, null);
    if (wish.figure !== 'participants') throw unknownIndicator();
    const counts = await this.parts.people('indicators', sql, scopeOf(projectId, wish, now, viewer), wish.indicator);
    if (!counts) throw unknownIndicator();
    return peopleBehind(projectId, wish, viewer, now, counts);
  }

  /** A page of people, with their sessions or without, and without a word in the log: the caller writes it. */
  async page(sql: Sql, { from, where, hides, listed, paid, parameters, days, lacksNumber }: Behind, wish: { after?: string; limit: number; sessions: boolean }, viewer: Viewer): Promise<Page<ReportPerson>> {
    const name = shownName.sql('p', viewer);
    const page = await listKeyset<Row>(sql, {
      select: `SELECT p.id AS "personId", ${name} AS name, coalesce(f.gender, 'missing') AS gender, ${AGE_AT_START} AS age, f.start_on AS "startOn",
          t.registered AS "registeredMinutes", t.signed AS "signedMinutes", t.participations, t.sessions AS "sessionCount", t.certificates,
          coalesce(${shownName.fact('p', viewer, `(SELECT json_agg(o.name ORDER BY o.name COLLATE "sv-x-icu") FROM organisation o WHERE o.id = ANY (t.organisation_ids))`)}, '[]') AS organisations,${lacksNumber ? ` ${lacksNumber} AS "lacksNumber",` : ''}
          ${wish.sessions ? sessionsOf(days, paid, listed, viewer) : `'[]'::json`} AS sessions`,
      from,
      where: hides ? [...where, LISTED_BY_NAME] : where,
      parameters,
      order: [
        { sql: `(${name}) COLLATE "sv-x-icu"`, type: 'text' },
        { sql: 'p.id', type: 'uuid' },
      ],
      limit: wish.limit,
      after: wish.after,
    });
    return { ...page, items: page.items.map((row) => ({ ...row, age: row.age === null ? 'missing' : ageGroup(row.age) })) };
  }

  private async head(sql: Sql, { from, where, hides, parameters }: Behind, wish: PeopleWish): Promise<Head> {
    const all = gathered([...parameters]);
    const head = await sql.one<Head & { projectName: string | null }>(
      `SELECT (SELECT name FROM project WHERE id = $1) AS "projectName",
              json_build_object(${namesOf(wish, all.put)},
                'run', (SELECT v.title FROM course_run r JOIN course_version v ON v.id = r.course_version_id WHERE r.id = ${all.put(wish.run)}::uuid)) AS "narrowedTo",
              count(*)::int AS total, ${unlisted(hides)}, coalesce(sum(t.registered), 0)::int AS "registeredMinutes", coalesce(sum(t.signed), 0)::int AS "signedMinutes",
              coalesce(sum(t.certificates), 0)::int AS certificates
         ${from} ${where.length ? `WHERE ${where.join(' AND ')}` : ''}`,
      all.parameters,
    );
    if (!head?.projectName) throw new Refusal('not-found');
    return head;
  }

  /** How the figure of participants came about. */
  private async standing(sql: Sql, projectId: string, wish: PeopleWish, viewer: Viewer): Promise<ReportStanding | null> {
    if (wish.figure === 'certificates' || wish.gender || wish.age || wish.missing || wish.numbers || wish.indicator || wish.q) return null;
    const all = narrowing(standingParameters(projectId, wish), wish, shieldingOf(viewer));
    const now = all.put(this.clock.now());
    const row = await sql.one<ReportStanding>(
      `SELECT count(*) FILTER (WHERE why = 'counted')::int AS counted, count(*) FILTER (WHERE why = 'open')::int AS open,
              count(*) FILTER (WHERE why = 'left_out')::int AS left_out, count(*) FILTER (WHERE why = 'outside')::int AS outside, count(*) FILTER (WHERE why = 'absent')::int AS absent
         FROM (${standing(now, all.of('u'))}) t JOIN person p ON p.id = t.person_id`,
      all.parameters,
    );
    return row ?? null;
  }
}

/**
 * What a figure counts, person by person: minutes and participations from what was taken part in, certificates beside it.
 *
 * Nobody may learn from a list which organisation a protected person represents: every list has them as the report has, under their
 * alias and without an organisation, those who count for an indicator as well: a hole in it would tell who is protected.
 */
function peopleBehind(projectId: string, wish: ReportPeopleWish & { q?: string | null }, viewer: Viewer, now: Date, counts: PeopleNarrowed | null): Behind {
  const { figure } = wish;
  const leftOut = isLeftOut(figure);
  const shielding = shieldingOf(viewer);
  const { parameters, put, of, narrowed: by } = narrowing(leftOut ? standingParameters(projectId, wish) : periodParameters(projectId, wish), wish, shielding);
  const hides = hidesNames(viewer, by);
  const where: string[] = [];
  const today = (): string => `${put(localDateOf(now.toISOString()))}::date`;
  where.push(...knownAs(wish, put, viewer, () => `(${lacksFacts(today())})`));
  if (wish.numbers) where.push('p.erased_at IS NULL', `${numberLack(viewer)} IS NOT NULL`, asksNumber('$1', today()));
  // A name that is searched for, and counted, would be as good as listed.
  if (hides && wish.q) where.push(LISTED_BY_NAME);
  if (counts) where.push(counts('t.person_id', put));
  if (leftOut) where.push(`t.why = ${put(figure)}`);
  const narrowed = of('u');
  const who = leftOut ? standing(put(now), narrowed) : `
      SELECT u.person_id, sum(u.registered)::int AS registered, sum(u.signed)::int AS signed, count(DISTINCT u.run_id) FILTER (WHERE u.taken)::int AS participations,
             sum(u.sessions)::int AS sessions, sum(u.certificates)::int AS certificates, array_agg(DISTINCT u.organisation_id) FILTER (WHERE u.organisation_id IS NOT NULL) AS organisation_ids
        FROM (SELECT person_id, run_id, enrolment_id, organisation_id, true AS taken, registered, signed, sessions, 0 AS certificates FROM (${taken()}) taken
              UNION ALL SELECT person_id, run_id, enrolment_id, organisation_id, false, 0, 0, 0, 1 FROM (${certificates()}) certificate) u
       ${narrowed.length ? `WHERE ${narrowed.join(' AND ')}` : ''}
       GROUP BY u.person_id HAVING sum(${figure === 'certificates' ? 'u.certificates' : 'u.registered'}) > 0`;
  const from = `FROM (${who}) t
    JOIN person p ON p.id = t.person_id
    LEFT JOIN participation_start f ON f.project_id = $1 AND f.person_id = t.person_id${wish.numbers ? ` ${NUMBER_OF_P}` : ''}`;
  return { ...(wish.numbers && { lacksNumber: numberLack(viewer) }), from, where, hides, listed: [LISTED[figure], ...of('a')], paid: PAID, parameters, days: leftOut ? ['$2', '$3'] : ['$5', '$6'] };
}

/** The project that the list is of. */
const PAID = 'JOIN run_project rp ON rp.run_id = a.run_id AND rp.project_id = $1 JOIN project pr ON pr.id = rp.project_id';

/** SQL of how many a figure counts whose names are not listed. */
export const unlisted = (hides: boolean): string => `${hides ? `count(*) FILTER (WHERE NOT (${LISTED_BY_NAME}))::int` : '0'} AS unlisted`;

/** Conditions on what was known of somebody on their first day `f`, and on the name of `p`; `lacking` is SQL of whether facts are missing. */
export const knownAs = ({ gender, age, missing, q }: Pick<ReportPeopleWish, 'gender' | 'age' | 'missing'> & { q?: string | null }, put: Put, viewer: Viewer, lacking: () => string): string[] => [
  ...(gender ? [gender === 'missing' ? 'f.gender IS NULL' : `f.gender = ${put(gender)}`] : []),
  ...(age ? [age === 'missing' ? 'f.born_on IS NULL' : `${AGE_AT_START} BETWEEN ${AGE_SPANS[age].from} AND ${AGE_SPANS[age].to}`] : []),
  ...(missing ? [lacking()] : []),
  ...(q ? [prefixCondition(shownName.sql('p', viewer), put(q))] : []),
];

const isLeftOut = (figure: ReportPeopleWish['figure']): boolean => figure !== 'participants' && figure !== 'certificates';

const unknownIndicator = (): Refusal => new Refusal('invalid-input', { fields: [{ field: 'indicator', code: 'unknownIndicator' }] });

/** Parameters $1 to $3 of the SQL of standing. */
const standingParameters = (projectId: string, { from, to }: ReportPeriod): unknown[] => [projectId, from ?? '-infinity', to ?? 'infinity'];

/** What narrows a figure's people to an organisation, a role or a run: conditions on an `enrolment_id`, its `organisation_id` and `run_id`, with the values of its parameters added to those there are. */
function narrowing(known: unknown[], wish: ReportPeopleWish, shielding: Shielding): { parameters: unknown[]; put: Put; narrowed: Narrowed; of: (alias: string) => string[] } {
  const { parameters, put } = gathered(known);
  const narrowed = narrowedTo('$1', wish, put, shielding);
  const runAt = wish.run && put(wish.run);
  const of = (alias: string): string[] => [
    `true${narrowed.run(`${alias}.run_id`)}${narrowed.organisation(`${alias}.organisation_id`, `${alias}.person_id`)}${narrowed.seat(`${alias}.enrolment_id`, `${alias}.person_id`)}`,
    ...(runAt ? [`${alias}.run_id = ${runAt}`] : []),
  ];
  return { parameters, put, narrowed, of };
}

/** One person's enrolments come first, whatever the planner believes of the tables. */
const ENROLMENTS_OF_P = 'array(SELECT f.id FROM enrolment f WHERE f.person_id = ANY (array(SELECT h.id FROM person h WHERE h.id = p.id OR h.merged_into = p.id)))';

/** The sessions of the person `p` that fulfil the conditions, as JSON; those behind a figure sum to the minutes beside them. */
const sessionsOf = ([from, to]: Behind['days'], paid: string, conditions: string[], viewer: Viewer): string => `coalesce((
  SELECT json_agg(json_build_object('sessionId', s.id, 'runId', s.run_id, 'courseTitle', v.title, 'number', s.number, 'startsAt', s.starts_at,
           'countableMinutes', s.countable_minutes, 'minutes', a.minutes, 'channel', a.channel, 'source', a.source,
           'markedByName', ${shownName.sql('marker', viewer)}, 'markedAt', a.marked_at,
           'signedByName', ${shownName.sql('signer', viewer)}, 'signedAt', coalesce(g.signed_at, CASE WHEN a.made_up = 'task' THEN a.marked_at END),
           'signedPages', (SELECT count(*) FROM document d WHERE d.owner_type = 'signed_list' AND d.owner_id = a.at_session_id AND d.archived_at IS NULL),
           'madeUp', CASE WHEN a.made_up IS NOT NULL THEN jsonb_build_object('kind', a.made_up, 'on', a.local_date) END) ORDER BY a.local_date, s.starts_at, s.id)
    FROM (SELECT part.*, ${COUNTS_FOR_SESSION} AS counts
            FROM (${TOOK_PART} WHERE e.id = ANY (${ENROLMENTS_OF_P}) AND s.local_date BETWEEN ${from}::date AND ${to}::date
                  UNION ALL ${MADE_UP_PART} WHERE e.id = ANY (${ENROLMENTS_OF_P}) AND u.local_date BETWEEN ${from}::date AND ${to}::date) part) a
    ${paid}
    JOIN course_run r ON r.id = a.run_id
    JOIN course_version v ON v.id = r.course_version_id
    JOIN session s ON s.id = a.session_id
    LEFT JOIN session_signature g ON g.session_id = a.at_session_id AND g.reopened_at IS NULL
    LEFT JOIN person signer ON signer.id = coalesce(g.signed_by, CASE WHEN a.made_up = 'task' THEN a.by_person_id END)
    LEFT JOIN person marker ON marker.id = a.by_person_id
   WHERE a.counts AND ${conditions.join(' AND ')}), '[]')`;
