import { Injectable } from '@nestjs/common';
import type { Catalogue, CatalogueRow } from '@kortkurs/contract/catalogue';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { listKeyset } from '../platform/lists/keyset';
import { BEGINS, CATALOGUE_TABLES, catalogueConditions } from './catalogue-conditions';
import type { CatalogueFilter } from './catalogue.dto';
import { CatalogueOverviews } from './catalogue-overviews';
import { ACTIVITY_MINUTES, enrolling, FUNDING, MEETINGS, SEATS } from './run-reads.sql';

/** The public catalogue: what begins from now on, soonest first; last what one begins when one likes. */
@Injectable()
export class CatalogueReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly overviews: CatalogueOverviews,
  ) {}

  /**
   * A page with how many there are; the first page also brings the season. `stamp` is what it may be kept under, asked for before
   * it is read; `isOf` is the same where all of the page is of then, and nothing where a part of it is older.
   */
  async page(filter: CatalogueFilter, stamp: string | undefined): Promise<{ page: Catalogue; isOf: string | undefined }> {
    const overview = this.overviews.of(filter, stamp);
    const first = filter.search && filter.after === undefined ? ((await overview).first ?? []) : undefined;
    const [page, { total, season, isOf }] = await Promise.all([this.rows(filter, first), overview]);
    return { page: { ...page, total, season: filter.after === undefined ? season : null }, isOf };
  }

  /**
   * The page's runs in one statement: found in the order of an index as far as the page goes, or among those that are known
   * already, and what is shown read for them alone.
   */
  private rows(filter: CatalogueFilter, among?: readonly string[]): Promise<Pick<Catalogue, 'items' | 'next'>> {
    const { beside, where, parameters } = catalogueConditions(among ? {} : filter, this.clock.now());
    if (among) where.push(`r.id = ANY ($${parameters.push(among)}::uuid[])`);
    return listKeyset<CatalogueRow>(this.database, {
      select: `${beside && `WITH ${beside.replace(/,\s*$/, '')} `}SELECT r.id, ${BEGINS} AS begins`,
      from: CATALOGUE_TABLES,
      where,
      parameters,
      order: [
        { sql: BEGINS, type: 'timestamptz' },
        { sql: 'r.id', type: 'uuid' },
      ],
      shown: {
        columns: `r.id AS "runId", c.slug, v.title, v.summary, f.key AS "formatKey", f.name AS "formatName", v.subjects, r.language, r.delivery,
        r.interpreted, r.starts_at AS "startsAt", r.ends_at AS "endsAt", ${MEETINGS} AS meetings, ${ACTIVITY_MINUTES} AS "activityMinutes",
        p.name AS "placeName", ${SEATS} AS seats, ${enrolling('$1::timestamptz')} AS enrolling, ${FUNDING} AS funding`,
        joins: CATALOGUE_TABLES.replace('FROM course_run r', 'JOIN course_run r ON r.id = page.id'),
        order: 'page.begins, page.id',
      },
      limit: filter.limit,
      after: filter.after,
    });
  }
}
