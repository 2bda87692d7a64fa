import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';
import { PeriodWords } from './period-words';
import type { PeriodChoice } from './periods';
import { OWN, ReportAddress } from './report-address';

const KINDS = ['quarter', 'month', 'year'] as const;

/** Chooses the days of a report: all, a period that has a name, or dates of one's own. They stand in the address. */
@Component({
  selector: 'kk-report-period',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, KkInput, TranslocoPipe],
  template: `
    <kk-field [label]="'reporting.period' | transloco">
      <select kkInput="report-period" (change)="address.choosePeriod(valueOf($event))">
        <option value="" [selected]="shown() === ''">{{ whole() }}</option>
        @for (group of groups(); track group.kind) {
          <optgroup [label]="'reporting.kind.' + group.kind | transloco">
            @for (choice of group.choices; track choice.value) {
              <option [value]="choice.value" [selected]="shown() === choice.value">{{ choice.label }}</option>
            }
          </optgroup>
        }
        <option [value]="own" [selected]="shown() === own">{{ 'reporting.ownDays' | transloco }}</option>
      </select>
    </kk-field>
    @if (shown() === own) {
      <kk-field [label]="'reporting.from' | transloco">
        <input kkInput="report-from" type="date" [value]="address.from()" #first (change)="days(first.value, last.value)" />
      </kk-field>
      <kk-field [label]="'reporting.to' | transloco" [error]="dayFault()">
        <input kkInput="report-to" type="date" [value]="address.to()" #last (change)="days(first.value, last.value)" />
      </kk-field>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class ReportPeriodForm {
  /** The periods that have a name. */
  readonly choices = input.required<readonly PeriodChoice[]>();
  /** What all days are called. */
  readonly whole = input.required<string>();

  private readonly words = inject(Words);
  private readonly periods = inject(PeriodWords);
  protected readonly address = inject(ReportAddress);
  protected readonly own = OWN;
  protected readonly dayFault = signal('');
  protected readonly shown = computed(() => this.address.period(this.choices()));
  protected readonly groups = computed(() =>
    KINDS.map((kind) => ({
      kind,
      choices: this.choices()
        .filter((choice) => choice.kind === kind)
        .map((choice) => ({ value: `${choice.from}_${choice.to}`, label: this.periods.choice(choice) })),
    })),
  );

  protected valueOf(event: Event): string {
    return (event.target as HTMLSelectElement).value;
  }

  protected days(from: string, to: string): void {
    const fault = from && to && from > to ? this.words.say('reporting.dayFault') : '';
    this.dayFault.set(fault);
    if (!fault) this.address.setDays(from, to);
  }
}
