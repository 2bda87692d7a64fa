import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { HandInVersion } from '@kortkurs/contract/assignments';
import { isAudio } from '@kortkurs/contract/documents';
import { FileFacts } from '../documents/file-facts';
import { Icon } from '../ui/icon/icon';

/** What was handed in, to be read, and heard. */
@Component({
  selector: 'kk-handed-in',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    @if (version().text) {
      <p class="text">{{ version().text }}</p>
    }
    @if (version().files.length) {
      <ul role="list">
        @for (file of version().files; track file.id) {
          <li>
            <kk-icon name="attach-file" />
            <span
              ><a [href]="file.url" [attr.download]="file.name">{{ file.name }}</a>&ngsp;<small class="kk-muted">{{ facts.of(file) }}</small></span
            >
            @if (isAudio(file.kind)) {
              <audio controls preload="metadata" [src]="file.url" [attr.aria-label]="file.name"></audio>
            }
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    .text {
      max-width: var(--kk-measure);
      font: var(--mat-sys-body-large);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    ul {
      display: grid;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    li span {
      flex: 1;
      min-width: 0;
    }
    audio {
      flex: 1 1 100%;
      max-width: var(--kk-measure);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
      align-items: center;
      min-height: var(--kk-target);
      padding: 6px 0;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
      overflow-wrap: anywhere;
    }
  `,
})
export class HandedIn {
  protected readonly facts = inject(FileFacts);
  protected readonly isAudio = isAudio;

  readonly version = input.required<HandInVersion>();
}
