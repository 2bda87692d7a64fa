import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { HeldTimes } from '@kortkurs/contract/attendance';
import { SESSION_LIMITS } from '@kortkurs/contract/sessions';
import type { HeldFault } from '@kortkurs/rules/held-times';
import { Field, KkInput } from '../ui/field/field';
import { TimeField } from '../ui/field/time-field';

/** The times that count of a session that is over: when it began and ended, and its break. What they come to is said by its content. */
@Component({
  selector: 'kk-held-times',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, KkInput, TimeField, TranslocoPipe],
  template: `
    <fieldset>
      <legend>{{ 'attendance.heldTimes.title' | transloco }}</legend>
      <div class="fields">
        <kk-field [label]="'attendance.heldTimes.from' | transloco" [error]="fault() === 'from' ? ('attendance.heldTimes.fault.from' | transloco) : ''">
          <input kkInput="held-from" [kkTime]="held().from" (kkTimeChange)="set({ from: $event })" />
        </kk-field>
        <kk-field [label]="'attendance.heldTimes.to' | transloco" [error]="fault() === 'to' ? ('attendance.heldTimes.fault.to' | transloco) : ''">
          <input kkInput="held-to" [kkTime]="held().to" (kkTimeChange)="set({ to: $event })" />
        </kk-field>
        <kk-field [label]="'attendance.heldTimes.break' | transloco" [error]="fault() === 'no-minutes' || fault() === 'break' ? ('attendance.heldTimes.fault.break' | transloco) : ''">
          <input #pause kkInput="held-break" type="number" inputmode="numeric" min="0" step="5" [attr.max]="most" [value]="held().breakMinutes" (input)="set({ breakMinutes: pause.valueAsNumber })" />
        </kk-field>
      </div>
      @if (!fault()) {
        <div class="bar" aria-hidden="true">
          <i [style.flex-grow]="minutes()"></i>
          @if (held().breakMinutes > 0) {
            <i class="pause" [style.flex-grow]="held().breakMinutes * 2"></i>
            <i [style.flex-grow]="minutes()"></i>
          }
        </div>
      }
      <ng-content />
    </fieldset>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: 12px;
      margin: 0;
      padding: 0;
      border: 0;
      min-width: 0;
    }
    legend {
      padding: 0;
      margin-bottom: 8px;
      font: var(--mat-sys-title-medium);
    }
    .fields {
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
    }
    kk-field {
      width: 120px;
    }
    .bar {
      display: flex;
      gap: 3px;
      height: 24px;
    }
    i {
      flex: 1 1 0;
      border-radius: var(--kk-strip-radius);
      background: var(--mat-sys-primary);
    }
    .pause {
      border: 1px dashed var(--mat-sys-outline);
      background: none;
    }
  `,
})
export class HeldTimesFields {
  /** When the session was held; a time of day is empty while what stands there is none, and the break no number. */
  readonly held = model.required<HeldTimes>();
  readonly fault = input.required<HeldFault | null>();
  /** The countable minutes that these times come to. */
  readonly minutes = input.required<number>();

  protected readonly most = SESSION_LIMITS.breakMinutes;
  protected readonly set = (change: Partial<HeldTimes>): void => this.held.update((before) => ({ ...before, ...change }));
}

/** The id of the field that is to be set right first. */
export function heldField(fault: HeldFault): string {
  return fault === 'from' || fault === 'to' ? `held-${fault}` : 'held-break';
}
