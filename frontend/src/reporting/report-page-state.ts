import { httpResource } from '@angular/common/http';
import { Injectable, type Signal, computed, inject, signal } from '@angular/core';
import { ActivatedRoute, Router, type Params } from '@angular/router';
import type { Page } from '@kortkurs/contract/common';
import type { Report, ReportProject } from '@kortkurs/contract/reports';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { addressParam } from '../ui/list/list-query';
import { periodChoices } from './periods';
import { REPORT_FILTERS, type ReportFilter } from './report-filter-names';

/** The value of the period's menu for dates of one's own. */
export const OWN = 'own';

const NO_FILTERS: Params = Object.fromEntries(REPORT_FILTERS.map((filter) => [filter, null]));

/** Which report the address asks for, and what it says. */
@Injectable()
export class ReportPageState {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly format = inject(Format);

  private readonly asked = addressParam('project');
  readonly from = addressParam('from');
  readonly to = addressParam('to');
  private readonly filters = Object.fromEntries(REPORT_FILTERS.map((filter) => [filter, addressParam(filter)])) as Record<ReportFilter, Signal<string>>;
  /** Someone chose to write dates of their own, which may still be those of a named period. */
  private readonly writes = signal(false);

  /** What the report is narrowed to. */
  readonly chosen = computed(() => Object.fromEntries(REPORT_FILTERS.map((filter) => [filter, this.filter(filter)]).filter(([, value]) => value)) as Partial<Record<ReportFilter, string>>);
  readonly narrowed = computed(() => Object.keys(this.chosen()).length > 0);
  readonly projects = httpResource<Page<ReportProject>>(() => ({ url: '/api/v1/reports/projects', params: { limit: 100 } }));
  readonly choices = computed(() => (this.projects.hasValue() ? this.projects.value().items : []));
  /** The project of the address, else the one that goes on longest. */
  readonly projectId = computed(() => this.asked() || this.choices()[0]?.id || '');
  readonly report = httpResource<Report>(() =>
    this.projectId()
      ? { url: `/api/v1/reports/projects/${this.projectId()}`, params: { ...(this.from() && { from: this.from() }), ...(this.to() && { to: this.to() }), ...this.chosen() } }
      : undefined,
  );
  readonly shown = lastValue(this.report);

  /** Periods that have a name, once the project is known. */
  readonly periods = computed(() => {
    const report = this.shown();
    return report ? periodChoices(report.project, this.format.localDate(report.countedAt)) : [];
  });
  /** What the period's menu shows. */
  readonly period = computed(() => {
    if (this.writes()) return OWN;
    if (!this.from() && !this.to()) return '';
    const value = `${this.from()}_${this.to()}`;
    return this.periods().some(({ from, to }) => `${from}_${to}` === value) ? value : OWN;
  });

  chooseProject(project: string): void {
    this.writes.set(false);
    this.go({ project, from: null, to: null, ...NO_FILTERS });
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

  private go(queryParams: Params): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge' });
  }
}
