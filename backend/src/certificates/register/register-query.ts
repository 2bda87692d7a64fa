import { Injectable } from '@nestjs/common';
import type { RegisterFilter, RegisterFilters, RegisterRow, RegisterSort } from '@kortkurs/contract/certificate-register';
import type { Language, Page } from '@kortkurs/contract/common';
import { addDays, instantOf } from '@kortkurs/rules/schedule';
import { anyEyes, shownName, type Viewer, Viewers } from '../../people/door';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import { listKeyset, type SortColumn } from '../../platform/lists/keyset';
import type { Actor } from '../../platform/policy/actor';
import { EVERYTHING, Policy } from '../../platform/policy/policy';
import { stateAt } from '../certificate-query';

/** Nobody asks whether there are 40,000 certificates or one less; those who are searched for are few. */
const MOST_COUNTED = 10_000;
/** Words of a search that are looked for. */
const MOST_WORDS = 8;

const TITLE = `c.record -> 'course' ->> 'title'`;
const RUN = `'id', r.id, 'label', r.label, 'startsAt', r.starts_at, 'endsAt', r.ends_at`;

/** A page of the list as somebody wants it. */
export interface RegisterWish extends RegisterFilter {
  after?: string;
  limit: number;
}

/** Who reads it: which certificates, and what of the people. */
export interface RegisterReader {
  personId: string;
  viewer: Viewer;
  /** SQL of the enrolments `e` whose certificates they see; `$1` is their id. */
  visible: string;
}

/** Finds certificates among all of the centre, or of the runs that an instructor leads. */
@Injectable()
export class RegisterQuery {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly viewers: Viewers,
    private readonly clock: Clock,
  ) {}

  async reader(actor: Actor): Promise<RegisterReader> {
    const visible = await this.policy.listPredicate(actor, 'certificates.read', 'run', 'e.run_id', '$1::uuid');
    return { personId: actor.personId, viewer: await this.viewers.of(actor), visible };
  }

  /**
   * A page in one statement: found first, and what is shown read for its certificates alone.
   * @param count whether all are counted too
   */
  page(wish: RegisterWish, { personId, viewer, visible }: RegisterReader, count = true): Promise<Page<RegisterRow>> {
    const parameters: unknown[] = [personId, this.clock.now()];
    const value = (given: unknown): string => `$${parameters.push(given)}`;
    const where = ['$1::uuid IS NOT NULL', '$2::timestamptz IS NOT NULL'];
    const seats: string[] = visible === EVERYTHING ? [] : [visible];
    if (wish.run) seats.push(`e.run_id = ${value(wish.run)}::uuid`);
    if (wish.course) seats.push(`e.run_id IN (SELECT r.id FROM course_run r WHERE r.course_id = ${value(wish.course)}::uuid)`);
    if (wish.format) seats.push(`e.run_id IN (SELECT r.id FROM course_run r JOIN course k ON k.id = r.course_id WHERE k.format_id = ${value(wish.format)}::uuid)`);
    if (seats.length) where.push(`c.enrolment_id IN (SELECT e.id FROM enrolment e WHERE ${seats.join(' AND ')})`);
    if (wish.state) where.push(`${stateAt('$2')} = ${value(wish.state)}`);
    for (const { from, to } of [wish, termOf(wish.term)]) {
      if (from) where.push(`c.issued_at >= ${value(instantOf(from, '00:00'))}`);
      if (to) where.push(`c.issued_at < ${value(instantOf(addDays(to, 1), '00:00'))}`);
    }
    for (const word of wordsOf(wish.q ?? '')) where.push(`c.id IN (${foundBy(value(word))})`);
    const order = orderOf(wish.sort ?? '-issued', viewer);
    const down = order.descending ? ' DESC' : '';
    return listKeyset<RegisterRow>(this.database, {
      select: `SELECT c.id, ${order.sql} AS sort`,
      from: order.sql.includes('p.') ? 'FROM certificate c JOIN person p ON p.id = c.person_id' : 'FROM certificate c',
      shown: {
        columns: `c.id, c.number, ${stateAt('$2')} AS state, ${TITLE} AS "courseTitle", f.name AS "formatName", p.id AS "personId", ${shownName.sql('p', viewer)} AS "personName",
          p.erased_at IS NOT NULL AS erased, c.record ->> 'issuedOn' AS "issuedOn", c.record ->> 'validUntil' AS "validUntil", jsonb_build_object(${RUN}) AS run`,
        joins: `JOIN certificate c ON c.id = page.id JOIN person p ON p.id = c.person_id JOIN enrolment e ON e.id = c.enrolment_id
          JOIN course_run r ON r.id = e.run_id JOIN course k ON k.id = r.course_id JOIN format f ON f.id = k.format_id`,
        order: `page.sort${down}, page.id${down}`,
      },
      where,
      parameters,
      order: [order, { sql: 'c.id', type: 'uuid', descending: order.descending }],
      limit: wish.limit,
      after: wish.after,
      count,
      countTo: MOST_COUNTED,
    });
  }

  /** What the list can be narrowed by, in one statement. */
  async filters(courseId: string | undefined, { personId, visible }: RegisterReader, language: Language): Promise<RegisterFilters> {
    const titleOf = (v: string): string => `coalesce(${v}.title ->> '${language}', ${v}.title ->> 'sv', ${v}.title ->> 'en', '')`;
    const row = await this.database.one<RegisterFilters>(
      `WITH seen AS MATERIALIZED (
         SELECT r.id, r.course_id, r.label, r.starts_at, r.ends_at FROM course_run r
          WHERE EXISTS (SELECT 1 FROM enrolment e JOIN certificate c ON c.enrolment_id = e.id WHERE e.run_id = r.id AND ${visible}) AND $1::uuid IS NOT NULL)
       SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) ORDER BY f.position, f.key), '[]')
                 FROM format f WHERE EXISTS (SELECT 1 FROM course k JOIN seen s ON s.course_id = k.id WHERE k.format_id = f.id)) AS formats,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'title', v.title) ORDER BY ${titleOf('v')} COLLATE "sv-x-icu", k.id), '[]')
                 FROM course k JOIN LATERAL (SELECT v.title FROM course_version v WHERE v.course_id = k.id ORDER BY v.number DESC LIMIT 1) v ON true
                WHERE k.id IN (SELECT s.course_id FROM seen s)) AS courses,
              (SELECT coalesce(jsonb_agg(jsonb_build_object(${RUN}) ORDER BY r.starts_at DESC NULLS LAST, r.id), '[]') FROM seen r WHERE r.course_id = $2::uuid) AS runs,
              ARRAY(SELECT extract(year FROM t.at) || CASE WHEN extract(month FROM t.at) < 7 THEN '-1' ELSE '-2' END
                      FROM (SELECT min(c.issued_at) AS first, max(c.issued_at) AS last FROM certificate c) span,
                           generate_series(date_trunc('year', span.first AT TIME ZONE 'Europe/Stockholm'), span.last AT TIME ZONE 'Europe/Stockholm', interval '6 months') AS t (at)
                     WHERE EXISTS (SELECT 1 FROM certificate c JOIN enrolment e ON e.id = c.enrolment_id
                                    WHERE c.issued_at >= t.at AT TIME ZONE 'Europe/Stockholm' AND c.issued_at < (t.at + interval '6 months') AT TIME ZONE 'Europe/Stockholm' AND ${visible})
                     ORDER BY t.at DESC) AS terms`,
      [personId, courseId ?? null],
    );
    return row ?? { formats: [], courses: [], runs: [], terms: [] };
  }
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS).map((word) => word.replace(/[\\%_]/g, '\\$&'));

/** First and last day of a half year. */
function termOf(term: string | undefined): Pick<RegisterFilter, 'from' | 'to'> {
  const [year, half] = term?.split('-') ?? [];
  if (!year) return {};
  return half === '1' ? { from: `${year}-01-01`, to: `${year}-06-30` } : { from: `${year}-07-01`, to: `${year}-12-31` };
}

/**
 * SELECT of the certificates that one word finds, each way by an index. A protected person is found by the alias, and by nothing else; a number has hyphens,
 * which part the words of a name.
 */
function foundBy(word: string): string {
  const parts = `('% ' || replace(public.plain(${word}::text), '-', '% ') || '%')`;
  return [
    `SELECT t.id FROM person s JOIN certificate t ON t.person_id = s.id WHERE ${shownName.searched('s', anyEyes)} LIKE ${parts}`,
    `SELECT t.id FROM certificate t WHERE lower(t.number) LIKE '%' || lower(${word}::text) || '%'`,
    `SELECT t.id FROM course_version v JOIN course_run r ON r.course_version_id = v.id JOIN enrolment e ON e.run_id = r.id JOIN certificate t ON t.enrolment_id = e.id
      WHERE (' ' || translate(public.plain(concat_ws(' ', v.title ->> 'sv', v.title ->> 'en')), '-', ' ')) LIKE ${parts}`,
  ].join(' UNION ALL ');
}

function orderOf(sort: RegisterSort, viewer: Viewer): SortColumn {
  const descending = sort.startsWith('-');
  switch (sort.replace(/^-/, '')) {
    case 'name':
      return { sql: `${shownName.sql('p', viewer)} COLLATE "sv-x-icu"`, type: 'text', descending };
    case 'course':
      return { sql: `coalesce(${TITLE}, '') COLLATE "sv-x-icu"`, type: 'text', descending };
    case 'until':
      return { sql: `coalesce(c.record ->> 'validUntil', '9999-12-31')`, type: 'text', descending };
    default:
      return { sql: 'c.issued_at', type: 'timestamptz', descending };
  }
}
