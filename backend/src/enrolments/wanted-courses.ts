import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { Language, Page } from '@kortkurs/contract/common';
import type { WantedCourse, WantedSort } from '@kortkurs/contract/invitations';
import { localDateOf } from '@kortkurs/rules/schedule';
import { anyEyes, type Viewer } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { writeCsv } from '../platform/files/csv';
import type { Cell } from '../platform/files/table';
import { listKeyset, type SortColumn } from '../platform/lists/keyset';
import { IS_MET } from './interest';

/** What the list is asked for. */
export interface WantedWish {
  /** In the title of the course, or in the name of an organisation of somebody who waits. */
  q?: string;
  sort?: WantedSort;
  after?: string;
  limit: number;
}

/** Organisations that stand at a course in the list. */
const SHOWN = 3;
/** Rows that are read at a time for a file. */
const BATCH = 1000;

/** SQL of the wishes `i` that are not met. `$1` is now. */
const WAITING = `i.ended_at IS NULL AND NOT ${IS_MET}`;
/** SQL of those who wait for a course, `i`, with the organisations `o` that they represent today, `$2`, where the viewer may know. */
const represented = (viewer: Viewer): string => `course_interest i JOIN person h ON h.id = i.person_id${viewer.mayKnow ? '' : ' AND NOT h.protected'}
  JOIN affiliation a ON a.person_id = h.id AND a.valid @> $2::date JOIN organisation o ON o.id = a.organisation_id`;

const HEADS: Record<Language, string[]> = {
  sv: ['Kurs', 'Form', 'Väntar', 'Sedan', 'Organisationer', 'Nästa kurstillfälle', 'Lediga platser'],
  en: ['Course', 'Format', 'Waiting', 'Since', 'Organisations', 'Next run', 'Free seats'],
};

/** Which courses people wait for to be given again. */
@Injectable()
export class WantedCourses {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One page, by how many wait unless something else is wanted. One statement. */
  list({ q, sort = '-people', after, limit }: WantedWish, viewer: Viewer, language: Language): Promise<Page<WantedCourse>> {
    const now = this.clock.now();
    const parameters: unknown[] = [now, localDateOf(now.toISOString())];
    const where = ['$2::date IS NOT NULL'];
    if (q?.trim()) {
      const pattern = `public.plain($${parameters.push(`%${q.trim().replace(/[\\%_]/g, '\\$&')}%`)})`;
      where.push(`(public.plain(concat_ws(' ', v.title ->> 'sv', v.title ->> 'en')) LIKE ${pattern}
        OR EXISTS (SELECT 1 FROM ${represented(viewer)} WHERE i.course_id = w.id AND ${WAITING} AND public.plain(o.name) LIKE ${pattern}))`);
    }
    const by = sort.replace('-', '') as 'people' | 'since' | 'title';
    const descending = sort.startsWith('-');
    const named = `coalesce(v.title ->> '${language}', v.title ->> 'sv', v.title ->> 'en', '') COLLATE "sv-x-icu"`;
    const first: SortColumn = { people: { sql: 'w.people', type: 'int', descending }, since: { sql: 'w.since', type: 'timestamptz', descending }, title: { sql: named, type: 'text', descending } }[by];
    const down = descending ? ' DESC' : '';
    return listKeyset<WantedCourse>(this.database, {
      select: `SELECT w.id, w.people, w.since, ${named} AS title`,
      from: `FROM (SELECT i.course_id AS id, count(*)::int AS people, min(i.created_at) AS since FROM course_interest i WHERE ${WAITING} GROUP BY i.course_id) w
        JOIN LATERAL (SELECT v.title FROM course_version v WHERE v.course_id = w.id AND v.published_at IS NOT NULL ORDER BY v.number DESC LIMIT 1) v ON true`,
      shown: {
        columns: `page.id AS "courseId", newest.title, f.name AS "formatName", page.people, page.since, reps.organisations, reps.n AS "organisationCount", run.run`,
        joins: `JOIN course c ON c.id = page.id JOIN format f ON f.id = c.format_id
          JOIN LATERAL (SELECT v.title FROM course_version v WHERE v.course_id = page.id AND v.published_at IS NOT NULL ORDER BY v.number DESC LIMIT 1) newest ON true
          LEFT JOIN LATERAL (SELECT jsonb_build_object('id', r.id, 'label', r.label, 'startsAt', r.starts_at, 'free', greatest(r.capacity - coalesce(s.held, 0), 0)) AS run
            FROM course_run r LEFT JOIN run_seats s ON s.run_id = r.id
            WHERE r.course_id = page.id AND r.status = 'published' AND (r.starts_at IS NULL OR r.starts_at > $1) ORDER BY r.starts_at NULLS LAST, r.id LIMIT 1) run ON true
          CROSS JOIN LATERAL (SELECT coalesce(jsonb_agg(jsonb_build_object('name', n.name, 'people', n.people) ORDER BY n.nth) FILTER (WHERE n.nth <= ${SHOWN}), '[]') AS organisations, count(*)::int AS n
            FROM (SELECT o.name, count(DISTINCT i.person_id)::int AS people, row_number() OVER (ORDER BY count(DISTINCT i.person_id) DESC, o.name COLLATE "sv-x-icu", o.id) AS nth
                    FROM ${represented(viewer)} WHERE i.course_id = page.id AND ${WAITING} GROUP BY o.id, o.name) n) reps`,
        order: `page.${by}${by === 'title' ? ' COLLATE "sv-x-icu"' : ''}${down}, page.id${down}`,
      },
      where,
      parameters,
      order: [first, { sql: 'w.id', type: 'uuid', descending }],
      limit,
      after,
      count: true,
    });
  }

  /** The list as CSV. What leaves the house tells of nobody who is protected, whoever asks. One statement for each thousand courses. */
  async csv(wish: Omit<WantedWish, 'after' | 'limit'>, language: Language): Promise<Buffer> {
    const to = new PassThrough();
    const written = buffer(to);
    await writeCsv({ name: 'interest', columns: HEADS[language].map((title) => ({ title, width: 20 })), rows: this.rows(wish, language) }, language, to);
    return written;
  }

  private async *rows(wish: Omit<WantedWish, 'after' | 'limit'>, language: Language): AsyncGenerator<Cell[]> {
    const said = (text: WantedCourse['title']): string => text[language] ?? text.sv ?? text.en ?? '';
    let after: string | undefined;
    do {
      const page: Page<WantedCourse> = await this.list({ ...wish, after, limit: BATCH }, anyEyes, language);
      for (const { title, formatName, people, since, organisations, organisationCount, run } of page.items) {
        const more = organisationCount - organisations.length;
        const represented = [...organisations.map((each) => `${each.name} (${each.people})`), ...(more ? [`+${more}`] : [])].join(', ');
        yield [said(title), said(formatName), people, { date: localDateOf(new Date(since).toISOString()) }, represented, run?.startsAt ? { date: localDateOf(new Date(run.startsAt).toISOString()) } : null, run?.free ?? null];
      }
      after = page.next ?? undefined;
    } while (after !== undefined);
  }
}
