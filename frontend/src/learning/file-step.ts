import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Localized } from '@kortkurs/contract/common';
import type { ActivityFile } from '@kortkurs/contract/courses';
import { FILE_KINDS, isAudio } from '@kortkurs/contract/documents';
import type { PictureSize } from '@kortkurs/contract/learning';
import { Format } from '../platform/format';
import { Network } from '../platform/network';
import { Icon } from '../ui/icon/icon';

const MEGABYTE = 1_000_000;

/** An activity that is a file: its name and size, a picture or a recording in place, and what is in it for those who cannot read it. */
@Component({
  selector: 'kk-file-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, TranslocoPipe],
  template: `
    @if (isPicture()) {
      <!-- Its size before it is there, so that nothing below it moves. -->
      <img [attr.width]="size()?.width" [attr.height]="size()?.height" [src]="file().url" [alt]="format.text(alternative())" />
    }
    @if (isRecording() && network.isOnline()) {
      <audio controls preload="metadata" [src]="file().url" [attr.aria-label]="file().name"></audio>
    }
    <div class="kk-card">
      <kk-icon [name]="isPicture() ? 'image' : isRecording() ? 'hearing' : 'description'" [size]="24" />
      <p><strong>{{ file().name }}</strong><small class="kk-muted">{{ about() }}</small></p>
      @if (network.isOnline()) {
        <a matButton="tonal" [href]="file().url" download><kk-icon matButtonIcon name="download" />{{ 'learning.file.save' | transloco }}</a>
      } @else {
        <p class="kk-muted">{{ 'learning.kept.file' | transloco }}</p>
      }
    </div>
    @if (!isPicture() && format.text(alternative()); as text) {
      <details>
        <summary>{{ (isRecording() ? 'learning.file.spoken' : 'learning.file.alternative') | transloco }}</summary>
        <p [attr.lang]="format.textLanguage(alternative())">{{ text }}</p>
      </details>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
      margin-top: 16px;
    }
    img {
      max-width: 100%;
      height: auto;
      border-radius: var(--mat-sys-corner-medium);
    }
    audio {
      width: 100%;
      max-width: var(--kk-measure);
    }
    .kk-card {
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
      align-items: center;
      padding: 16px 20px;
    }
    .kk-card p {
      flex: 1 1 12em;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    small {
      display: block;
    }
    summary {
      min-height: var(--kk-target);
      align-content: center;
      color: var(--mat-sys-primary);
      font: var(--mat-sys-label-large);
      cursor: pointer;
    }
    details p {
      max-width: var(--kk-measure);
      font: var(--mat-sys-body-large);
      white-space: pre-line;
    }
  `,
})
export class FileStep {
  protected readonly format = inject(Format);
  protected readonly network = inject(Network);

  readonly file = input.required<ActivityFile>();
  /** What is in it, for those who cannot read it. */
  readonly alternative = input.required<Localized>();
  /** Of a picture; null where it is not known. */
  readonly size = input<PictureSize | null>(null);

  protected readonly isPicture = computed(() => this.file().kind.startsWith('image/'));
  protected readonly isRecording = computed(() => isAudio(this.file().kind));
  /** "PDF, 1,2 MB" */
  protected readonly about = computed(() => {
    const { kind, bytes } = this.file();
    const size = bytes < MEGABYTE ? `${this.format.number(Math.max(1, Math.round(bytes / 1000)))} kB` : `${this.format.number(bytes / MEGABYTE, 1)} MB`;
    return `${FILE_KINDS[kind].toUpperCase()}, ${size}`;
  });
}
