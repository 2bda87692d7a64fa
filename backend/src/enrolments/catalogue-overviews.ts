import { Injectable } from '@nestjs/common';
import type { CatalogueSeason } from '@kortkurs/contract/catalogue';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { CATALOGUE_TABLES, catalogueConditions, COMING, type CatalogueChoice } from './catalogue-conditions';
import type { CatalogueFilter } from './catalogue.dto';

/** What stands above the list: how many there are, and the season they lie in. */
export interface CatalogueOverview {
  total: number;
  season: CatalogueSeason;
}

/** Sessions that the season tells one by one. Beyond them it tells days: a strip has no room for more, nor a page for their bytes. */
const SESSIONS_ONE_BY_ONE = 400;
/** From so many milliseconds on making an overview is dear enough to be used again although something changed … */
const DEAR_MS = 40;
/** … for so many times as long as it took: counting takes a twentieth of a processor at most, however much is to come and however often it changes. */
const TIMES = 20;
const MOST_KEPT = 200;

interface Kept {
  stamp: string | undefined;
  overview: Promise<CatalogueOverview>;
  /** Until when it holds even where something has changed, in milliseconds of the process's clock. */
  until: number;
}

/**
 * Overviews of the catalogue. Their cost grows with the number of runs to come, of which a page of the list shows the first few; so they are kept while
 * nothing has changed and, where they are dear, some seconds longer. Seats on the list itself are always those of now.
 */
@Injectable()
export class CatalogueOverviews {
  /** By filter; made last stands last. */
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The overview of a filter, wherever in its list one reads; `isOf` is the stamp where it is of then, and nothing where it is older. */
  async of({ limit: _limit, after: _after, ...choice }: CatalogueFilter, stamp: string | undefined): Promise<CatalogueOverview & { isOf: string | undefined }> {
    const key = JSON.stringify(choice);
    const known = this.kept.get(key);
    const holds = known && ((stamp !== undefined && known.stamp === stamp) || known.until > performance.now());
    const kept = holds ? known : this.make(key, choice, stamp, known?.until ? Infinity : 0);
    return { ...(await kept.overview), isOf: kept.stamp === stamp ? stamp : undefined };
  }

  /** Whoever asks for one that was dear before, while it is made anew, waits for it. */
  private make(key: string, choice: CatalogueChoice, stamp: string | undefined, until: number): Kept {
    const made: Kept = { stamp, overview: this.timed(choice, (took) => (made.until = took < DEAR_MS ? 0 : performance.now() + TIMES * took)), until };
    this.keep(key, made);
    return made;
  }

  private keep(key: string, made: Kept): void {
    this.kept.delete(key);
    this.kept.set(key, made);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    made.overview.catch(() => this.kept.get(key) === made && this.kept.delete(key));
  }

  private async timed(choice: CatalogueChoice, tell: (took: number) => void): Promise<CatalogueOverview> {
    const began = performance.now();
    const overview = await this.read(choice);
    tell(performance.now() - began);
    return overview;
  }

  private async read(choice: CatalogueChoice): Promise<CatalogueOverview> {
    const { beside, where, parameters } = catalogueConditions(choice, this.clock.now());
    const found = await this.database.one<CatalogueOverview['season'] & { total: number }>(overviewSql(beside, where), parameters);
    const { total, ...season } = found ?? { total: 0, span: null, sessions: [], months: [], formats: [], subjects: [] };
    return { total, season };
  }
}

const overviewSql = (beside: string, where: string[]): string => `
WITH ${beside}coming AS MATERIALIZED (
  SELECT r.course_version_id, c.format_id, r.starts_at AT TIME ZONE 'Europe/Stockholm' AS starts, r.ends_at AT TIME ZONE 'Europe/Stockholm' AS ends
    FROM course_run r JOIN course c ON c.id = r.course_id WHERE ${COMING}),
found AS MATERIALIZED (
  SELECT r.id, to_char(r.starts_at AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM') AS month,
         coalesce(q.held, 0) + coalesce(q.waiting, 0) >= r.capacity AS "full" ${CATALOGUE_TABLES} WHERE ${where.join(' AND ')}),
planned AS MATERIALIZED (
  SELECT s.local_date, s.countable_minutes, s.starts_at, found."full" FROM found JOIN session s ON s.run_id = found.id WHERE s.cancelled_at IS NULL),
told AS (
  SELECT * FROM planned WHERE (SELECT count(*) FROM planned) <= ${SESSIONS_ONE_BY_ONE}
  UNION ALL
  SELECT local_date, max(countable_minutes), min(starts_at), "full" FROM planned WHERE (SELECT count(*) FROM planned) > ${SESSIONS_ONE_BY_ONE} GROUP BY local_date, "full")
SELECT (SELECT count(*)::int FROM found) AS total,
       (SELECT jsonb_build_object('from', min(starts)::date, 'until', max(ends)::date,
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
                  FROM (SELECT course_version_id, count(*) AS runs FROM coming GROUP BY 1) n JOIN course_version v ON v.id = n.course_version_id GROUP BY 1) k) AS subjects`;
