import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';
import type { Picked } from './picked';

/**
 * The dark bar above a list while rows are ticked: how many, all of them, and in its content what can be done with them
 * (`<button matButton type="button">`).
 */
@Component({
  selector: 'kk-bulk-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatIconButton, TranslocoPipe],
  template: `
    <div role="status" class="count">
      @if (shown()) {
        <strong>{{ 'app.list.picked' | transloco: { n: picked().isEverything() ? total() : picked().count() } }}</strong>
      }
    </div>
    @if (shown()) {
      @if (total() > picked().count() && !picked().isEverything() && reachesPast()) {
        <button class="kk-link" type="button" (click)="picked().pickEverything()">
          {{ 'app.list.pickAll' | transloco: { n: total() } }}
        </button>
      }
      <div class="actions" role="toolbar" [attr.aria-label]="'app.list.picked' | transloco: { n: picked().count() }">
        <ng-content />
        <button class="close" matIconButton type="button" [attr.aria-label]="'app.list.unpick' | transloco" (click)="picked().clear()">
          <kk-icon name="close" [size]="24" />
        </button>
      </div>
    }
  `,
  styleUrl: './bulk-bar.scss',
  host: { '[class.shown]': 'shown()' },
})
export class BulkBar {
  readonly picked = input.required<Picked>();
  /** How many rows the filters leave in all. */
  readonly total = input(0);
  /** Whether the actions can take every row that the filters leave, not only ids. */
  readonly reachesPast = input(false);

  protected shown(): boolean {
    return this.picked().count() > 0 || this.picked().isEverything();
  }
}
