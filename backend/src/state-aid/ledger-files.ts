import { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Language, LocalDate } from '@kortkurs/contract/common';
import type { AidGrantView, AidLedgerRow } from '@kortkurs/contract/state-aid';
import { dayWords } from '@kortkurs/rules/certificate-words';
import { printOrganisationNumber } from '@kortkurs/rules/organisation-number';
import { localDateOf } from '@kortkurs/rules/schedule';
import { Today } from '../centre/door';
import { anyEyes } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { writeCsv } from '../platform/files/csv';
import type { Cell, Table } from '../platform/files/table';
import { writeXlsx } from '../platform/files/xlsx';
import { Refusal } from '../platform/refusals/refusal';
import { AidQuery } from './aid-query';
import { undertakingOf } from './aid.sql';
import { fileWords } from './file-words';
import { grantColumns, grantJoins } from './grant.sql';

/** Which ledger: of an organisation with its undertaking, or of all; perhaps only what was given in a project. */
export interface LedgerOrder {
  organisationId?: string;
  projectId?: string;
  on?: LocalDate;
}

/** Rows that are read at a time. */
const BATCH = 5_000;

type Line = AidGrantView & { organisationNumber: string | null };
const amount = (cents: number): Cell => ({ amount: cents / 100 });
const day = (date: LocalDate | null): Cell => (date === null ? null : { date });
const number = (digits: string | null): Cell => (digits === null ? null : printOrganisationNumber(digits));

/** Writes the ledger as a workbook or a table. */
@Injectable()
export class LedgerFiles {
  constructor(
    private readonly aid: AidQuery,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly today: Today,
  ) {}

  /** How each organisation stands, and every grant, a sheet each. @throws Refusal `not-found` */
  xlsx(order: LedgerOrder, language: Language): Promise<{ fileName: string; content: Buffer }> {
    return this.make(order, language, 'xlsx', (tables, to) => writeXlsx([tables.standing, tables.ledger], fileWords[language].footer(dayWords(order.on ?? this.today.date(), language)), to));
  }

  /** Every grant, newest first. @throws Refusal `not-found` */
  csv(order: LedgerOrder, language: Language): Promise<{ fileName: string; content: Buffer }> {
    return this.make(order, language, 'csv', (tables, to) => writeCsv(tables.ledger, language, to));
  }

  /** All of one reading transaction, so that the sheets agree. */
  private async make(order: LedgerOrder, language: Language, kind: string, write: (tables: { standing: Table; ledger: Table }, to: Writable) => Promise<void>): Promise<{ fileName: string; content: Buffer }> {
    const on = order.on ?? this.today.date();
    const chunks: Buffer[] = [];
    await this.database.work(async (tx) => {
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      if (order.organisationId && !(await tx.one('SELECT 1 FROM organisation WHERE id = $1', [order.organisationId]))) throw new Refusal('not-found');
      chunks.length = 0;
      const to = new Writable({ write: (chunk: Buffer, _encoding, done) => (chunks.push(chunk), done()) });
      await write({ standing: this.standing(tx, { ...order, on }, language), ledger: this.ledger(tx, { ...order, on }, language) }, to);
      const { organisationId, projectId } = order;
      await this.audit.record(tx, { action: 'aid.downloaded', objectType: organisationId ? 'organisation' : projectId ? 'project' : 'centre', objectId: organisationId ?? projectId ?? ALL, details: { kind, on } });
    });
    return { fileName: `${fileWords[language].file}-${on}.${kind}`, content: Buffer.concat(chunks) };
  }

  private ledger(sql: Sql, order: LedgerOrder & { on: LocalDate }, language: Language): Table {
    const say = fileWords[language];
    const titles: [string, number][] = [
      [say.day, 14], [say.organisation, 36], [say.number, 20], [say.giver, 32], [say.euros, 16], [say.kronor, 16], [say.rate, 24], [say.origin, 26], [say.project, 30],
      [say.counts, 10], [say.note, 40], [say.overLimitWhy, 40], [say.withdrawnOn, 24], [say.withdrawnWhy, 40],
    ];
    const cells = (line: Line): Cell[] => [
      day(line.grantedOn), line.organisationName, number(line.organisationNumber), line.giver, amount(line.euroCents), line.kronor, line.rate, say.origins[line.origin], line.projectName,
      line.counts ? say.yes : say.no, line.note, line.overLimitWhy, line.withdrawn && day(localDateOf(new Date(line.withdrawn.at).toISOString())), line.withdrawn && line.withdrawn.why,
    ];
    return { name: say.ledger, columns: titles.map(([title, width]) => ({ title, width })), rows: mapped(this.lines(sql, order), cells) };
  }

  private standing(sql: Sql, order: LedgerOrder & { on: LocalDate }, language: Language): Table {
    const say = fileWords[language];
    const titles: [string, number][] = [[say.organisation, 36], [say.from, 14], [say.on, 14], [say.used, 18], [say.limit, 18], [say.left, 18], [say.how, 16], [say.together, 26]];
    const cells = (row: AidLedgerRow): Cell[] => [row.organisationName, day(row.from), day(row.on), amount(row.usedCents), amount(row.limitCents), amount(row.leftCents), say.standings[row.standing], row.together];
    return { name: say.standing, columns: titles.map(([title, width]) => ({ title, width })), rows: mapped(this.positions(sql, order), cells) };
  }

  private async *lines(sql: Sql, { organisationId, projectId, on }: LedgerOrder & { on: LocalDate }): AsyncGenerator<Line> {
    let last: Line | undefined;
    do {
      const rows: Line[] = await sql.query<Line>(
        `SELECT ${grantColumns('$1', anyEyes)}, o.organisation_number AS "organisationNumber" FROM aid_grant g ${grantJoins('$1')}
          WHERE ($2::uuid IS NULL OR g.organisation_id IN (${undertakingOf('$2::uuid', '$1')})) AND ($3::uuid IS NULL OR g.project_id = $3)
            AND ($4::date IS NULL OR (g.granted_on, g.id) < ($4::date, $5::uuid))
          ORDER BY g.granted_on DESC, g.id DESC LIMIT ${BATCH}`,
        [on, organisationId ?? null, projectId ?? null, last?.grantedOn ?? null, last?.id ?? null],
      );
      yield* rows;
      last = rows.length === BATCH ? rows.at(-1) : undefined;
    } while (last);
  }

  private async *positions(sql: Sql, order: LedgerOrder): AsyncGenerator<AidLedgerRow> {
    let after: string | undefined;
    do {
      const page = await this.aid.ledger({ ...order, limit: BATCH, ...(after ? { after } : {}) }, sql);
      yield* page.items;
      after = page.next ?? undefined;
    } while (after);
  }
}

/** What a reading of the whole ledger is noted about: no object of its own. */
const ALL = '00000000-0000-0000-0000-000000000000';

async function* mapped<From>(rows: AsyncIterable<From>, cells: (row: From) => Cell[]): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield cells(row);
}
