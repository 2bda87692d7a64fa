import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../ui/icon/icon';

const STEP = 5;

/** Minutes that are raised and lowered by five. */
@Component({
  selector: 'kk-minutes-stepper',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatIconButton, TranslocoPipe],
  template: `
    <button matIconButton type="button" disabledInteractive [disabled]="disabled() || minutes() <= 0" [attr.aria-label]="'attendance.less' | transloco: { what: label() }" (click)="step(-1)">
      <kk-icon name="remove" />
    </button>
    <span class="minutes" role="status" [attr.aria-label]="label() + ' ' + minutes() + ' min'">{{ minutes() }} min</span>
    <button matIconButton type="button" disabledInteractive [disabled]="disabled() || minutes() >= most()" [attr.aria-label]="'attendance.more' | transloco: { what: label() }" (click)="step(1)">
      <kk-icon name="add" />
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-lowest);
    }
    .minutes {
      min-width: 64px;
      font: var(--mat-sys-title-small);
      text-align: center;
    }
  `,
})
export class MinutesStepper {
  readonly minutes = input.required<number>();
  readonly most = input.required<number>();
  readonly disabled = input(false);
  /** What the minutes are: "Kom sent". */
  readonly label = input.required<string>();
  readonly changed = output<number>();

  protected step(direction: 1 | -1): void {
    // From an odd number of minutes the step goes to the next multiple of five.
    const to = direction > 0 ? Math.floor(this.minutes() / STEP) * STEP + STEP : Math.ceil(this.minutes() / STEP) * STEP - STEP;
    this.changed.emit(Math.min(this.most(), Math.max(0, to)));
  }
}
