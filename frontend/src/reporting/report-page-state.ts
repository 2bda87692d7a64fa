import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import { ActivatedRoute, Router, type Params } from '@angular/router';
import type { Page } from '@kortkurs/contract/common';
import type { Report, ReportProject } from '@kortkurs/contract/reports';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { addressParam } from '../ui/list/list-query';
import { periodChoices } from './periods';

/** The value of the period's menu for dates of one's own. */
export const OWN = 'own';

/** Which report the address asks for, and what it says. */
@Injectable()
export class ReportPageState {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly format = inject(Format);

  private readonly asked = addressParam('project');
  readonly from = addressParam('from');
  readonly to = addressParam('to');
  /** Someone chose to write dates of their own, which may still be those of a named period. */
  private readonly writes = signal(false);

  readonly projects = httpResource<Page<ReportProject>>(() => ({ url: '/api/v1/reports/projects', params: { limit: 100 } }));
  readonly choices = computed(() => (this.projects.hasValue() ? this.projects.value().items : []));
  /** The project of the address, else the one that goes on longest. */
  readonly projectId = computed(() => this.asked() || this.choices()[0]?.id || '');
  readonly report = httpResource<Report>(() =>
    this.projectId()
      ? { url: `/api/v1/reports/projects/${this.projectId()}`, params: { ...(this.from() && { from: this.from() }), ...(this.to() && { to: this.to() }) } }
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
    this.go({ project, from: null, to: null });
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

  private go(queryParams: Params): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge' });
  }
}
