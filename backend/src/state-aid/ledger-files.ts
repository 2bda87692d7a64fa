import { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Language, LocalDate } from '@kortkurs/contract/common';
import type { AidLedgerRow } from '@kortkurs/contract/state-aid';
import { dayWords } from '@kortkurs/rules/certificate-words';
import { Today } from '../centre/door';
import { anyEyes } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { writeCsv } from '../platform/files/csv';
import type { Table } from '../platform/files/table';
import { writeXlsx } from '../platform/files/xlsx';
import { Refusal } from '../platform/refusals/refusal';
import { AidQuery } from './aid-query';
import { undertakingOf } from './aid.sql';
import { fileWords } from './file-words';
import { grantColumns, grantJoins } from './grant.sql';
import { type LedgerLine, ledgerTable, standingTable } from './ledger-tables';

/** Which ledger: of an organisation with its undertaking, or of all; perhaps only what was given in a project. */
export interface LedgerOrder {
  organisationId?: string;
  projectId?: string;
  on?: LocalDate;
}

/** Rows that are read at a time. */
const BATCH = 5_000;

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
      await write({ standing: standingTable(this.positions(tx, { ...order, on }), language), ledger: ledgerTable(this.lines(tx, { ...order, on }), language) }, to);
      const { organisationId, projectId } = order;
      await this.audit.record(tx, { action: 'aid.downloaded', objectType: organisationId ? 'organisation' : projectId ? 'project' : 'centre', objectId: organisationId ?? projectId ?? ALL, details: { kind, on } });
    });
    return { fileName: `${fileWords[language].file}-${on}.${kind}`, content: Buffer.concat(chunks) };
  }

  private async *lines(sql: Sql, { organisationId, projectId, on }: LedgerOrder & { on: LocalDate }): AsyncGenerator<LedgerLine> {
    let last: LedgerLine | undefined;
    do {
      const rows: LedgerLine[] = await sql.query<LedgerLine>(
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
