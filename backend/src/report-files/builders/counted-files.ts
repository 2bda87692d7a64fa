import { Writable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { enteredTable, indicatorTable } from '../../indicators/door';
import { writeCsv } from '../../platform/files/csv';
import type { Table } from '../../platform/files/table';
import { ReportQuery } from '../../reporting/door';
import { FROZEN_WORDS } from '../frozen-words';
import { type BuiltFile, type Frozen, ReportFileKinds } from '../report-file-kinds';
import { countedTables, lacksTables } from './counted-tables';
import { figuresTable } from './head-table';
import { rowTables } from './row-tables';
import { listed, workbook } from './workbook';

/** Files of figures and rows, each made of the frozen bytes alone. */
@Injectable()
export class CountedFiles implements OnModuleInit {
  constructor(
    private readonly kinds: ReportFileKinds,
    private readonly reports: ReportQuery,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      kind: 'figures', ending: 'xlsx', lacks: lacksTables, build: (frozen) => workbook(frozen, FROZEN_WORDS[frozen.language].file.figures, this.figureTables(frozen)),
      title: { sv: 'Siffror och indikatorer', en: 'Figures and indicators' },
      text: { sv: 'Alla tabeller, ett blad för varje.', en: 'All tables, a sheet for each.' },
    });
    this.kinds.register({
      kind: 'tables', ending: 'zip', archive: { sv: 'tabeller', en: 'tables' }, lacks: lacksTables, build: (frozen) => this.tables(frozen),
      title: { sv: 'Tabellerna var för sig', en: 'The tables one by one' },
      text: { sv: 'Samma tabeller som CSV, en fil för varje.', en: 'The same tables as CSV, a file for each.' },
    });
    this.kinds.register({
      kind: 'rows', ending: 'xlsx', build: (frozen) => workbook(frozen, FROZEN_WORDS[frozen.language].file.rows, rowTables(frozen)),
      title: { sv: 'Deltagare och närvaro, utan namn', en: 'Participants and attendance, without names' },
      text: { sv: 'En rad för varje deltagare och varje tillfälle, under pseudonym.', en: 'A row for each participant and each occasion, under a pseudonym.' },
    });
  }

  /** The figures with everything that they are broken down into. */
  private figureTables(frozen: Frozen): Table[] {
    const { content, language } = frozen;
    const { indicators, entered, from, to } = content;
    const period = language === 'sv' ? `från ${from} till ${to}` : `from ${from} to ${to}`;
    const counted = countedTables(this.reports, frozen);
    return [figuresTable(frozen), ...(indicators ? [indicatorTable({ indicators }, language, period)] : []), ...(entered ? [enteredTable({ entered }, language, period)] : []), ...Object.values(counted)];
  }

  private async *tables(frozen: Frozen): AsyncGenerator<BuiltFile> {
    for (const [nth, each] of this.figureTables(frozen).entries()) {
      const table = await listed(each);
      const chunks: Buffer[] = [];
      await writeCsv(table, frozen.language, new Writable({ write: (chunk: Buffer, _encoding, done) => (chunks.push(chunk), done()) }));
      yield { name: `${FROZEN_WORDS[frozen.language].file.tables}-${nth + 1}-${plain(table.name)}.csv`, bytes: Buffer.concat(chunks), rows: table.rows.length };
    }
  }
}

const plain = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\w]+/g, '-').toLowerCase();
