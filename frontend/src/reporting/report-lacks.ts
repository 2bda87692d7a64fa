import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
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
  /** How many points are left to mend. */
  readonly left = computed(() => {
    const report = this.state.shown();
    return report && knowsGaps(report) ? gapsLeft(report) + this.again().length + this.unknown().length : 0;
  });
}
