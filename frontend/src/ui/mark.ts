import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** The product's mark: three strips, the last of them now. */
@Component({
  selector: 'kk-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg [attr.width]="size()" [attr.height]="(size() * 24) / 28" viewBox="0 0 28 24" aria-hidden="true" focusable="false">
    <rect class="then" width="12" height="24" rx="1" />
    <rect class="then" x="15" width="7" height="24" rx="1" />
    <rect class="now" x="25" width="3" height="24" rx="1" />
  </svg>`,
  styles: `
    :host {
      display: inline-flex;
    }
    .then {
      fill: var(--mat-sys-primary);
    }
    .now {
      fill: var(--mat-sys-tertiary-fixed);
    }
  `,
})
export class Mark {
  readonly size = input(28);
}
