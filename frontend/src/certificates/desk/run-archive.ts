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
    @if (isNew()) {
      <p>{{ 'certificates.desk.archive.text' | transloco }}</p>
    }
    @for (kind of kinds(); track kind.contents) {
      <section [attr.aria-label]="'certificates.desk.archive.kind.' + kind.contents | transloco">
        @if (!isNew()) {
          <h3>{{ 'certificates.desk.archive.kind.' + kind.contents | transloco }}</h3>
        }
        @if (kind.ready; as ready) {
          <p role="status">{{ 'certificates.desk.archive.ready' | transloco: { n: ready.done, when: format.dateTime(ready.file?.until ?? ready.askedAt) } }}</p>
          @if (ready.leftOut; as n) {
            <p class="kk-small kk-muted">{{ 'certificates.desk.archive.leftOut' | transloco: { n } }}</p>
          }
        }
        @switch (kind.latest?.state) {
          @case ('failed') {
            <kk-banner kind="bad">
              {{ 'certificates.desk.archive.failed' | transloco }}
              <button banner-action matButton="outlined" type="button" (click)="ask(kind.contents)">{{ 'app.again' | transloco }}</button>
            </kk-banner>
          }
          @case ('waiting') {
            <p role="status">{{ 'certificates.desk.archive.waiting' | transloco }}</p>
          }
          @case ('making') {
            @if (kind.latest; as archive) {
              <p>{{ 'certificates.desk.archive.making' | transloco: { done: archive.done, n: archive.total } }}</p>
              <kk-meter [share]="archive.total ? archive.done / archive.total : 0" [width]="420" />
              <p class="kk-small kk-muted">{{ 'certificates.desk.archive.leave' | transloco }}</p>
            }
          }
        }
        <div class="kk-row">
          @if (kind.ready; as ready) {
            <a matButton="outlined" [href]="ready.file?.url" download><kk-icon matButtonIcon name="download" />{{ 'certificates.desk.archive.download' | transloco: { size: size(ready) } }}</a>
          }
          @if (kind.latest?.state === 'waiting' || kind.latest?.state === 'making') {
            <button matButton="outlined" type="button" (click)="cancel(kind.latest.id)">{{ 'app.cancel' | transloco }}<span class="kk-hidden">, {{ 'certificates.desk.archive.kind.' + kind.contents | transloco }}</span></button>
          } @else if (kind.ready) {
            <button matButton type="button" (click)="ask(kind.contents)">{{ 'certificates.desk.archive.anew.' + kind.contents | transloco }}</button>
          } @else if (kind.latest?.state !== 'failed') {
            <button matButton="outlined" type="button" (click)="ask(kind.contents)"><kk-icon matButtonIcon name="download" />{{ 'certificates.desk.archive.make.' + kind.contents | transloco }}</button>
          }
        </div>
      </section>
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
    section {
      display: grid;
      gap: 8px;
      justify-items: start;
      justify-self: stretch;
    }
    h3 {
      font: var(--mat-sys-title-medium);
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
  /** Each kind with the latest that was asked for, and the one that can be fetched: while another is made, or after that was taken back, it is there still. */
  protected readonly kinds = computed(() =>
    ARCHIVE_CONTENTS.map((contents) => {
      const own = (this.shown() ?? []).filter((archive) => archive.contents === contents);
      return { contents, latest: own[0], ready: own.find(({ state }) => state === 'ready') };
    }),
  );
  /** Nothing has been asked for, or all of it was taken back. */
  protected readonly isNew = computed(() => this.kinds().every(({ latest, ready }) => !ready && (!latest || latest.state === 'cancelled')));
  protected readonly failure = signal('');
  private asking = false;

  constructor() {
    effect((onCleanup) => {
      if (!this.kinds().some(({ latest }) => latest?.state === 'waiting' || latest?.state === 'making')) return;
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

  protected cancel(archiveId: string): Promise<void> {
    return this.attempt(() => this.api.post(`runs/${this.runId()}/certificate-archives/${archiveId}/cancellation`));
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
