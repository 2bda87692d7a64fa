import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import { ActivatedRoute, Router, type Params } from '@angular/router';
import type { Page } from '@kortkurs/contract/common';
import type { MunicipalityReach, ParticipatingOrganisation } from '@kortkurs/contract/reach';
import type { ReportProject } from '@kortkurs/contract/reports';
import { quarterDays, quarterOf, quartersBetween } from '@kortkurs/rules/quarter';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { addressParam, listQuery } from '../ui/list/list-query';

/** What the tiles can show. */
export const MEASURES = ['participants', 'organisations', 'hours'] as const;
export type Measure = (typeof MEASURES)[number];

/** Which period and project the address asks for, and what came from where in it. */
@Injectable()
export class MapPageState {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly format = inject(Format);
  private readonly asked = addressParam('measure');
  private readonly from = addressParam('from');
  private readonly to = addressParam('to');

  readonly project = addressParam('project');
  readonly municipality = addressParam('municipality');
  readonly measure = computed<Measure>(() => MEASURES.find((measure) => measure === this.asked()) ?? 'participants');
  private readonly what = computed(() => ({ ...(this.from() && { from: this.from() }), ...(this.to() && { to: this.to() }), ...(this.project() && { project: this.project() }) }));
  readonly reach = httpResource<MunicipalityReach>(() => ({ url: '/api/v1/reach/municipalities', params: this.what() }));
  readonly shown = lastValue(this.reach);
  readonly projects = httpResource<Page<ReportProject>>(() => ({ url: '/api/v1/reports/projects', params: { limit: 100 } }));
  readonly choices = computed(() => (this.projects.hasValue() ? this.projects.value().items : []));

  /** The organisations of the chosen municipality. */
  readonly query = listQuery();
  readonly organisations = httpResource<Page<ParticipatingOrganisation>>(() =>
    this.municipality() ? { url: '/api/v1/reach/participating-organisations', params: { ...this.what(), municipality: this.municipality(), limit: this.query.size(), ...(this.query.after() && { after: this.query.after() }) } } : undefined,
  );
  readonly listed = lastValue(this.organisations);

  /** Years and quarters since the first session, the latest first, as `first_last`. */
  readonly periods = computed(() => {
    const reach = this.shown();
    if (!reach) return { years: [], quarters: [] };
    const today = this.format.localDate(new Date());
    const [first, last] = [Number((reach.since ?? today).slice(0, 4)), Number(today.slice(0, 4))];
    return {
      years: Array.from({ length: Math.max(1, last - first + 1) }, (_, n) => ({ value: `${last - n}-01-01_${last - n}-12-31`, year: String(last - n) })),
      quarters: quartersBetween(quarterOf(reach.since ?? today), quarterOf(today)).map((quarter) => ({ value: Object.values(quarterDays(quarter)).join('_'), quarter })),
    };
  });
  readonly period = computed(() => {
    const reach = this.shown();
    return reach ? `${reach.from}_${reach.to}` : '';
  });
  /** Whether the period is one of those that have a name. */
  readonly isNamed = computed(() => [...this.periods().years, ...this.periods().quarters].some(({ value }) => value === this.period()));

  choosePeriod(value: string): void {
    const [from, to] = value.split('_');
    this.go({ from, to });
  }

  chooseProject(project: string): void {
    this.go({ project: project || null });
  }

  chooseMeasure(measure: Measure): void {
    this.go({ measure: measure === 'participants' ? null : measure });
  }

  private go(queryParams: Params): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: { ...queryParams, after: null, page: null }, queryParamsHandling: 'merge' });
  }
}
