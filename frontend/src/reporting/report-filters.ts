import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReportChoices } from '@kortkurs/contract/report-groups';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';
import { Pending } from '../ui/state/pending';
import { REPORT_FILTERS, type ReportFilter } from './report-filter-names';
import { ReportPageState } from './report-page-state';

/** Narrows the report: what is chosen stands in the address. */
@Component({
  selector: 'kk-report-filters',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, KkInput, MatButton, Pending, TranslocoPipe],
  template: `
    @if (choices.hasValue()) {
      <div class="choose">
        @for (one of options(); track one.filter) {
          <kk-field [label]="'reporting.filters.' + one.filter | transloco">
            <select [kkInput]="'report-' + one.filter" (change)="state.narrow(one.filter, valueOf($event))">
              <option value="" [selected]="!state.filter(one.filter)">{{ 'reporting.filters.all' | transloco }}</option>
              @for (option of one.options; track option.value) {
                <option [value]="option.value" [selected]="option.value === state.filter(one.filter)">{{ option.label }}</option>
              }
            </select>
          </kk-field>
        }
      </div>
      @if (state.narrowed()) {
        <button matButton type="button" (click)="state.widen()">{{ 'reporting.filters.clear' | transloco }}</button>
      }
    } @else {
      <kk-pending [of]="choices" inline />
    }
  `,
  styles: `
    .choose {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 360px));
      gap: 16px;
      align-items: start;
      padding-top: 8px;
    }
    button {
      margin: 4px 0 0 -12px;
    }
  `,
})
export class ReportFiltersForm {
  readonly projectId = input.required<string>();

  private readonly format = inject(Format);
  private readonly words = inject(Words);
  protected readonly state = inject(ReportPageState);
  protected readonly choices = httpResource<ReportChoices>(() => `/api/v1/reports/projects/${this.projectId()}/choices`);

  protected readonly options = computed(() => {
    const { courses, formats, organisations, networks, municipalities } = this.choices.value() ?? { courses: [], formats: [], organisations: [], networks: [], municipalities: [] };
    const of: Record<ReportFilter, { value: string; label: string }[]> = {
      course: courses.map(({ id, name }) => ({ value: id, label: this.format.text(name) })),
      format: formats.map(({ id, name }) => ({ value: id, label: this.format.text(name) })),
      organisation: [...organisations.map(({ id, name }) => ({ value: id, label: name })), { value: 'none', label: this.words.say('reporting.organisations.none') }],
      network: networks.map(({ id, name }) => ({ value: id, label: name })),
      municipality: municipalities.map(({ code, name }) => ({ value: code, label: name })),
    };
    return REPORT_FILTERS.map((filter) => ({ filter, options: of[filter] })).filter(({ filter, options }) => options.length > 0 || this.state.filter(filter));
  });

  protected valueOf(event: Event): string {
    return (event.target as HTMLSelectElement).value;
  }
}
