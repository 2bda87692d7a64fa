import { ChangeDetectionStrategy, Component, Injectable, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { StatementPeriod } from '@kortkurs/contract/statements';
import { Format } from '../platform/format';
import { Field, KkInput } from '../ui/field/field';

const CHOICES = ['year', 'before', 'all', 'own'] as const;
type Choice = (typeof CHOICES)[number];

/** The period that a statement is to be about; provided by the page or dialog that makes it. */
@Injectable()
export class PeriodChoice {
  readonly choice = signal<Choice>('year');
  readonly from = signal('');
  readonly to = signal('');
  private readonly thisYear = Number(inject(Format).localDate(new Date()).slice(0, 4));

  readonly period = computed<StatementPeriod>(() => {
    const choice = this.choice();
    if (choice === 'all') return { from: null, to: null };
    if (choice === 'own') return { from: this.from() || null, to: this.to() || null };
    const year = this.yearOf(choice);
    return { from: `${year}-01-01`, to: `${year}-12-31` };
  });
  /** The last day lies before the first: nothing is asked until one of them is another. */
  readonly isTurned = computed(() => {
    const { from, to } = this.period();
    return from !== null && to !== null && from > to;
  });
  /** As the API takes it in an address; undefined where it would be no period. */
  readonly params = computed<Record<string, string> | undefined>(() => {
    if (this.isTurned()) return undefined;
    const { from, to } = this.period();
    return { ...(from && { from }), ...(to && { to }) };
  });

  /** As text: a year is no amount, and would be written as one. */
  yearOf(choice: Choice): string {
    return String(choice === 'before' ? this.thisYear - 1 : this.thisYear);
  }
}

/** Asks for the period of a statement. */
@Component({
  selector: 'kk-statement-period',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, KkInput, TranslocoPipe],
  template: `
    <fieldset>
      <legend>{{ 'statements.period' | transloco }}</legend>
      @for (one of choices; track one) {
        <label class="choice">
          <input type="radio" name="period" [value]="one" [checked]="of.choice() === one" (change)="of.choice.set(one)" />
          {{ 'statements.' + one | transloco: { year: of.yearOf(one) } }}
        </label>
      }
    </fieldset>
    @if (of.choice() === 'own') {
      <div class="dates">
        <kk-field [label]="'statements.from' | transloco"><input kkInput="from" type="date" [value]="of.from()" (change)="type('from', $event)" /></kk-field>
        <kk-field [label]="'statements.to' | transloco" [error]="of.isTurned() ? ('statements.turned' | transloco) : ''"><input kkInput="to" type="date" [value]="of.to()" (change)="type('to', $event)" /></kk-field>
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    fieldset {
      display: grid;
      gap: 4px;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font: var(--mat-sys-title-medium);
    }
    .choice {
      display: flex;
      gap: 10px;
      align-items: center;
      min-height: 44px;
    }
    .choice input {
      width: 20px;
      height: 20px;
      accent-color: var(--mat-sys-primary);
    }
    .dates {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr));
      gap: 12px;
    }
  `,
})
export class StatementPeriodFields {
  protected readonly of = inject(PeriodChoice);
  protected readonly choices = CHOICES;

  protected type(into: 'from' | 'to', event: Event): void {
    this.of[into].set((event.target as HTMLInputElement).value);
  }
}
