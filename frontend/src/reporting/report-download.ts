import { DOCUMENT, Injectable, inject } from '@angular/core';
import { type ExportOrder, ROWS_AT_ONCE } from '@kortkurs/contract/exports';
import type { ReportFilters, ReportTable } from '@kortkurs/contract/reports';
import type { SeveralTable } from '@kortkurs/contract/several-reports';
import { Api } from '../platform/api';
import { saveFile } from '../platform/save-file';

/** Which report: where the API has it, and which projects, days and filters its query says. */
export interface ReportAt {
  path: string;
  which: readonly (readonly [string, string])[];
  from: string;
  to: string;
  filters: ReportFilters;
}

/** Whether a file was saved, or is being made and will be among the reader's files. */
export type Had = 'saved' | 'ordered';

/** Fetches a report's files with the reader's sign-in and hands them to the browser to save. */
@Injectable({ providedIn: 'root' })
export class ReportDownload {
  private readonly api = inject(Api);
  private readonly document = inject(DOCUMENT);

  /** @param rows of its longest table @throws Problem when the file cannot be had */
  workbook(report: ReportAt, name: string, rows: number): Promise<Had> {
    return this.have(rows, `${report.path}/report.xlsx?${this.query(report)}`, `${name}.xlsx`);
  }

  /** The funder's summary. @throws Problem when the file cannot be had */
  summary(report: ReportAt, name: string): Promise<Had> {
    return this.have(0, `${report.path}/report.pdf?${this.query(report)}`, `${name}.pdf`);
  }

  /** @throws Problem when the file cannot be had */
  table(report: ReportAt, table: ReportTable | SeveralTable, name: string, rows: number): Promise<Had> {
    return this.have(rows, `${report.path}/report.csv?${this.query({ ...report, table })}`, `${name}.csv`);
  }

  /** The people behind a figure, by the query of their page. @throws Problem when the file cannot be had */
  people(path: string, { limit: _limit, after: _after, sort: _sort, ...query }: Readonly<Record<string, string | number | string[]>>, name: string, rows: number): Promise<Had> {
    const said = Object.entries(query).flatMap(([key, value]) => (Array.isArray(value) ? value : [value]).map((each) => [key, String(each)]));
    return this.have(rows, `${path}/people.csv?${new URLSearchParams(said).toString()}`, `${name}.csv`);
  }

  private query({ which, from, to, filters, table }: ReportAt & { table?: string }): string {
    const said = Object.entries({ from, to, ...filters, table }).filter((each): each is [string, string] => !!each[1]);
    return new URLSearchParams([...which.map(([name, value]) => [name, value]), ...said]).toString();
  }

  /** A long table is ordered at the same address, and made while the reader does something else. */
  private async have(rows: number, path: string, name: string): Promise<Had> {
    if (rows > ROWS_AT_ONCE) {
      await this.api.post<ExportOrder>(path);
      return 'ordered';
    }
    saveFile(this.document, await this.api.download(path), name);
    return 'saved';
  }
}
