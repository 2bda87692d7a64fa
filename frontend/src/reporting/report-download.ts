import { DOCUMENT, Injectable, inject } from '@angular/core';
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

/** Fetches a report's files with the reader's sign-in and hands them to the browser to save. */
@Injectable({ providedIn: 'root' })
export class ReportDownload {
  private readonly api = inject(Api);
  private readonly document = inject(DOCUMENT);

  /** @throws Problem when the file cannot be had */
  async workbook(report: ReportAddress, name: string): Promise<void> {
    await this.save(`reports/projects/${report.projectId}/report.xlsx?${this.query(report)}`, `${name}.xlsx`);
  }

  /** The funder's summary. @throws Problem when the file cannot be had */
  async summary(report: ReportAddress, name: string): Promise<void> {
    await this.save(`reports/projects/${report.projectId}/report.pdf?${this.query(report)}`, `${name}.pdf`);
  }

  /** @throws Problem when the file cannot be had */
  async table(report: ReportAddress, table: ReportTable, name: string): Promise<void> {
    await this.save(`reports/projects/${report.projectId}/report.csv?${this.query({ ...report, table })}`, `${name}.csv`);
  }

  /** The people behind a figure, by the query of their page. @throws Problem when the file cannot be had */
  async people(projectId: string, { limit: _limit, after: _after, sort: _sort, ...query }: Readonly<Record<string, string | number | string[]>>, name: string): Promise<void> {
    await this.save(`reports/projects/${projectId}/people.csv?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString()}`, `${name}.csv`);
  }

  private query({ from, to, filters, table }: ReportAddress & { table?: string }): string {
    const narrowed = Object.entries(filters).filter((each): each is [string, string] => each[1] !== null);
    return new URLSearchParams({ ...(from && { from }), ...(to && { to }), ...Object.fromEntries(narrowed), ...(table && { table }) }).toString();
  }

  private async save(path: string, name: string): Promise<void> {
    saveFile(this.document, await this.api.download(path), name);
  }
}
