import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { ResourceRef } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { problemOf } from '../../platform/problem';
import { Banner } from '../banner';
import { Skeleton } from './skeleton';

/**
 * What stands in for a read that is not there: grey rows while it is fetched, and when it failed what happened and a way
 * to try again.
 *
 * ```html
 * @if (runs.hasValue()) { … } @else { <kk-pending [of]="runs" [rows]="8" /> }
 * ```
 */
@Component({
  selector: 'kk-pending',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, MatButton, Skeleton, TranslocoPipe],
  host: { '[attr.aria-busy]': "problem() ? null : 'true'" },
  template: `
    @if (problem(); as problem) {
      @if (problem.status === 404) {
        <div class="gone">
          <h1 tabindex="-1">{{ 'app.pending.goneTitle' | transloco }}</h1>
          <p>{{ problem.detail || ('app.pending.gone' | transloco) }}</p>
        </div>
      } @else {
        <kk-banner kind="bad">
          <p>
            <strong>{{ 'app.pending.failed' | transloco }}</strong>
            {{ problem.detail || (problem.code === 'offline' ? 'app.pending.offline' : 'app.pending.ours') | transloco }}
          </p>
          @if (problem.requestId) {
            <p><small>{{ 'app.pending.request' | transloco: { id: problem.requestId } }}</small></p>
          }
          <button banner-action matButton="outlined" type="button" (click)="of().reload()">{{ 'app.again' | transloco }}</button>
        </kk-banner>
      }
    } @else {
      <p class="kk-hidden" role="status">{{ 'app.pending.loading' | transloco }}</p>
      <kk-skeleton [rows]="rows()" [height]="height()" [headline]="headline()" />
    }
  `,
  styles: `
    :host {
      display: block;
      padding-block: var(--kk-s4);
    }
    .gone {
      padding-block: var(--kk-s6);
    }
  `,
})
export class Pending {
  readonly of = input.required<Pick<ResourceRef<unknown>, 'error' | 'reload'>>();
  readonly rows = input(6);
  readonly height = input(44);
  readonly headline = input(false);

  protected readonly problem = computed(() => {
    const error = this.of().error();
    return error ? problemOf(error) : undefined;
  });
}
