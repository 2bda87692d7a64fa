import { ChangeDetectionStrategy, Component, booleanAttribute, computed, input, linkedSignal, type ResourceRef } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { problemOf, type Problem } from '../../platform/problem';
import { Banner } from '../banner';
import { Skeleton } from './skeleton';
import { StripRow } from './strip-row';
import { Trouble } from './trouble';

/**
 * What stands in for a read that is not there: grey rows while it is fetched, and when it failed what happened and a way
 * to try again. For a page's own read it is the whole page, with its headline; `inline` for a part of one.
 *
 * ```html
 * @if (runs.hasValue()) { … } @else { <kk-pending [of]="runs" [rows]="8" /> }
 * ```
 */
@Component({
  selector: 'kk-pending',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Skeleton, StripRow, TranslocoPipe, Trouble],
  host: { '[attr.aria-busy]': "problem() ? null : 'true'" },
  templateUrl: './pending.html',
  styles: `
    :host {
      display: block;
      padding-block: var(--kk-s4);
    }
    h1 {
      font: var(--mat-sys-display-medium);
    }
  `,
})
export class Pending {
  readonly of = input.required<Pick<ResourceRef<unknown>, 'error' | 'reload' | 'isLoading'>>();
  readonly rows = input(6);
  /** Height of a grey row in px. */
  readonly height = input(44);
  readonly headline = input(false);
  readonly inline = input(false, { transform: booleanAttribute });

  /** What is wrong; kept while it is tried again, so that the page does not flicker. */
  protected readonly problem = linkedSignal<{ error: unknown; loading: boolean }, Problem | undefined>({
    source: () => ({ error: this.of().error(), loading: this.of().isLoading() }),
    computation: ({ error, loading }, previous) => {
      if (error) return problemOf(error);
      return loading ? previous?.value : undefined;
    },
  });

  /** Nothing is there, or the address is not one that anything can have: to try again would never help. */
  protected readonly isGone = computed(() => [400, 404].includes(this.problem()?.status ?? 0));
  protected readonly why = computed(() => {
    const problem = this.problem();
    return problem?.code === 'offline' ? 'app.pending.offline' : 'app.pending.ours';
  });
}
