import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ExportOrder } from '@kortkurs/contract/exports';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { Meter } from '../ui/meter';
import { Notices } from '../ui/overlay/notices';
import { FileSize } from './file-size';

/** A file that was ordered: how far it has come, and the file once it is there. */
@Component({
  selector: 'kk-export',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, Meter, TranslocoPipe],
  template: `
    @if (order(); as one) {
      <div class="said">
        @switch (one.state) {
          @case ('waiting') {
            <p class="kk-small" role="status">{{ 'exports.waiting' | transloco }}</p>
          }
          @case ('making') {
            <p class="kk-small">{{ 'exports.making' | transloco: { done: one.done, n: one.total } }}</p>
            <kk-meter [share]="share()" [width]="420" />
          }
          @case ('ready') {
            <p class="kk-small kk-muted" role="status">{{ 'exports.ready' | transloco: { when: format.dateTime(one.file?.until ?? one.orderedAt) } }}</p>
          }
          @case ('failed') {
            <p class="kk-small failed" role="status"><kk-icon name="warning" [size]="20" />{{ 'exports.failed' | transloco }}</p>
          }
          @case ('cancelled') {
            <p class="kk-small kk-muted">{{ 'exports.cancelled' | transloco }}</p>
          }
        }
      </div>
      @if (one.file; as file) {
        <a matButton="outlined" [href]="file.url" download><kk-icon matButtonIcon name="download" />{{ 'exports.download' | transloco: { size: size.of(file.bytes) } }}<span class="kk-hidden">, {{ one.title }}</span></a>
      } @else if (one.state === 'waiting' || one.state === 'making') {
        <button matButton="outlined" type="button" (click)="cancel(one)">{{ 'exports.cancel' | transloco }}<span class="kk-hidden">, {{ one.title }}</span></button>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 20px;
      align-items: center;
      justify-content: space-between;
    }
    .said {
      display: grid;
      flex: 1 1 220px;
      gap: 6px;
    }
    p {
      margin: 0;
    }
    .failed {
      display: flex;
      gap: 8px;
      align-items: center;
    }
    @media print {
      a,
      button {
        display: none;
      }
    }
  `,
})
export class ExportLine {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  protected readonly format = inject(Format);
  protected readonly size = inject(FileSize);

  readonly order = input.required<ExportOrder>();
  /** It was taken back, or turned out to be over. */
  readonly changed = output();

  protected readonly share = computed(() => (this.order().total ? this.order().done / this.order().total : 0));

  protected async cancel(one: ExportOrder): Promise<void> {
    try {
      await this.api.post(`exports/${one.id}/cancellation`);
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.changed.emit();
    }
  }
}
