import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import type { SeveralReport } from '@kortkurs/contract/several-reports';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { periodChoices } from '../periods';
import { ReportAddress } from '../report-address';

/** Which projects the address asks for, and what their report says. */
@Injectable()
export class SeveralPageState {
  private readonly format = inject(Format);
  private readonly address = inject(ReportAddress);
  private readonly query = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });

  readonly funder = computed(() => this.query().get('funder') ?? '');
  readonly projects = computed(() => (this.funder() ? [] : [...new Set(this.query().getAll('project'))]));
  /** A report over several needs a funder, or more than one project: one alone is where the choice begins. */
  readonly asks = computed(() => !!this.funder() || this.projects().length > 1);
  /** The same, as the API takes it. */
  readonly which = computed((): Record<string, string | string[]> => (this.funder() ? { funder: this.funder() } : { project: this.projects() }));
  readonly choicesAt = computed(() => `/api/v1/reports/choices?${new URLSearchParams(this.funder() ? [['funder', this.funder()]] : this.projects().map((id) => ['project', id])).toString()}`);

  readonly report = httpResource<SeveralReport>(() => (this.asks() ? { url: '/api/v1/reports', params: { ...this.which(), ...this.address.params() } } : undefined));
  private readonly last = lastValue(this.report);
  readonly shown = computed(() => (this.asks() ? this.last() : undefined));

  /** Periods that have a name, from the first day of any of the projects to the last of any. */
  readonly periods = computed(() => {
    const report = this.shown();
    const [first, last] = [report?.projects.map(({ startsOn }) => startsOn).sort()[0], report?.projects.map(({ endsOn }) => endsOn).sort().at(-1)];
    return report && first && last ? periodChoices({ startsOn: first, endsOn: last }, this.format.localDate(report.countedAt)) : [];
  });
}
