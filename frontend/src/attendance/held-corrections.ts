import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { HeldCorrected, HeldTimes } from '@kortkurs/contract/attendance';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';

/** Each time that it was set right when a session was held: who did, when, from what to what, and why. */
@Component({
  selector: 'kk-held-corrections',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TranslocoPipe],
  template: `
    @for (made of corrections(); track made.at) {
      <p>
        {{ 'attendance.heldTimes.corrected' | transloco: { name: made.byName, time: format.dateTime(made.at), from: said(made.from), to: said(made.to), why: made.why } }}
      </p>
    }
  `,
  styles: `
    p {
      margin-bottom: 12px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class HeldCorrections {
  readonly corrections = input.required<readonly HeldCorrected[]>();
  protected readonly format = inject(Format);
  private readonly words = inject(Words);

  protected said({ from, to, breakMinutes }: HeldTimes): string {
    return this.words.say('attendance.heldTimes.times', { times: `${this.format.clock(from)}–${this.format.clock(to)}`, n: breakMinutes });
  }
}
