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
import { ReportAddress } from './report-address';

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
            <select [kkInput]="'report-' + one.filter" (change)="address.narrow(one.filter, valueOf($event))">
              <option value="" [selected]="!address.filter(one.filter)">{{ 'reporting.filters.all' | transloco }}</option>
              @for (option of one.options; track option.value) {
                <option [value]="option.value" [selected]="option.value === address.filter(one.filter)">{{ option.label }}</option>
              }
            </select>
          </kk-field>
        }
      </div>
      @if (address.narrowed()) {
        <button matButton type="button" (click)="address.widen()">{{ 'reporting.filters.clear' | transloco }}</button>
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
  /** Where it is told what a report can be narrowed to. */
  readonly of = input.required<string>();

  private readonly format = inject(Format);
  private readonly words = inject(Words);
  protected readonly address = inject(ReportAddress);
  protected readonly choices = httpResource<ReportChoices>(() => this.of());

  protected readonly options = computed(() => {
    const { courses, formats, organisations, networks, municipalities } = this.choices.value() ?? { courses: [], formats: [], organisations: [], networks: [], municipalities: [] };
    const of: Record<ReportFilter, { value: string; label: string }[]> = {
      course: courses.map(({ id, name }) => ({ value: id, label: this.format.text(name) })),
      format: formats.map(({ id, name }) => ({ value: id, label: this.format.text(name) })),
      organisation: [...organisations.map(({ id, name }) => ({ value: id, label: name })), { value: 'none', label: this.words.say('reporting.organisations.none') }],
      network: networks.map(({ id, name }) => ({ value: id, label: name })),
      municipality: municipalities.length || this.address.filter('municipality') ? [...municipalities.map(({ code, name }) => ({ value: code, label: name })), { value: 'none', label: this.words.say('reporting.groups.name.municipality.none') }] : [],
    };
    return REPORT_FILTERS.map((filter) => ({ filter, options: of[filter] })).filter(({ filter, options }) => options.length > 0 || this.address.filter(filter));
  });

  protected valueOf(event: Event): string {
    return (event.target as HTMLSelectElement).value;
  }
}
