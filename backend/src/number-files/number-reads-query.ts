import { Injectable } from '@nestjs/common';
import type { Id, Page } from '@kortkurs/contract/common';
import type { NumberReadingFilter, NumberReadingRow } from '@kortkurs/contract/number-reads';
import { anyEyes, shownName } from '../people/door';
import { Database } from '../platform/db/database';
import { listKeyset } from '../platform/lists/keyset';
import { Refusal } from '../platform/refusals/refusal';

/** SQL of the day on which something was read, where the centre is. */
const DAY = `(r.at AT TIME ZONE coalesce((SELECT time_zone FROM centre), 'Europe/Stockholm'))::date`;

/** What was read for the project $1, and what was read on the page of somebody who has taken part in it. */
const OF_PROJECT = `
(r.about_id = $1 AND r.about_type = 'project' OR r.about_id IS NULL AND EXISTS (
  SELECT 1 FROM identity_number_read x JOIN person p ON p.id = x.person_id
    JOIN participation_start s ON s.project_id = $1 AND s.person_id = coalesce(p.merged_into, p.id) WHERE x.reading_id = r.id))`;

/** Rows of a file that are read at a time. */
const PIECE = 5_000;

/** Reads who has seen identity numbers. */
@Injectable()
export class NumberReadsQuery {
  constructor(private readonly database: Database) {}

  /** The latest first. One statement. @throws Refusal `invalid-input` when the days end before they begin */
  async list(projectId: Id, { from, to, what, after, limit }: NumberReadingFilter & { after?: string; limit: number }): Promise<Page<NumberReadingRow>> {
    this.requireDays({ from, to });
    const parameters: unknown[] = [projectId];
    const put = (value: unknown): string => `$${parameters.push(value)}`;
    return listKeyset<NumberReadingRow>(this.database, {
      select: `SELECT r.id, r.at, ${shownName.sql('b', anyEyes)} AS "byName", r.what, r.reason, r.people, lower(r.period) AS "from", upper(r.period) - 1 AS "to", r.file_id AS "fileId", f.name AS "fileName"`,
      from: 'FROM identity_number_reading r LEFT JOIN person b ON b.id = r.read_by LEFT JOIN number_file f ON f.id = r.file_id',
      where: [OF_PROJECT, ...(from ? [`${DAY} >= ${put(from)}::date`] : []), ...(to ? [`${DAY} <= ${put(to)}::date`] : []), ...(what ? [`r.what = ${put(what)}`] : [])],
      parameters,
      order: [{ sql: 'r.at', type: 'timestamptz', descending: true }, { sql: 'r.id', type: 'uuid', descending: true }],
      limit,
      after,
      count: true,
    });
  }

  /** @throws Refusal `not-found` */
  async requireProject(projectId: Id): Promise<{ name: string }> {
    const project = await this.database.one<{ name: string }>('SELECT name FROM project WHERE id = $1', [projectId]);
    if (!project) throw new Refusal('not-found');
    return project;
  }

  /** @throws Refusal `invalid-input` when the days end before they begin */
  requireDays({ from, to }: NumberReadingFilter): void {
    if (from && to && from > to) throw new Refusal('invalid-input', { fields: [{ field: 'to', code: 'toBeforeFrom' }] });
  }

  /** All of it, in large pieces. */
  async *all(projectId: Id, filter: NumberReadingFilter): AsyncGenerator<NumberReadingRow> {
    for (let after: string | undefined; ; ) {
      const page = await this.list(projectId, { ...filter, limit: PIECE, after });
      yield* page.items;
      if (!page.next) return;
      after = page.next;
    }
  }
}
