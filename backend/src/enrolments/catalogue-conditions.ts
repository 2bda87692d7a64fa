import { anyEyes, shownName } from '../people/door';
import type { CatalogueFilter } from './catalogue.dto';
import { searchWords } from './search-words';

/** The catalogue's tables. Aliases: `r` course_run, `c` course, `v` course_version, `f` format, `q` run_seats and `p` place, which may be missing. */
export const CATALOGUE_TABLES = `FROM course_run r
  JOIN course c ON c.id = r.course_id
  JOIN course_version v ON v.id = r.course_version_id
  JOIN format f ON f.id = c.format_id
  LEFT JOIN run_seats q ON q.run_id = r.id
  LEFT JOIN place p ON p.id = r.place_id`;

/** When a run begins; last of all those without dates, which one begins when one likes. An index has published runs in this order. */
export const BEGINS = `coalesce(r.starts_at, 'infinity')`;

/** What is to come at `$1`: runs that begin from then on. */
export const COMING = `r.status = 'published' AND ${BEGINS} > $1::timestamptz`;

/** What the catalogue is narrowed to, wherever in the list one reads. */
export type CatalogueChoice = Omit<CatalogueFilter, 'limit' | 'after'>;

/** The same in SQL. */
export interface Conditions {
  /** Common table expressions that the conditions read, each followed by a comma. */
  beside: string;
  where: string[];
  /** `$1` is the moment of asking. */
  parameters: unknown[];
}

/** The conditions of a filter at a moment. */
export function catalogueConditions(filter: CatalogueChoice, now: Date): Conditions {
  const parameters: unknown[] = [now];
  const where = [COMING];
  const place = (value: unknown): string => `$${parameters.push(value)}`;
  if (filter.format?.length) where.push(`f.key = ANY (${place(filter.format)})`);
  if (filter.subject?.length) where.push(`v.subjects && ${place(filter.subject)}::text[]`);
  if (filter.delivery?.length) where.push(`r.delivery = ANY (${place(filter.delivery)})`);
  if (filter.language?.length) where.push(`r.language = ANY (${place(filter.language)})`);
  if (filter.from) where.push(`r.starts_at >= ${place(`${filter.from}-01`)}::date::timestamp AT TIME ZONE 'Europe/Stockholm'`);
  if (filter.to) where.push(`r.starts_at < (${place(`${filter.to}-01`)}::date + interval '1 month') AT TIME ZONE 'Europe/Stockholm'`);
  if (filter.free) where.push('coalesce(q.held, 0) + coalesce(q.waiting, 0) < r.capacity');
  const words = searchWords(filter.search ?? '');
  if (words.length === 0) return { beside: '', where, parameters };
  where.push('r.id IN (SELECT run_id FROM matched)');
  return { beside: matched(place(words)), where, parameters };
}

const begins = (text: string): string => `' ' || public.plain(${text}) LIKE asked.beginning`;
const runsOf = (asked: string, join: string): string => `SELECT asked.n, r.id AS run_id FROM asked JOIN ${asked} ${join} WHERE ${COMING}`;

/**
 * Runs in which every word is found, at least its beginning: in the course by its text index, or in format, place or instructor. It goes from the few things
 * that hold a word to their runs, so that what does not hold it costs nothing. A word like "och", which the text index leaves out, asks for nothing.
 */
const matched = (words: string): string => `
asked AS MATERIALIZED (
  SELECT n, '% ' || public.plain(word) || '%' AS beginning, to_tsquery('public.sv_unaccent'::regconfig, word || ':*') AS query FROM unnest(${words}::text[]) WITH ORDINALITY AS w (word, n)
   WHERE numnode(to_tsquery('public.sv_unaccent'::regconfig, word || ':*')) > 0),
held AS (
  ${runsOf('course_version v ON v.search_words @@ asked.query', 'JOIN course_run r ON r.course_id = v.course_id AND r.course_version_id = v.id')}
  UNION ${runsOf(`format f ON ${begins(`concat_ws(' ', f.name ->> 'sv', f.name ->> 'en')`)}`, 'JOIN course c ON c.format_id = f.id JOIN course_run r ON r.course_id = c.id')}
  UNION ${runsOf(`place p ON ${begins(`concat_ws(' ', p.name, p.room)`)}`, 'JOIN course_run r ON r.place_id = p.id')}
  UNION ${runsOf(`person h ON ${shownName.searched('h', anyEyes)} LIKE asked.beginning`, 'JOIN run_instructor i ON i.person_id = h.id JOIN course_run r ON r.id = i.run_id')}
  UNION SELECT 0, r.id FROM course_run r WHERE ${COMING} AND NOT EXISTS (SELECT 1 FROM asked)),
matched AS MATERIALIZED (SELECT run_id FROM held GROUP BY run_id HAVING count(*) >= (SELECT count(*) FROM asked)), `;
