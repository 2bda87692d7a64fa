import { Injectable, type Signal, computed, inject, signal } from '@angular/core';
import { ActivatedRoute, Router, type Params } from '@angular/router';
import { addressParam } from '../ui/list/list-query';
import type { PeriodChoice } from './periods';
import { REPORT_FILTERS, type ReportFilter } from './report-filter-names';

/** The value of the period's menu for dates of one's own. */
export const OWN = 'own';

export const NO_FILTERS: Params = Object.fromEntries(REPORT_FILTERS.map((filter) => [filter, null]));

/** Which days a report is of and what narrows it, as the address has them. */
@Injectable()
export class ReportAddress {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);

  readonly from = addressParam('from');
  readonly to = addressParam('to');
  private readonly filters = Object.fromEntries(REPORT_FILTERS.map((filter) => [filter, addressParam(filter)])) as Record<ReportFilter, Signal<string>>;
  /** Someone chose to write dates of their own, which may still be those of a named period. */
  private readonly writes = signal(false);

  /** What the report is narrowed to. */
  readonly chosen = computed(() => Object.fromEntries(REPORT_FILTERS.map((filter) => [filter, this.filter(filter)]).filter(([, value]) => value)) as Partial<Record<ReportFilter, string>>);
  readonly narrowed = computed(() => Object.keys(this.chosen()).length > 0);
  /** The same with its days, as the API takes them. */
  readonly params = computed(() => ({ ...(this.from() && { from: this.from() }), ...(this.to() && { to: this.to() }), ...this.chosen() }));

  /** What the period's menu shows, of the periods that have a name. */
  period(periods: readonly PeriodChoice[]): string {
    if (this.writes()) return OWN;
    if (!this.from() && !this.to()) return '';
    const value = `${this.from()}_${this.to()}`;
    return periods.some(({ from, to }) => `${from}_${to}` === value) ? value : OWN;
  }

  choosePeriod(value: string): void {
    this.writes.set(value === OWN);
    if (value === OWN) return;
    const [from, to] = value.split('_');
    this.go({ from: from || null, to: to || null });
  }

  /** Days of one's own; empty is without end. */
  setDays(from: string, to: string): void {
    this.go({ from: from || null, to: to || null });
  }

  filter(name: ReportFilter): string {
    return this.filters[name]();
  }

  /** Narrow the report; empty is everything. */
  narrow(name: ReportFilter, value: string): void {
    this.go({ [name]: value || null });
  }

  /** Show everything again. */
  widen(): void {
    this.go(NO_FILTERS);
  }

  /** Another report: of all its days, narrowed to nothing. */
  leaveFor(queryParams: Params): void {
    this.writes.set(false);
    this.go({ ...queryParams, from: null, to: null, ...NO_FILTERS });
  }

  /** More projects, or fewer, in the report that is shown: its days stay, and what narrows it where all that it was over is in it still. */
  changeProjects(project: readonly string[], keepsAll: boolean): void {
    this.go({ funder: null, project, ...(keepsAll ? {} : NO_FILTERS) });
  }

  private go(queryParams: Params): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge' });
  }
}
