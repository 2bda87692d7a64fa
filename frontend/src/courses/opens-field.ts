import { ChangeDetectionStrategy, Component, forwardRef, input, signal } from '@angular/core';
import { NG_VALUE_ACCESSOR, type AbstractControl, type ControlValueAccessor, type ValidationErrors } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { OPENINGS, OPENS_LIMITS, type Opens } from '@kortkurs/contract/courses';
import { Field, KkInput } from '../ui/field/field';
import type { OpensAfter } from './opening-words';

/** Asks that an opening says when. */
export function saysWhen({ value }: AbstractControl<Opens | null>): ValidationErrors | null {
  const whole = (n: number, least: number, most: number): boolean => Number.isInteger(n) && n >= least && n <= most;
  const isSaid =
    !value ||
    (value.by === 'date' && /^\d{4}-\d\d-\d\d$/.test(value.date)) ||
    (value.by === 'days' && whole(value.days, 0, OPENS_LIMITS.days)) ||
    (value.by === 'session' && whole(value.number, 1, OPENS_LIMITS.session)) ||
    (value.by === 'done' && !!value.id);
  return isSaid ? null : { required: true };
}

const FIRST: Record<Opens['by'], Opens> = { date: { by: 'date', date: '' }, days: { by: 'days', days: 7 }, session: { by: 'session', number: 1 }, done: { by: 'done', id: '' } };

/** When a module or an activity opens for the participants: a choice, and beside it what the choice asks for. */
@Component({
  selector: 'kk-opens-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, KkInput, TranslocoPipe],
  providers: [{ provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => OpensField), multi: true }],
  template: `
    <kk-field [label]="'courses.opens.label' | transloco">
      <select [kkInput]="value() ? name() + '-by' : name()" (change)="choose($event)" (blur)="touched()">
        <option value="" [selected]="!value()">{{ 'courses.opens.by.now' | transloco }}</option>
        @for (by of ways(); track by) {
          <option [value]="by" [selected]="value()?.by === by">{{ 'courses.opens.by.' + by | transloco }}</option>
        }
      </select>
    </kk-field>
    @if (value(); as opens) {
      <kk-field [label]="'courses.opens.slot.' + opens.by | transloco" [error]="error()" required>
        @switch (opens.by) {
          @case ('date') {
            <input [kkInput]="name()" type="date" [value]="opens.date" (change)="write({ by: 'date', date: text($event) })" (blur)="touched()" />
          }
          @case ('days') {
            <input [kkInput]="name()" type="number" min="0" [max]="limits.days" step="1" [value]="opens.days" (change)="write({ by: 'days', days: number($event) })" (blur)="touched()" />
          }
          @case ('session') {
            <input [kkInput]="name()" type="number" min="1" [max]="limits.session" step="1" [value]="opens.number" (change)="write({ by: 'session', number: number($event) })" (blur)="touched()" />
          }
          @case ('done') {
            <select [kkInput]="name()" (change)="write({ by: 'done', id: text($event) })" (blur)="touched()">
              <option value="" [selected]="!isThere(opens.id)">{{ 'courses.choose' | transloco }}</option>
              @for (part of after(); track part.id) {
                <option [value]="part.id" [selected]="part.id === opens.id">{{ part.title }}</option>
              }
            </select>
          }
        }
      </kk-field>
      <p class="kk-small kk-muted">{{ 'courses.opens.hint.' + opens.by | transloco }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      gap: 8px 16px;
      align-items: start;
    }
    p {
      grid-column: 1 / -1;
    }
    @media (max-width: 600px) {
      :host {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class OpensField implements ControlValueAccessor {
  /** Tells its controls from those of others. */
  readonly name = input.required<string>();
  /** What comes before, and can be waited for. */
  readonly after = input.required<readonly OpensAfter[]>();
  readonly error = input('');

  protected readonly limits = OPENS_LIMITS;
  protected readonly value = signal<Opens | null>(null);
  protected touched: () => void = () => undefined;
  private changed: (value: Opens | null) => void = () => undefined;

  /** Where nothing comes before, nothing can be waited for. */
  protected ways(): readonly Opens['by'][] {
    return OPENINGS.filter((by) => by !== 'done' || this.after().length > 0 || this.value()?.by === 'done');
  }

  protected isThere(id: string): boolean {
    return this.after().some((part) => part.id === id);
  }

  protected choose(event: Event): void {
    const by = this.text(event) as Opens['by'] | '';
    this.write(by ? FIRST[by] : null);
  }

  protected write(value: Opens | null): void {
    this.value.set(value);
    this.changed(value);
  }

  protected text(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }

  protected number(event: Event): number {
    return (event.target as HTMLInputElement).valueAsNumber;
  }

  writeValue(value: Opens | null): void {
    this.value.set(value);
  }

  registerOnChange(changed: (value: Opens | null) => void): void {
    this.changed = changed;
  }

  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }
}
