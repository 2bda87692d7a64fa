import { httpResource } from '@angular/common/http';
import { Injectable, signal } from '@angular/core';
import type { ReportPeople } from '@kortkurs/contract/reports';
import { lastValue } from '../platform/last-value';
import { listQuery } from '../ui/list/list-query';
import { REPORT_FILTERS, ROW_FILTERS } from './report-filter-names';

/** Which people the address asks for. Every fetch is written to the log, so nothing is fetched beforehand. */
@Injectable()
export class BehindPageState {
  readonly projectId = signal('');
  readonly query = listQuery({ filters: ['from', 'to', 'figure', 'gender', 'age', 'missing', 'numbers', 'indicator', ...REPORT_FILTERS, ...ROW_FILTERS, 'run'], size: 20 });
  readonly people = httpResource<ReportPeople>(() => (this.projectId() ? { url: `/api/v1/reports/projects/${this.projectId()}/people`, params: this.query.params() } : undefined));
  readonly shown = lastValue(this.people);
}
