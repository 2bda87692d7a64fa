import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import type { ReportPeopleWish, ReportPerson, ReportRefusal, ReportTable, ReportWish } from '@kortkurs/contract/reports';
import { anyEyes } from '../../people/door';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import type { Sql } from '../../platform/db/tx';
import { writeCsv } from '../../platform/files/csv';
import { writeXlsx } from '../../platform/files/xlsx';
import { Refusal } from '../../platform/refusals/refusal';
import { type Narrowed, gathered, narrowedTo, shieldingOf } from '../narrowed.sql';
import { held, seen } from '../report.sql';
import { COUNTS_FOR_SESSION, MADE_UP_PART, TOOK_PART } from '../rollup.sql';
import { ReportPeopleQuery } from '../people-query';
import { ReportParts } from '../report-parts';
import { periodParameters, ReportQuery } from '../report-query';
import { reportTables, type SessionHeads, type Source, statementText } from './report-tables';

/** Rows that are read at a time. */
const BATCH = 2_000;

const everybody = { figure: 'participants', gender: null, age: null, missing: false, run: null, indicator: null } as const satisfies Omit<ReportPeopleWish, keyof ReportWish>;

const sessionsOf = (narrowed: Narrowed): string => `
WITH held AS MATERIALIZED (${held('$1', '$2', '$3', '$4', { narrowed })}
     AND ($5::timestamptz IS NULL OR (s.starts_at, s.id) > ($5, $6::uuid))
   ORDER BY s.starts_at, s.id LIMIT ${BATCH}
),
seen AS MATERIALIZED (${seen(narrowed)}
)
SELECT s.id, s.starts_at AS "startsAt", s.local_date AS date,
       to_char(coalesce((SELECT y.held_starts_at FROM session y WHERE y.id = s.id), s.starts_at) AT TIME ZONE coalesce((SELECT time_zone FROM centre), 'Europe/Stockholm'), 'HH24:MI') AS time, v.title AS "courseTitle", s.number,
       f.name AS "formatName", r.delivery, s.low_threshold AS "lowThreshold", s.countable_minutes AS minutes, s.signed,
       n.in_person AS "inPerson", n.online, n.marked - n.present AS away, n.unmarked, CASE WHEN s.low_threshold THEN 0 ELSE n.minutes END AS registered, NULL AS "madeUpBy"
  FROM held s
  JOIN seen n USING (id)
  JOIN course_run r ON r.id = s.run_id
  JOIN course_version v ON v.id = r.course_version_id
  JOIN course c ON c.id = r.course_id
  JOIN format f ON f.id = c.format_id
 ORDER BY s.starts_at, s.id`;

/** What was made up, by the session that was missed and the day: those minutes are of no session that the project held, and count for it all the same. */
const madeUpSessionsOf = (narrowed: Narrowed): string => `
SELECT c.local_date AS date, '' AS time, v.title AS "courseTitle", x.number, f.name AS "formatName", r.delivery, false AS "lowThreshold", x.countable_minutes AS minutes, c.signed,
       0 AS "inPerson", 0 AS online, 0 AS away, 0 AS unmarked, sum(c.minutes)::int AS registered, count(*)::int AS "madeUpBy"
  FROM (SELECT part.*, ${COUNTS_FOR_SESSION} AS counts
          FROM (${TOOK_PART} WHERE s.id IN (SELECT session_id FROM make_up WHERE ended_at IS NULL) UNION ALL ${MADE_UP_PART}) part) c
  JOIN run_project rp ON rp.run_id = c.run_id AND rp.project_id = $1
  JOIN project pr ON pr.id = rp.project_id AND c.local_date BETWEEN pr.starts_on AND pr.ends_on
  JOIN session x ON x.id = c.session_id
  JOIN course_run r ON r.id = c.run_id AND NOT r.low_threshold
  JOIN course_version v ON v.id = r.course_version_id
  JOIN course k ON k.id = r.course_id
  JOIN format f ON f.id = k.format_id
 WHERE c.counts AND c.minutes > 0 AND c.made_up IS NOT NULL AND c.local_date BETWEEN $2::date AND $3::date${narrowed.run('c.run_id')}${narrowed.organisation('c.organisation_id', 'c.person_id')}
 GROUP BY c.local_date, x.id, v.title, f.name, r.delivery, c.signed
 ORDER BY c.local_date, x.starts_at, x.id, c.signed`;

/** Of a wish for people, what the report itself is narrowed to. */
const wishOf = ({ from, to, course, format, organisation, network, municipality }: ReportWish): ReportWish => ({ from, to, course, format, organisation, network, municipality });

/** A file that was made, to be sent. */
export interface Made {
  content: Readable;
  projectName: string;
}

/** Which file of a report: the workbook, one table, or the people behind a figure. */
export type ReportFile = { what: 'workbook'; wish: ReportWish } | { what: 'table'; wish: ReportWish; table: ReportTable } | { what: 'people'; wish: ReportPeopleWish & { q: string | null } };

/** For whom a job makes a file, and whom it tells how many rows are written. */
export interface MadeByJob {
  personId: string;
  progress: (done: number, total: number) => Promise<void>;
}

/**
 * Makes the files of a report. What leaves the house shows protected people under their aliases, whoever asks. A file is
 * written to the disk in one reading transaction, so that its sheets agree and no slow receiver holds a connection.
 */
@Injectable()
export class ReportFiles {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportQuery,
    private readonly people: ReportPeopleQuery,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly parts: ReportParts,
  ) {}

  /** @throws Refusal `not-found`, `report-without-table` */
  make(projectId: string, file: ReportFile, language: Language, job?: MadeByJob): Promise<Made> {
    if (file.what === 'workbook') {
      return this.write(projectId, file, 'xlsx', job, async (source, to) => {
        const footer = [source.report.project.name, statementText(source.report, language)].join(' · ');
        await writeXlsx(Object.values(reportTables(source, this.parts, language)).filter((table) => table !== null), footer, to);
      });
    }
    if (file.what === 'people') return this.write(projectId, file, `csv people ${file.wish.figure}`, job, (source, to) => writeCsv(reportTables(source, this.parts, language).participants, language, to));
    return this.write(projectId, file, `csv ${file.table}`, job, async (source, to) => {
      const chosen = reportTables(source, this.parts, language)[file.table];
      if (!chosen) throw new Refusal<ReportRefusal>('report-without-table');
      await writeCsv(chosen, language, to);
    });
  }

  private async write(projectId: string, { what, wish }: ReportFile, name: string, job: MadeByJob | undefined, write: (source: Source, to: Writable) => Promise<void>): Promise<Made> {
    const asked = Object.fromEntries(Object.entries(wish).filter(([field, value]) => value !== null && value !== false && field !== 'q'));
    const folder = await mkdtemp(path.join(tmpdir(), 'kortkurs-report-'));
    const file = path.join(folder, 'report');
    const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
    try {
      const projectName = await this.database.work(async (tx) => {
        await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
        const report = await this.reports.report(projectId, wishOf(wish), tx, anyEyes);
        const long = { sessions: () => this.sessions(tx, projectId, wish), participants: () => this.participants(tx, projectId, what === 'people' ? wish : { ...everybody, ...wish }) };
        const to = createWriteStream(file, { mode: 0o600 });
        try {
          await write({ report, ...(job ? told(long, report, job.progress) : long) }, to);
        } finally {
          to.destroy();
        }
        await this.audit.record(tx, { action: 'report.downloaded', objectType: 'project', objectId: projectId, ...(job && { personId: job.personId }), details: { what: name, ...asked, from: wish.from, to: wish.to } });
        return report.project.name;
      });
      return { content: createReadStream(file).once('close', () => void remove()), projectName };
    } catch (error) {
      await remove();
      throw error;
    }
  }

  private async *sessions(sql: Sql, projectId: string, wish: ReportWish): AsyncGenerator<SessionHeads> {
    const [project, , , , from, to] = periodParameters(projectId, wish);
    const listed = gathered([project, from, to, this.clock.now(), null, null]);
    const statement = sessionsOf(narrowedTo('$1', wish, listed.put, shieldingOf(wish, anyEyes)));
    let last: { id: string; startsAt: Date } | undefined;
    do {
      const rows: (SessionHeads & { id: string; startsAt: Date })[] = await sql.query(statement, listed.parameters.with(4, last?.startsAt ?? null).with(5, last?.id ?? null));
      yield* rows;
      last = rows.length === BATCH ? rows.at(-1) : undefined;
    } while (last);
    const madeUp = gathered([project, from, to]);
    yield* await sql.query<SessionHeads>(madeUpSessionsOf(narrowedTo('$1', wish, madeUp.put, shieldingOf(wish, anyEyes))), madeUp.parameters);
  }

  private async *participants(sql: Sql, projectId: string, wish: ReportPeopleWish & { q?: string | null }): AsyncGenerator<ReportPerson> {
    const behind = await this.people.behind(sql, projectId, wish, anyEyes);
    let after: string | undefined;
    do {
      const page = await this.people.page(sql, behind, { limit: BATCH, after, sessions: false }, anyEyes);
      yield* page.items;
      after = page.next ?? undefined;
    } while (after);
  }
}

/** The long lists, which say as they are read how many of the rows of both are written. */
function told(long: Omit<Source, 'report'>, { figures }: Source['report'], progress: MadeByJob['progress']): Omit<Source, 'report'> {
  const total = figures.sessions + figures.participants;
  let done = 0;
  const each = async function* <Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
    for await (const row of rows) {
      yield row;
      done = Math.min(done + 1, total);
      await progress(done, total);
    }
  };
  return { sessions: () => each(long.sessions()), participants: () => each(long.participants()) };
}
