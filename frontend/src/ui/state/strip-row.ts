import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Strips, type Strip, type StripState } from '../strips/strips';

/** The row of strips that heads a page of trouble: three went well, the fourth says what is wrong. */
@Component({
  selector: 'kk-strip-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Strips],
  template: `<kk-strips [strips]="strips()" [height]="88" [scale]="22" [gap]="6" />`,
  styles: `
    :host {
      display: block;
      margin-bottom: 28px;
    }
  `,
})
export class StripRow {
  /** What the fourth strip shows. */
  readonly fourth = input.required<StripState>();
  /** What the strips after it show. */
  readonly after = input<StripState>('unmarked');

  protected readonly strips = computed<Strip[]>(() => {
    const states: StripState[] = ['here', 'here', 'here', this.fourth(), this.after(), this.after(), this.after()];
    return states.map((state) => ({ minutes: 120, state }));
  });
}
