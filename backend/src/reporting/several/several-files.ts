import type { Readable, Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import type { ReportPerson } from '@kortkurs/contract/reports';
import type { SeveralTable, SeveralWish } from '@kortkurs/contract/several-reports';
import { anyEyes } from '../../people/door';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import type { Sql } from '../../platform/db/tx';
import { writeCsv } from '../../platform/files/csv';
import { writeXlsx } from '../../platform/files/xlsx';
import { onDisk } from '../files/on-disk';
import type { SessionHeads } from '../files/report-tables';
import { ROWS_READ_AT_ONCE } from '../files/sessions.sql';
import { type MadeByJob, told } from '../files/told';
import { gathered, narrowedTo, shieldingOf } from '../narrowed.sql';
import { ReportPeopleQuery } from '../people-query';
import { behindSeveral, saidOf, type SeveralPeopleAsked } from './several-people-query';
import type { Chosen } from './several-projects';
import { SeveralQuery } from './several-query';
import { madeUpOfSeveral, sessionsOfSeveral } from './several-sessions.sql';
import { type SeveralSource, severalTables, statementsOf } from './several-tables';
import { SEVERAL_WORDS } from './several-words';

/** Which file: the workbook, one table, or the people behind a figure. */
export type SeveralFile = { what: 'workbook'; wish: SeveralWish } | { what: 'table'; wish: SeveralWish; table: SeveralTable } | { what: 'people'; wish: SeveralPeopleAsked };

/** A file that was made, to be sent, and of what. */
export interface SeveralMade {
  content: Readable;
  name: string;
}

const everybody = { figure: 'participants', gender: null, age: null, missing: false, run: null, sector: null, role: null, delivery: null, q: null } as const;

/** What a report over several projects is called: by its funder, or by the first of its projects. */
export const nameOfSeveral = ({ funder, projects }: Pick<Chosen, 'funder' | 'projects'>, language: Language): string => {
  const names = projects.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'sv'));
  return funder?.name ?? SEVERAL_WORDS[language].titleOf(names[0] ?? '', names.length - 1);
};

/**
 * Makes the files of a report over several projects. What leaves the house shows protected people under their aliases, whoever asks. A file is
 * written to the disk in one reading transaction, so that its sheets agree and no slow receiver holds a connection.
 */
@Injectable()
export class SeveralFiles {
  constructor(
    private readonly database: Database,
    private readonly reports: SeveralQuery,
    private readonly people: ReportPeopleQuery,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `not-found`, `invalid-input` */
  make(file: SeveralFile, language: Language, job?: MadeByJob): Promise<SeveralMade> {
    if (file.what === 'workbook') {
      return this.write(file, 'xlsx', language, job, (source, to) => writeXlsx(Object.values(severalTables(source, language)), statementsOf(source.report, language).join(' · '), to));
    }
    const [name, table] = file.what === 'people' ? ([`csv people ${file.wish.figure}`, 'participants'] as const) : ([`csv ${file.table}`, file.table] as const);
    return this.write(file, name, language, job, (source, to) => writeCsv(severalTables(source, language)[table], language, to));
  }

  private async write({ what, wish }: SeveralFile, name: string, language: Language, job: MadeByJob | undefined, write: (source: SeveralSource, to: Writable) => Promise<void>): Promise<SeveralMade> {
    const { content, said } = await onDisk((to) =>
      this.database.work(async (tx) => {
        await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
        const report = await this.reports.report(reportWish(wish), tx, anyEyes);
        const long = { sessions: () => this.sessions(tx, report, wish), participants: () => this.participants(tx, report, what === 'people' ? wish : { ...everybody, ...wish }) };
        await write({ report, ...(job ? told(long, report.figures, job.progress) : long) }, to);
        const { projects: _, ...asked } = what === 'people' ? { ...wish, q: null } : wish;
        const details = { what: name, ...saidOf(asked), projects: report.projects.length, from: wish.from, to: wish.to };
        await this.audit.record(tx, ...report.projects.map(({ id }) => ({ action: 'report.downloaded', objectType: 'project', objectId: id, ...(job && { personId: job.personId }), details })));
        return nameOfSeveral(report, language);
      }),
    );
    return { content, name: said };
  }

  private async *sessions(sql: Sql, chosen: Pick<Chosen, 'projects'>, wish: SeveralWish): AsyncGenerator<SessionHeads> {
    const parameters = [chosen.projects.map(({ id }) => id), wish.from ?? '-infinity', wish.to ?? 'infinity'];
    const listed = gathered([...parameters, this.clock.now(), null, null]);
    const statement = sessionsOfSeveral(narrowedTo('rp.project_id', wish, listed.put, shieldingOf(anyEyes)));
    let last: { id: string; startsAt: Date } | undefined;
    do {
      const rows: (SessionHeads & { id: string; startsAt: Date })[] = await sql.query(statement, listed.parameters.with(4, last?.startsAt ?? null).with(5, last?.id ?? null));
      yield* rows;
      last = rows.length === ROWS_READ_AT_ONCE ? rows.at(-1) : undefined;
    } while (last);
    const madeUp = gathered([...parameters]);
    yield* await sql.query<SessionHeads>(madeUpOfSeveral(narrowedTo('rp.project_id', wish, madeUp.put, shieldingOf(anyEyes))), madeUp.parameters);
  }

  private async *participants(sql: Sql, chosen: Pick<Chosen, 'projects'>, wish: SeveralPeopleAsked): AsyncGenerator<ReportPerson> {
    const behind = behindSeveral(chosen, wish, anyEyes);
    let after: string | undefined;
    do {
      const page = await this.people.page(sql, behind, { limit: ROWS_READ_AT_ONCE, after, sessions: false }, anyEyes);
      yield* page.items;
      after = page.next ?? undefined;
    } while (after);
  }
}

/** Of a wish for people, what the report itself is asked by. */
const reportWish = ({ projects, funder, from, to, course, format, organisation, network, municipality }: SeveralWish): SeveralWish => ({ projects, funder, from, to, course, format, organisation, network, municipality });
