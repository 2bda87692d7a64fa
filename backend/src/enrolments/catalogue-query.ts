import { Injectable } from '@nestjs/common';
import type { Catalogue, CatalogueRow, CatalogueSeason } from '@kortkurs/contract/catalogue';
import { anyEyes, shownName } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { listKeyset } from '../platform/lists/keyset';
import type { CatalogueFilter } from './catalogue.dto';
import { ACTIVITY_MINUTES, enrolling, FUNDING, MEETINGS, SEATS } from './run-reads.sql';
import { searchWords } from './search-words';

const FROM = `FROM course_run r
  JOIN course c ON c.id = r.course_id
  JOIN course_version v ON v.id = r.course_version_id
  JOIN format f ON f.id = c.format_id
  LEFT JOIN run_seats q ON q.run_id = r.id
  LEFT JOIN place p ON p.id = r.place_id`;

/** Conditions with their parameters; `$1` is now. */
interface Conditions {
  /** What the conditions read beside the catalogue's tables, each followed by a comma. */
  beside: string;
  where: string[];
  parameters: unknown[];
}

/** When a run begins; last of all those without dates, which one begins when one likes. An index has published runs in this order. */
const BEGINS = `coalesce(r.starts_at, 'infinity')`;

/** What is to come: runs that begin from now on. */
const COMING = `r.status = 'published' AND ${BEGINS} > $1::timestamptz`;

/** Sessions that the season tells one by one. Beyond them it tells days: a strip has no room for more, nor a page for their bytes. */
const SESSIONS_ONE_BY_ONE = 400;

/** The public catalogue: what begins from now on, soonest first; last what one begins when one likes. */
@Injectable()
export class CatalogueReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A page, in one statement; the first page also brings the season, in another. */
  async page(filter: CatalogueFilter): Promise<Catalogue> {
    const { beside, where, parameters } = this.conditions(filter);
    const page = await listKeyset<CatalogueRow>(this.database, {
      // What is found is found once, for the page and the number of all; what is shown is read for the page's runs alone.
      select: `WITH ${beside}found AS MATERIALIZED (SELECT r.id, ${BEGINS} AS begins ${FROM} WHERE ${where.join(' AND ')}) SELECT found.id, found.begins`,
      from: 'FROM found',
      where: [],
      parameters,
      order: [
        { sql: 'found.begins', type: 'timestamptz' },
        { sql: 'found.id', type: 'uuid' },
      ],
      count: 'FROM found',
      shown: {
        columns: `r.id AS "runId", c.slug, v.title, v.summary, f.key AS "formatKey", f.name AS "formatName", v.subjects, r.language, r.delivery,
        r.interpreted, r.starts_at AS "startsAt", r.ends_at AS "endsAt", ${MEETINGS} AS meetings, ${ACTIVITY_MINUTES} AS "activityMinutes",
        p.name AS "placeName", ${SEATS} AS seats, ${enrolling('$1::timestamptz')} AS enrolling, ${FUNDING} AS funding`,
        joins: FROM.replace('FROM course_run r', 'JOIN course_run r ON r.id = page.id'),
        order: 'page.begins, page.id',
      },
      limit: filter.limit,
      after: filter.after,
    });
    return { ...page, total: page.total ?? 0, season: filter.after === undefined ? await this.season(filter) : null };
  }

  private async season(filter: CatalogueFilter): Promise<CatalogueSeason> {
    const { beside, where, parameters } = this.conditions(filter);
    const season = await this.database.one<CatalogueSeason>(
      `WITH ${beside}coming AS MATERIALIZED (
         SELECT r.course_version_id, c.format_id, r.starts_at AT TIME ZONE 'Europe/Stockholm' AS starts, r.ends_at AT TIME ZONE 'Europe/Stockholm' AS ends FROM course_run r JOIN course c ON c.id = r.course_id WHERE ${COMING}),
       found AS MATERIALIZED (
         SELECT r.id, to_char(r.starts_at AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM') AS month,
                coalesce(q.held, 0) + coalesce(q.waiting, 0) >= r.capacity AS "full" ${FROM} WHERE ${where.join(' AND ')}),
       planned AS MATERIALIZED (
         SELECT s.local_date, s.countable_minutes, s.starts_at, found."full" FROM found JOIN session s ON s.run_id = found.id WHERE s.cancelled_at IS NULL),
       told AS (
         SELECT * FROM planned WHERE (SELECT count(*) FROM planned) <= ${SESSIONS_ONE_BY_ONE}
         UNION ALL
         SELECT local_date, max(countable_minutes), min(starts_at), "full" FROM planned WHERE (SELECT count(*) FROM planned) > ${SESSIONS_ONE_BY_ONE} GROUP BY local_date, "full")
       SELECT (SELECT jsonb_build_object('from', min(starts)::date, 'until', max(ends)::date,
                      'months', (SELECT jsonb_agg(month ORDER BY month) FROM (SELECT DISTINCT to_char(starts, 'YYYY-MM') AS month FROM coming WHERE starts IS NOT NULL) begun))
                 FROM coming HAVING min(starts) IS NOT NULL) AS span,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('date', local_date, 'countableMinutes', countable_minutes, 'full', "full") ORDER BY starts_at), '[]') FROM told) AS sessions,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('month', m.month, 'runs', m.runs) ORDER BY m.month), '[]')
                 FROM (SELECT month, count(*)::int AS runs FROM found WHERE month IS NOT NULL GROUP BY month) m) AS months,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('value', f.key, 'name', f.name, 'runs', k.runs) ORDER BY f.position), '[]')
                 FROM (SELECT format_id, count(*)::int AS runs FROM coming GROUP BY format_id) k JOIN format f ON f.id = k.format_id) AS formats,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('value', k.subject, 'name', jsonb_build_object('sv', k.subject), 'runs', k.runs)
                 ORDER BY k.subject COLLATE "sv-x-icu"), '[]')
                 FROM (SELECT unnest(v.subjects) AS subject, sum(n.runs)::int AS runs
                         FROM (SELECT course_version_id, count(*) AS runs FROM coming GROUP BY 1) n JOIN course_version v ON v.id = n.course_version_id GROUP BY 1) k) AS subjects`,
      parameters,
    );
    return season ?? { span: null, sessions: [], months: [], formats: [], subjects: [] };
  }

  private conditions(filter: CatalogueFilter): Conditions {
    const parameters: unknown[] = [this.clock.now()];
    const where = [COMING];
    const add = (value: unknown, condition: (place: string) => string): void => {
      parameters.push(value);
      where.push(condition(`$${parameters.length}`));
    };
    if (filter.format?.length) add(filter.format, (place) => `f.key = ANY (${place})`);
    if (filter.subject?.length) add(filter.subject, (place) => `v.subjects && ${place}::text[]`);
    if (filter.delivery?.length) add(filter.delivery, (place) => `r.delivery = ANY (${place})`);
    if (filter.language?.length) add(filter.language, (place) => `r.language = ANY (${place})`);
    if (filter.from) add(`${filter.from}-01`, (place) => `r.starts_at >= ${place}::date::timestamp AT TIME ZONE 'Europe/Stockholm'`);
    if (filter.to) add(`${filter.to}-01`, (place) => `r.starts_at < (${place}::date + interval '1 month') AT TIME ZONE 'Europe/Stockholm'`);
    if (filter.free) where.push('coalesce(q.held, 0) + coalesce(q.waiting, 0) < r.capacity');
    const beside = filter.search ? this.addSearch(filter.search, add) : '';
    return { beside, where, parameters };
  }

  /** Every word must be found, at least its beginning: in the course by its text index, or in format, place or instructor. Words are made ready once, not for each run. */
  private addSearch(typed: string, add: (value: unknown, condition: (place: string) => string) => void): string {
    const words = searchWords(typed);
    if (words.length === 0) return '';
    const begins = (text: string): string => `' ' || public.plain(${text}) LIKE asked.beginning`;
    let beside = '';
    add(words, (place) => {
      beside = `asked AS MATERIALIZED (SELECT '% ' || public.plain(word) || '%' AS beginning, to_tsquery('public.sv_unaccent'::regconfig, word || ':*') AS query FROM unnest(${place}::text[]) word), `;
      // A word like "och", which the index leaves out, asks for nothing.
      return `NOT EXISTS (SELECT 1 FROM asked WHERE NOT (
        numnode(asked.query) = 0 OR v.search_words @@ asked.query OR ${begins(`concat_ws(' ', f.name ->> 'sv', f.name ->> 'en', p.name, p.room)`)}
        OR EXISTS (SELECT 1 FROM run_instructor i JOIN person h ON h.id = i.person_id WHERE i.run_id = r.id AND ${begins(shownName.sql('h', anyEyes))})))`;
    });
    return beside;
  }
}
