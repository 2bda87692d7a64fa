import { Writable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Localized } from '@kortkurs/contract/common';
import { NOT_NARROWED, type ReportFilterNames } from '@kortkurs/contract/reports';
import type { FrozenContent } from '@kortkurs/contract/submissions';
import { enteredTable, indicatorTable } from '../../indicators/door';
import { writeCsv } from '../../platform/files/csv';
import type { Cell, Table } from '../../platform/files/table';
import { steadyXlsx } from '../../platform/files/xlsx';
import { ReportQuery } from '../../reporting/door';
import { FROZEN_WORDS } from '../frozen-words';
import { type BuiltFile, type Frozen, ReportFileKinds } from '../report-file-kinds';
import { figuresTable, headTable, textOf } from './head-table';
import { rowTables } from './row-tables';

const NO_TABLES: Localized = {
  sv: 'Inlämningen låstes innan tabellerna sparades med den. En ny version har dem.',
  en: 'The submission was locked before tables were kept with it. A new version has them.',
};
const UNNAMED: ReportFilterNames = { course: null, format: null, organisation: null, network: null, municipality: null };
const lacksTables = ({ tables }: FrozenContent): Localized | null => (tables ? null : NO_TABLES);

/** Files of figures and rows, each made of the frozen bytes alone. */
@Injectable()
export class CountedFiles implements OnModuleInit {
  constructor(
    private readonly kinds: ReportFileKinds,
    private readonly reports: ReportQuery,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      kind: 'figures', ending: 'xlsx', lacks: lacksTables, build: (frozen) => this.workbook(frozen, FROZEN_WORDS[frozen.language].file.figures, this.figureTables(frozen)),
      title: { sv: 'Siffror och indikatorer', en: 'Figures and indicators' },
      text: { sv: 'Alla tabeller, ett blad för varje.', en: 'All tables, a sheet for each.' },
    });
    this.kinds.register({
      kind: 'tables', ending: 'zip', lacks: lacksTables, build: (frozen) => this.tables(frozen),
      title: { sv: 'Tabellerna var för sig', en: 'The tables one by one' },
      text: { sv: 'Samma tabeller som CSV, en fil för varje.', en: 'The same tables as CSV, a file for each.' },
    });
    this.kinds.register({
      kind: 'rows', ending: 'xlsx', build: (frozen) => this.workbook(frozen, FROZEN_WORDS[frozen.language].file.rows, rowTables(frozen)),
      title: { sv: 'Deltagare och närvaro, utan namn', en: 'Participants and attendance, without names' },
      text: { sv: 'En rad för varje deltagare och varje tillfälle, under pseudonym.', en: 'A row for each participant and each occasion, under a pseudonym.' },
    });
  }

  /** The figures with everything that they are broken down into. */
  private figureTables(frozen: Frozen): Table[] {
    const { content, language } = frozen;
    const { tables, figures, indicators, entered, from, to } = content;
    if (!tables) throw new Error('The submission has no tables.');
    const period = language === 'sv' ? `från ${from} till ${to}` : `from ${from} to ${to}`;
    const counted = this.reports.tables({ ...tables, figures, period: { from, to }, narrowedTo: UNNAMED, filters: NOT_NARROWED }, language);
    return [figuresTable(frozen), ...(indicators ? [indicatorTable({ indicators }, language, period)] : []), ...(entered ? [enteredTable({ entered }, language, period)] : []), ...Object.values(counted)];
  }

  private async workbook(frozen: Frozen, name: string, tables: Table[]): Promise<BuiltFile[]> {
    const { content, language } = frozen;
    const kept = tables.map(listed);
    const footer = [content.project.name, textOf(content.tables?.statement, language) || content.project.funderName].join(' · ');
    const bytes = await steadyXlsx([listed(headTable(frozen)), ...kept], footer, new Date(content.cutOff));
    return [{ name: `${name}.xlsx`, bytes, rows: kept.reduce((sum, { rows }) => sum + rows.length, 0) }];
  }

  private async tables(frozen: Frozen): Promise<BuiltFile[]> {
    const files: BuiltFile[] = [];
    for (const [nth, table] of this.figureTables(frozen).map(listed).entries()) {
      const chunks: Buffer[] = [];
      await writeCsv(table, frozen.language, new Writable({ write: (chunk: Buffer, _encoding, done) => (chunks.push(chunk), done()) }));
      files.push({ name: `${FROZEN_WORDS[frozen.language].file.tables}-${nth + 1}-${plain(table.name)}.csv`, bytes: Buffer.concat(chunks), rows: table.rows.length });
    }
    return files;
  }
}

/** A table whose rows are counted and written, in this order. */
function listed(table: Table): Table & { rows: Cell[][] } {
  return { ...table, rows: [...(table.rows as Iterable<Cell[]>)] };
}

const plain = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\w]+/g, '-').toLowerCase();
