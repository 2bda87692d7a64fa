import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import { ActivatedRoute, Router, type Params } from '@angular/router';
import type { Page } from '@kortkurs/contract/common';
import type { EList } from '@kortkurs/contract/e-lists';
import type { Funder } from '@kortkurs/contract/funding';
import type { ReportProject } from '@kortkurs/contract/reports';
import { CIRCLE_KINDS, type StudyCircleRow } from '@kortkurs/contract/study-circles';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Session } from '../platform/session';
import { addressParam, listQuery } from '../ui/list/list-query';

const isDay = (value: string): boolean => /^(19|20|21)\d\d-\d\d-\d\d$/.test(value);

/** Which period, project and kind the address asks for, and the runs in it that are reported. */
@Injectable()
export class CirclesPageState {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly session = inject(Session);
  private readonly today = inject(Format).localDate(new Date());
  private readonly askedFrom = addressParam('from');
  private readonly askedTo = addressParam('to');
  private readonly askedKind = addressParam('kind');

  readonly project = addressParam('project');
  readonly funder = addressParam('funder');
  readonly kind = computed(() => CIRCLE_KINDS.find((kind) => kind === this.askedKind()) ?? '');
  /** The year that is going on where nothing is said. */
  readonly from = computed(() => (isDay(this.askedFrom()) ? this.askedFrom() : `${this.today.slice(0, 4)}-01-01`));
  readonly to = computed(() => (isDay(this.askedTo()) ? this.askedTo() : `${this.today.slice(0, 4)}-12-31`));
  readonly areDays = computed(() => this.from() <= this.to());

  /** What the address narrows to, as it is asked for. */
  readonly which = computed(() => ({ from: this.from(), to: this.to(), ...(this.project() && { project: this.project() }), ...(this.funder() && { funder: this.funder() }), ...(this.kind() && { kind: this.kind() }) }));

  readonly query = listQuery({ size: 50 });
  readonly circles = httpResource<Page<StudyCircleRow>>(() =>
    this.areDays() ? { url: '/api/v1/study-circles', params: { ...this.query.params(), ...this.which() } } : undefined,
  );
  readonly shown = lastValue(this.circles);

  /** E-lists that were made of these days, in their newest version. */
  readonly eLists = httpResource<Page<EList>>(() => (this.areDays() ? { url: '/api/v1/study-circles/e-lists', params: { limit: 100, ...this.which() } } : undefined));
  readonly shownELists = lastValue(this.eLists);
  readonly overtaken = computed(() => this.shownELists()?.items.filter(({ state }) => state !== 'holds').length ?? 0);

  private readonly projects = httpResource<Page<ReportProject>>(() => ({ url: '/api/v1/reports/projects', params: { limit: 100 } }));
  private readonly fundersRead = httpResource<Page<Funder>>(() => (this.session.can('funding.read') ? { url: '/api/v1/funders', params: { limit: 100 } } : undefined));
  readonly funders = computed(() => (this.fundersRead.hasValue() ? this.fundersRead.value().items : []));
  /** Projects, of the funder where one is chosen. */
  readonly choices = computed(() => {
    const funder = this.funders().find(({ id }) => id === this.funder());
    return (this.projects.hasValue() ? this.projects.value().items : []).filter(({ funderName }) => !funder || funder.name === funderName);
  });
  readonly chosen = computed(() => this.choices().find(({ id }) => id === this.project()));

  go(queryParams: Params): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: { ...queryParams, after: null, page: null }, queryParamsHandling: 'merge' });
  }
}
