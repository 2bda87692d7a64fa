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
import { gathered, narrowedTo, shieldingOf } from '../narrowed.sql';
import { ReportPeopleQuery } from '../people-query';
import { periodParameters } from '../period-parameters';
import { ReportParts } from '../report-parts';
import { ReportQuery } from '../report-query';
import { onDisk } from './on-disk';
import { reportTables, type SessionHeads, type Source, statementText } from './report-tables';
import { listedSessions, madeUpSessions, ROWS_READ_AT_ONCE } from './sessions.sql';
import { type MadeByJob, told } from './told';

const everybody = { figure: 'participants', gender: null, age: null, missing: false, numbers: false, run: null, indicator: null, sector: null, role: null, delivery: null } as const satisfies Omit<ReportPeopleWish, keyof ReportWish>;

/** Of a wish for people, what the report itself is narrowed to. */
const wishOf = ({ from, to, course, format, organisation, network, municipality }: ReportWish): ReportWish => ({ from, to, course, format, organisation, network, municipality });

/** A file that was made, to be sent. */
export interface Made {
  content: Readable;
  projectName: string;
}

/** Which file of a report: the workbook, one table, or the people behind a figure. */
export type ReportFile = { what: 'workbook'; wish: ReportWish } | { what: 'table'; wish: ReportWish; table: ReportTable } | { what: 'people'; wish: ReportPeopleWish & { q: string | null } };

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
    const { content, said } = await onDisk((to) =>
      this.database.work(async (tx) => {
        await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
        const report = await this.reports.report(projectId, wishOf(wish), tx, anyEyes);
        const long = { sessions: () => this.sessions(tx, projectId, wish), participants: () => this.participants(tx, projectId, what === 'people' ? wish : { ...everybody, ...wish }) };
        await write({ report, ...(job ? told(long, report.figures, job.progress) : long) }, to);
        await this.audit.record(tx, { action: 'report.downloaded', objectType: 'project', objectId: projectId, ...(job && { personId: job.personId }), details: { what: name, ...asked, from: wish.from, to: wish.to } });
        return report.project.name;
      }),
    );
    return { content, projectName: said };
  }

  private async *sessions(sql: Sql, projectId: string, wish: ReportWish): AsyncGenerator<SessionHeads> {
    const [project, , , , from, to] = periodParameters(projectId, wish);
    const listed = gathered([project, from, to, this.clock.now(), null, null]);
    const statement = listedSessions(narrowedTo('$1', wish, listed.put, shieldingOf(anyEyes)));
    let last: { id: string; startsAt: Date } | undefined;
    do {
      const rows: (SessionHeads & { id: string; startsAt: Date })[] = await sql.query(statement, listed.parameters.with(4, last?.startsAt ?? null).with(5, last?.id ?? null));
      yield* rows;
      last = rows.length === ROWS_READ_AT_ONCE ? rows.at(-1) : undefined;
    } while (last);
    const madeUp = gathered([project, from, to]);
    yield* await sql.query<SessionHeads>(madeUpSessions(narrowedTo('$1', wish, madeUp.put, shieldingOf(anyEyes))), madeUp.parameters);
  }

  private async *participants(sql: Sql, projectId: string, wish: ReportPeopleWish & { q?: string | null }): AsyncGenerator<ReportPerson> {
    const behind = await this.people.behind(sql, projectId, wish, anyEyes);
    let after: string | undefined;
    do {
      const page = await this.people.page(sql, behind, { limit: ROWS_READ_AT_ONCE, after, sessions: false }, anyEyes);
      yield* page.items;
      after = page.next ?? undefined;
    } while (after);
  }
}
