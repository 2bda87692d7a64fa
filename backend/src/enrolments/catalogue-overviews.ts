import { Injectable } from '@nestjs/common';
import type { CatalogueSeason } from '@kortkurs/contract/catalogue';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { BEGINS, CATALOGUE_TABLES, catalogueConditions, COMING, type CatalogueChoice } from './catalogue-conditions';
import type { CatalogueFilter } from './catalogue.dto';
import { KeptReadings } from './kept-readings';

/** What stands above the list: how many there are, and the season they lie in. */
export interface CatalogueOverview {
  total: number;
  season: CatalogueSeason;
  /** The runs of a search's first page and the one after it, in their order: what was found once for the figures is not looked for again. Nothing without a search. */
  first: string[] | null;
  /** The stamp it was asked with where all of it is of then; nothing where a part of it is older. */
  isOf: string | undefined;
}

type Chosen = Pick<CatalogueSeason, 'sessions' | 'months'> & { total: number; first: string[] | null };
type Choices = Pick<CatalogueSeason, 'span' | 'formats' | 'subjects'> & { coming: number };

/** Sessions that the season tells one by one. Beyond them it tells days: a strip has no room for more, nor a page for their bytes. */
const SESSIONS_ONE_BY_ONE = 400;
const MOST_KEPT = 200;

/** From so many runs on counting them is dear … */
const MANY_RUNS = 2_000;
/** … and is done once in so many milliseconds for each: some twentieth of a processor at most, however often something changes. */
const MS_PER_RUN = 0.2;
const holdsFor = (runs: number): number => (runs < MANY_RUNS ? 0 : runs * MS_PER_RUN);

/**
 * Overviews of the catalogue. Their cost grows with the number of runs to come, of which a page of the list shows the first few; so they are kept while
 * nothing has changed and, where they are dear, some seconds longer. Seats on the list itself are always those of now.
 */
@Injectable()
export class CatalogueOverviews {
  private readonly chosen = new KeptReadings<Chosen>(MOST_KEPT, ({ total }) => holdsFor(total));
  private readonly choices = new KeptReadings<Choices>(1, ({ coming }) => holdsFor(coming));

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The overview of a filter, wherever in its list one reads. `stamp` is of the moment of asking. */
  async of({ after: _after, limit, ...choice }: CatalogueFilter, stamp: string | undefined): Promise<CatalogueOverview> {
    const [chosen, choices] = await Promise.all([
      this.chosen.of(JSON.stringify({ ...choice, ...(choice.search && { limit }) }), stamp, () => this.readChosen(choice, limit)),
      this.choices.of('', stamp, () => this.readChoices()),
    ]);
    const { total, first, ...found } = chosen.value;
    const { coming: _coming, ...offered } = choices.value;
    return { total, first, season: { ...found, ...offered }, isOf: chosen.isOf === choices.isOf ? chosen.isOf : undefined };
  }

  private async readChosen(choice: CatalogueChoice, limit: number): Promise<Chosen> {
    const { beside, where, parameters } = catalogueConditions(choice, this.clock.now());
    return (await this.database.one<Chosen>(chosenSql(beside, where, choice.search ? limit + 1 : null), parameters)) ?? { total: 0, first: null, sessions: [], months: [] };
  }

  private async readChoices(): Promise<Choices> {
    return (await this.database.one<Choices>(CHOICES, [this.clock.now()])) ?? { span: null, formats: [], subjects: [], coming: 0 };
  }
}

/** What a choice finds, by month and day. */
const chosenSql = (beside: string, where: string[], first: number | null): string => `
WITH ${beside}found AS MATERIALIZED (
  SELECT r.id, ${BEGINS} AS begins, to_char(r.starts_at AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM') AS month,
         coalesce(q.held, 0) + coalesce(q.waiting, 0) >= r.capacity AS "full" ${CATALOGUE_TABLES} WHERE ${where.join(' AND ')}),
planned AS MATERIALIZED (
  SELECT s.local_date, s.countable_minutes, s.starts_at, found."full" FROM found JOIN session s ON s.run_id = found.id WHERE s.cancelled_at IS NULL),
told AS (
  SELECT * FROM planned WHERE (SELECT count(*) FROM planned) <= ${SESSIONS_ONE_BY_ONE}
  UNION ALL
  SELECT local_date, max(countable_minutes), min(starts_at), "full" FROM planned WHERE (SELECT count(*) FROM planned) > ${SESSIONS_ONE_BY_ONE} GROUP BY local_date, "full")
SELECT (SELECT count(*)::int FROM found) AS total,
       ${first === null ? 'NULL' : `(SELECT array_agg(id ORDER BY begins, id) FROM (SELECT id, begins FROM found ORDER BY begins, id LIMIT ${Math.trunc(first)}) page)`}::text[] AS first,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('date', local_date, 'countableMinutes', countable_minutes, 'full', "full") ORDER BY starts_at), '[]') FROM told) AS sessions,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('month', m.month, 'runs', m.runs) ORDER BY m.month), '[]')
          FROM (SELECT month, count(*)::int AS runs FROM found WHERE month IS NOT NULL GROUP BY month) m) AS months`;

/** What there is to choose from, whatever is chosen. */
const CHOICES = `
WITH coming AS MATERIALIZED (
  SELECT r.course_version_id, c.format_id, r.starts_at AT TIME ZONE 'Europe/Stockholm' AS starts, r.ends_at AT TIME ZONE 'Europe/Stockholm' AS ends
    FROM course_run r JOIN course c ON c.id = r.course_id WHERE ${COMING})
SELECT (SELECT count(*)::int FROM coming) AS coming,
       (SELECT jsonb_build_object('from', min(starts)::date, 'until', max(ends)::date,
               'months', (SELECT jsonb_agg(month ORDER BY month) FROM (SELECT DISTINCT to_char(starts, 'YYYY-MM') AS month FROM coming WHERE starts IS NOT NULL) begun))
          FROM coming HAVING min(starts) IS NOT NULL) AS span,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('value', f.key, 'name', f.name, 'runs', k.runs) ORDER BY f.position), '[]')
          FROM (SELECT format_id, count(*)::int AS runs FROM coming GROUP BY format_id) k JOIN format f ON f.id = k.format_id) AS formats,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('value', k.subject, 'name', jsonb_build_object('sv', k.subject), 'runs', k.runs)
          ORDER BY k.subject COLLATE "sv-x-icu"), '[]')
          FROM (SELECT unnest(v.subjects) AS subject, sum(n.runs)::int AS runs
                  FROM (SELECT course_version_id, count(*) AS runs FROM coming GROUP BY 1) n JOIN course_version v ON v.id = n.course_version_id GROUP BY 1) k) AS subjects`;
