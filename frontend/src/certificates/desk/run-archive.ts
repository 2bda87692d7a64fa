import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { ARCHIVE_CONTENTS, type ArchiveContents, type CertificateArchive } from '@kortkurs/contract/certificate-archive';
import { Api } from '../../platform/api';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Banner } from '../../ui/banner';
import { Icon } from '../../ui/icon/icon';
import { Meter } from '../../ui/meter';
import { Pending } from '../../ui/state/pending';

/** While one is made, it is looked this often how far it has come. */
const AGAIN_MS = 1000;

/**
 * All certificates of a run as one file: asks for it, shows how far it has come, also after the page was left and opened again, and hands it over.
 */
@Component({
  selector: 'kk-run-archive',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Icon, MatButton, Meter, Pending, TranslocoPipe],
  template: `
    <h2>{{ 'certificates.desk.archive.title' | transloco }}</h2>
    @if (archives.error()) {
      <kk-pending [of]="archives" inline />
    }
    @if (failure()) {
      <kk-banner kind="bad">{{ failure() }}</kk-banner>
    }
    @switch (latest()?.state) {
      @case ('ready') {
        @if (latest(); as archive) {
          <p role="status">{{ 'certificates.desk.archive.ready' | transloco: { n: archive.done, when: format.dateTime(archive.file?.until ?? archive.askedAt) } }}</p>
          <div class="kk-row">
            <a matButton="filled" [href]="archive.file?.url" download><kk-icon matButtonIcon name="download" />{{ 'certificates.desk.archive.download' | transloco: { size: size(archive) } }}</a>
            @for (contents of kinds; track contents) {
              <button matButton type="button" (click)="ask(contents)">{{ 'certificates.desk.archive.anew.' + contents | transloco }}</button>
            }
          </div>
        }
      }
      @case ('failed') {
        <kk-banner kind="bad">
          {{ 'certificates.desk.archive.failed' | transloco }}
          <button banner-action matButton="outlined" type="button" (click)="ask(latest()?.contents ?? 'pdf')">{{ 'app.again' | transloco }}</button>
        </kk-banner>
      }
      @case ('waiting') {
        <p role="status">{{ 'certificates.desk.archive.waiting' | transloco }}</p>
        <button matButton="outlined" type="button" (click)="cancel()">{{ 'app.cancel' | transloco }}</button>
      }
      @case ('making') {
        @if (latest(); as archive) {
          <p>{{ 'certificates.desk.archive.making' | transloco: { done: archive.done, n: archive.total } }}</p>
          <kk-meter [share]="archive.total ? archive.done / archive.total : 0" [width]="420" />
          <p class="kk-small kk-muted">{{ 'certificates.desk.archive.leave' | transloco }}</p>
          <button matButton="outlined" type="button" (click)="cancel()">{{ 'app.cancel' | transloco }}</button>
        }
      }
      @default {
        <p>{{ 'certificates.desk.archive.text' | transloco }}</p>
        <div class="kk-row">
          @for (contents of kinds; track contents) {
            <button matButton="outlined" type="button" (click)="ask(contents)"><kk-icon matButtonIcon name="download" />{{ 'certificates.desk.archive.make.' + contents | transloco }}</button>
          }
        </div>
      }
    }
    @if (latest()?.leftOut; as n) {
      @if (latest()?.state !== 'cancelled') {
        <p class="kk-small kk-muted">{{ 'certificates.desk.archive.leftOut' | transloco: { n } }}</p>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      justify-items: start;
      padding-block: 24px 8px;
    }
    h2 {
      font: var(--mat-sys-headline-small);
    }
    kk-banner {
      justify-self: stretch;
    }
  `,
})
export class RunArchive {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  protected readonly format = inject(Format);

  readonly runId = input.required<string>();

  protected readonly archives = httpResource<CertificateArchive[]>(() => `/api/v1/runs/${this.runId()}/certificate-archives`);
  private readonly shown = lastValue(this.archives);
  protected readonly latest = computed(() => this.shown()?.[0]);
  protected readonly failure = signal('');
  protected readonly kinds = ARCHIVE_CONTENTS;
  private asking = false;

  constructor() {
    effect((onCleanup) => {
      const state = this.latest()?.state;
      if (state !== 'waiting' && state !== 'making') return;
      const timer = setTimeout(() => this.archives.reload(), AGAIN_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected size({ file }: CertificateArchive): string {
    return this.words.say('certificates.desk.archive.megabytes', { n: this.format.number((file?.bytes ?? 0) / 1024 / 1024, 1) });
  }

  protected ask(contents: ArchiveContents): Promise<void> {
    return this.attempt(() => this.api.post(`runs/${this.runId()}/certificate-archives`, { contents }));
  }

  protected cancel(): Promise<void> {
    return this.attempt(() => this.api.post(`runs/${this.runId()}/certificate-archives/${this.latest()?.id}/cancellation`));
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    this.failure.set('');
    try {
      await act();
    } catch (error) {
      this.failure.set(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.asking = false;
      this.archives.reload();
    }
  }
}
