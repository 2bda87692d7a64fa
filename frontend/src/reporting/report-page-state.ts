import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import type { Page } from '@kortkurs/contract/common';
import type { Report, ReportProject } from '@kortkurs/contract/reports';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { addressParam } from '../ui/list/list-query';
import { periodChoices } from './periods';
import { ReportAddress } from './report-address';

/** Which report the address asks for, and what it says. */
@Injectable()
export class ReportPageState {
  private readonly format = inject(Format);
  private readonly address = inject(ReportAddress);

  private readonly asked = addressParam('project');
  readonly projects = httpResource<Page<ReportProject>>(() => ({ url: '/api/v1/reports/projects', params: { limit: 100 } }));
  readonly choices = computed(() => (this.projects.hasValue() ? this.projects.value().items : []));
  /** The project of the address, else the one that goes on longest. */
  readonly projectId = computed(() => this.asked() || this.choices()[0]?.id || '');
  readonly report = httpResource<Report>(() => (this.projectId() ? { url: `/api/v1/reports/projects/${this.projectId()}`, params: this.address.params() } : undefined));
  readonly shown = lastValue(this.report);

  /** Periods that have a name, once the project is known. */
  readonly periods = computed(() => {
    const report = this.shown();
    return report ? periodChoices(report.project, this.format.localDate(report.countedAt)) : [];
  });

  chooseProject(project: string): void {
    this.address.leaveFor({ project });
  }
}
