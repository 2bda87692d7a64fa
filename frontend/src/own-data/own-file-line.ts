import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { OwnFile } from '@kortkurs/contract/own-data';
import { ExportLine } from '../exports/export-line';
import { isUnderWay, LOOK_AGAIN_MS } from '../exports/under-way';
import { Api } from '../platform/api';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { focusAfter } from '../ui/overlay/focus-after';
import { Notices } from '../ui/overlay/notices';

/** Everything that is held of oneself as one file: ordering it, and fetching it once it is made. Its page brings the words `ownData` and `exports`. */
@Component({
  selector: 'kk-own-file-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ExportLine, MatButton, TranslocoPipe],
  template: `
    <p class="kk-muted">{{ 'ownData.file.text' | transloco }}</p>
    @if (shown()?.order; as order) {
      <kk-export [order]="order" (changed)="file.reload()" />
    }
    @if (!isMaking()) {
      <p>
        <button matButton="outlined" type="button" [attr.aria-disabled]="busy() || null" (click)="order($event)">
          {{ (shown()?.order ? 'ownData.file.again' : 'ownData.file.order') | transloco }}
        </button>
      </p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--kk-s3);
      margin-bottom: var(--kk-s4);
    }
    p {
      margin: 0;
    }
  `,
})
export class OwnFileLine {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);

  protected readonly file = httpResource<OwnFile>(() => '/api/v1/me/data/file');
  protected readonly shown = lastValue(this.file);
  protected readonly busy = signal(false);
  protected readonly isMaking = computed(() => {
    const order = this.shown()?.order;
    return order ? isUnderWay(order) : false;
  });

  constructor() {
    effect((onCleanup) => {
      // Looked at, so that it is asked again after a failure too, of which nothing is shown anew.
      const isReading = this.file.isLoading();
      const order = this.shown()?.order;
      if (isReading || !order || !isUnderWay(order)) return;
      const timer = setTimeout(() => this.file.reload(), LOOK_AGAIN_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected async order({ currentTarget }: Event): Promise<void> {
    if (this.busy()) return;
    if (currentTarget instanceof HTMLElement) focusAfter(currentTarget);
    this.busy.set(true);
    try {
      await this.api.post('me/data/file');
      this.file.reload();
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.busy.set(false);
  }
}
