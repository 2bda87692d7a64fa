import { DOCUMENT, Injectable, inject } from '@angular/core';
import { type ExportOrder, ROWS_AT_ONCE } from '@kortkurs/contract/exports';
import type { ReportFilters, ReportTable } from '@kortkurs/contract/reports';
import { Api } from '../platform/api';
import { saveFile } from '../platform/save-file';

/** Which report, as its address has it. */
export interface ReportAddress {
  projectId: string;
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
  workbook(report: ReportAddress, name: string, rows: number): Promise<Had> {
    return this.have(rows, `reports/projects/${report.projectId}/report.xlsx?${this.query(report)}`, `${name}.xlsx`);
  }

  /** The funder's summary. @throws Problem when the file cannot be had */
  summary(report: ReportAddress, name: string): Promise<Had> {
    return this.have(0, `reports/projects/${report.projectId}/report.pdf?${this.query(report)}`, `${name}.pdf`);
  }

  /** @throws Problem when the file cannot be had */
  table(report: ReportAddress, table: ReportTable, name: string, rows: number): Promise<Had> {
    return this.have(rows, `reports/projects/${report.projectId}/report.csv?${this.query({ ...report, table })}`, `${name}.csv`);
  }

  /** The people behind a figure, by the query of their page. @throws Problem when the file cannot be had */
  people(projectId: string, { limit: _limit, after: _after, sort: _sort, ...query }: Readonly<Record<string, string | number | string[]>>, name: string, rows: number): Promise<Had> {
    return this.have(rows, `reports/projects/${projectId}/people.csv?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString()}`, `${name}.csv`);
  }

  private query({ from, to, filters, table }: ReportAddress & { table?: string }): string {
    const narrowed = Object.entries(filters).filter((each): each is [string, string] => each[1] !== null);
    return new URLSearchParams({ ...(from && { from }), ...(to && { to }), ...Object.fromEntries(narrowed), ...(table && { table }) }).toString();
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
