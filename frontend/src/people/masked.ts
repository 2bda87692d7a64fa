import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** In place of what is there and not shown: of one length, whatever it is. */
@Component({
  selector: 'kk-masked',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TranslocoPipe],
  template: `<span class="bars" aria-hidden="true"></span><span class="kk-hidden">{{ 'people.masked' | transloco }}</span>`,
  styles: `
    .bars {
      display: inline-block;
      width: 150px;
      height: 17px;
      vertical-align: middle;
      background: repeating-linear-gradient(90deg, var(--mat-sys-outline) 0 8px, transparent 8px 11px);
      opacity: 0.6;
    }
    @media (forced-colors: active), print {
      .bars {
        border: 1px solid;
        background: none;
        opacity: 1;
      }
    }
  `,
})
export class Masked {}
