import { Injectable } from '@nestjs/common';
import type { Catalogue, CatalogueRow } from '@kortkurs/contract/catalogue';
import { audienceLine, type Audience } from '@kortkurs/rules/audience';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { listKeyset, readCursor } from '../platform/lists/keyset';
import { BEGINS, CATALOGUE_TABLES, COMING } from './catalogue-conditions';
import type { CatalogueFilter } from './catalogue.dto';
import { CatalogueOverviews } from './catalogue-overviews';
import type { Coming, ComingRun } from './coming-runs';
import { ACTIVITY_MINUTES, AUDIENCE, enrolling, FUNDING, MEETINGS, SEATS } from './run-reads.sql';

/** Runs that are read beyond the page, since some that were found may have gone before they are shown. */
const SPARE = 20;

/** The public catalogue: what begins from now on, soonest first; last what one begins when one likes. */
@Injectable()
export class CatalogueReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly overviews: CatalogueOverviews,
  ) {}

  /** A page with how many there are among those to come; the first page also brings the season. */
  async page({ limit, after, ...choice }: CatalogueFilter, coming: Coming): Promise<Catalogue> {
    const cursor = after === undefined ? undefined : readCursor(after, 2);
    const { found, season } = await this.overviews.of(choice, coming);
    const isWhole = found === coming.runs;
    const rows = await this.rows(limit, after, isWhole ? undefined : onward(found, cursor, limit + 1 + SPARE), choice.free ?? false);
    return { ...rows, total: found.length, season: after === undefined ? season() : null };
  }

  /**
   * The page's runs in one statement: in the order of an index as far as the page goes, or among those that were found, and what is shown read for them
   * alone. Whether they are still to come, and have a free seat where that is asked, is as of now.
   */
  private async rows(limit: number, after: string | undefined, among: readonly string[] | undefined, free: boolean): Promise<Pick<Catalogue, 'items' | 'next'>> {
    const parameters: unknown[] = [this.clock.now()];
    const where = [COMING];
    if (among) where.push(`r.id = ANY ($${parameters.push(among)}::uuid[])`);
    if (free) where.push('coalesce(q.held, 0) + coalesce(q.waiting - q.held_back, 0) < r.capacity');
    const page = await listKeyset<Omit<CatalogueRow, 'audience'> & { audience: Audience }>(this.database, {
      select: `SELECT r.id, ${BEGINS} AS begins`,
      from: `FROM course_run r${free ? ' LEFT JOIN run_seats q ON q.run_id = r.id' : ''}`,
      where,
      parameters,
      order: [
        { sql: BEGINS, type: 'timestamptz' },
        { sql: 'r.id', type: 'uuid' },
      ],
      shown: {
        columns: `r.id AS "runId", c.slug, v.title, v.summary, f.key AS "formatKey", f.name AS "formatName", v.subjects, r.language, r.delivery,
        r.interpreted, r.starts_at AS "startsAt", r.ends_at AS "endsAt", ${MEETINGS} AS meetings, ${ACTIVITY_MINUTES} AS "activityMinutes",
        p.name AS "placeName", ${SEATS} AS seats, ${enrolling('$1::timestamptz')} AS enrolling, ${AUDIENCE} AS audience, ${FUNDING} AS funding`,
        joins: CATALOGUE_TABLES.replace('FROM course_run r', 'JOIN course_run r ON r.id = page.id'),
        order: 'page.begins, page.id',
      },
      limit,
      after,
    });
    return { ...page, items: page.items.map((row) => ({ ...row, audience: audienceLine(row.audience) })) };
  }
}

/** The first of what was found, from a cursor on: from the run that it names, or from its moment where that run has gone. */
function onward(found: readonly ComingRun[], cursor: readonly string[] | undefined, most: number): string[] {
  const [at = '', last = ''] = cursor ?? [];
  const begins = at === 'infinity' ? Infinity : Date.parse(at);
  const named = cursor ? found.findIndex(({ id }) => id === last) + 1 : 0;
  const rest = !cursor || named > 0 ? found.slice(named, named + most) : found.filter((run) => run.begins > begins || (run.begins === begins && run.id > last)).slice(0, most);
  return rest.map(({ id }) => id);
}
