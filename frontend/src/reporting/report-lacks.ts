import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import type { CofinancingMissing } from '@kortkurs/contract/cofinancing';
import type { UnknownOutcomes } from '@kortkurs/contract/outcomes';
import type { ProjectMonths } from '@kortkurs/contract/project-months';
import { Session } from '../platform/session';
import { gapsLeft, isWhole, knowsGaps } from './gaps-left';
import { ReportPageState } from './report-page-state';

/** What else is missing before a report can be sent than what the report itself says. */
@Injectable()
export class ReportLacks {
  private readonly state = inject(ReportPageState);
  private readonly session = inject(Session);
  private readonly projectId = computed(() => this.state.shown()?.project.id);

  private readonly months = httpResource<ProjectMonths>(() => (this.projectId() && this.session.can('submissions.read') ? `/api/v1/projects/${this.projectId()}/months` : undefined));
  private readonly outcomes = httpResource<UnknownOutcomes>(() => {
    const report = this.state.shown();
    if (!report?.indicators || !isWhole(report)) return undefined;
    const { from, to } = report.period;
    return { url: `/api/v1/projects/${report.project.id}/outcomes/unknown`, params: { ...(from && { from }), ...(to && { to }) } };
  });

  private readonly cofinancing = httpResource<CofinancingMissing>(() => {
    const report = this.state.shown();
    if (!report || !isWhole(report) || !this.session.can('cofinancing.read')) return undefined;
    return { url: `/api/v1/projects/${report.project.id}/cofinancing/missing`, params: this.monthsOf() };
  });

  /** Months of the period that were corrected, or a month before them, and are not sent again yet. */
  readonly again = computed(() => {
    const { from, to } = this.state.shown()?.period ?? { from: null, to: null };
    const all = this.months.hasValue() ? this.months.value().months : [];
    return all.filter(({ month, submission }) => submission?.stale && month >= (from ?? '').slice(0, 7) && (!to || month <= to.slice(0, 7))).map(({ month }) => month);
  });
  /** Of how many nobody knows what they came to on leaving, and half a year after it. */
  readonly unknown = computed(() => {
    const counted = this.outcomes.hasValue() ? this.outcomes.value() : { leaving: 0, later: 0 };
    return (['leaving', 'later'] as const).flatMap((occasion) => (counted[occasion] ? [{ occasion, n: counted[occasion] }] : []));
  });
  /** How many organisations have not certified their people's hours; null where that cannot be said, or the project has no co-financing. */
  readonly uncertified = computed(() => (this.cofinancing.hasValue() ? this.cofinancing.value().organisations : null));
  /** The months that the report's days lie in, as an address has them. */
  readonly monthsOf = computed((): Record<string, string> => {
    const { from, to } = this.state.shown()?.period ?? { from: null, to: null };
    return { ...(from && { from: from.slice(0, 7) }), ...(to && { to: to.slice(0, 7) }) };
  });
  /** How many points are left to mend. */
  readonly left = computed(() => {
    const report = this.state.shown();
    return report && knowsGaps(report) ? gapsLeft(report) + this.again().length + this.unknown().length + Number((this.uncertified() ?? 0) > 0) : 0;
  });
}
