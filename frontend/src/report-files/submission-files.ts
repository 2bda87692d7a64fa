import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { NewSubmissionFile, SubmissionFile, SubmissionFiles } from '@kortkurs/contract/report-files';
import { ExportLine } from '../exports/export-line';
import { FileSize } from '../exports/file-size';
import { isUnderWay, LOOK_AGAIN_MS } from '../exports/under-way';
import { exportsWords } from '../exports/words';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { reportFilesWords } from './words';

/** The files of a submission: what is in each, which digest it has, and having it made. */
@Component({
  selector: 'kk-submission-files',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ExportLine, MatButton, Pending, TranslocoPipe],
  template: `
    @if (ready()) {
      <section class="kk-section" aria-labelledby="submission-files">
        <div class="kk-section-head"><h2 id="submission-files">{{ 'reportFiles.title' | transloco }}</h2></div>
        <p class="kk-muted intro">{{ 'reportFiles.text' | transloco }}</p>
        @if (shown(); as files) {
          @if (resource.error()) {
            <kk-pending [of]="resource" inline />
          }
          <ul class="kk-list" role="list">
            @for (file of files.items; track file.kind) {
              <li>
                <div class="head">
                  <p>
                    <b>{{ format.text(file.title) }}</b>
                    <small>{{ format.text(file.text) }}</small>
                    @if (file.lacks; as lacks) {
                      <small>{{ format.text(lacks) }}</small>
                    } @else if (file.last; as last) {
                      <small>{{ (last.rows ? 'reportFiles.about' : 'reportFiles.paper') | transloco: { ending: file.ending, size: size.of(last.bytes), n: last.rows } }}. {{ 'reportFiles.made' | transloco: { when: format.dateTime(last.madeAt), by: last.madeByName } }}</small>
                      <small class="digest"><span class="kk-hidden">{{ 'reportFiles.sha' | transloco }}: </span>{{ grouped(last.sha256) }}</small>
                    } @else {
                      <small>{{ 'reportFiles.never' | transloco: { ending: file.ending } }}</small>
                    }
                  </p>
                  @if (!file.lacks && !underWay(file)) {
                    <button [matButton]="file.order?.file ? 'text' : 'outlined'" type="button" (click)="make(file)">
                      {{ (file.last ? 'reportFiles.again' : 'reportFiles.make') | transloco }}<span class="kk-hidden">: {{ format.text(file.title) }}</span>
                    </button>
                  }
                </div>
                @if (file.order; as order) {
                  <kk-export [order]="order" (changed)="resource.reload()" />
                }
              </li>
            }
          </ul>
        } @else {
          <kk-pending [of]="resource" [rows]="4" inline />
        }
      </section>
    }
  `,
  styles: `
    .intro {
      max-width: var(--kk-measure);
      margin: 0 0 8px;
    }
    li {
      display: grid;
      gap: 8px;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 20px;
      align-items: start;
      justify-content: space-between;
    }
    .head p {
      flex: 1 1 260px;
      min-width: 0;
      margin: 0;
    }
    .digest {
      font-family: ui-monospace, monospace;
      overflow-wrap: anywhere;
    }
    @media print {
      button,
      kk-export {
        display: none;
      }
    }
  `,
})
export class SubmissionFilesList {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  protected readonly format = inject(Format);
  protected readonly size = inject(FileSize);

  readonly submissionId = input.required<string>();

  protected readonly ready = signal(false);
  protected readonly resource = httpResource<SubmissionFiles>(() => `/api/v1/submissions/${this.submissionId()}/files`);
  protected readonly shown = lastValue(this.resource);
  private readonly isWaiting = computed(() => this.shown()?.items.some((file) => this.underWay(file)) ?? false);
  private asking = false;

  constructor() {
    void Promise.all([this.words.bring('exports', exportsWords), this.words.bring('reportFiles', reportFilesWords)]).then(() => this.ready.set(true));
    effect((onCleanup) => {
      // Looked at whenever the list has come anew.
      this.shown();
      if (!this.isWaiting()) return;
      const timer = setTimeout(() => this.resource.reload(), LOOK_AGAIN_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected underWay({ order }: SubmissionFile): boolean {
    return order !== null && isUnderWay(order);
  }

  /** In groups of four, so that two can be compared by eye. */
  protected grouped(sha256: string): string {
    return sha256.match(/.{4}/g)?.join(' ') ?? '';
  }

  protected async make({ kind }: SubmissionFile): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    try {
      await this.api.post(`submissions/${this.submissionId()}/files`, { kind } satisfies NewSubmissionFile);
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('reportFiles.failed'));
    } finally {
      this.asking = false;
      this.resource.reload();
    }
  }
}
