import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ActivityFile } from '@kortkurs/contract/courses';
import { UPLOADS } from '@kortkurs/contract/uploads';
import { ACCEPTED, FileFacts } from '../documents/file-facts';
import type { Sending } from '../platform/upload/uploads';
import { Words } from '../platform/words/words';
import { FileButton } from '../ui/file-button';
import { UploadProgress } from '../ui/upload/upload-progress';

/** What is to become of the file of an activity: another one to be sent, none, or nothing new. */
export type FileWish = File | 'none' | 'as-it-is';

/** The file of an activity: which it is, the way to choose another or none, and how far one has come that is being sent. What is chosen is sent by whoever holds the field. */
@Component({
  selector: 'kk-activity-file-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FileButton, MatButton, TranslocoPipe, UploadProgress],
  template: `
    <div role="group" [attr.aria-label]="'courses.file.label' | transloco">
      @if (sending(); as going) {
        <kk-upload-progress [sending]="going" (stopped)="stopped.emit()" />
      } @else if (chosen(); as next) {
        <p>{{ next.name }} <small class="kk-muted">{{ 'courses.file.willSend' | transloco }}</small></p>
      } @else if (shown(); as now) {
        <p><a [href]="now.url" [attr.download]="now.name">{{ now.name }}</a>&ngsp;<small class="kk-muted">{{ facts.of(now) }}</small></p>
      } @else if (file(); as gone) {
        <p>{{ 'courses.file.willGo' | transloco: { name: gone.name } }}</p>
      }
      <div class="ways" [hidden]="sending()">
        <kk-file-button
          [accept]="accepted"
          [label]="(shown() || chosen() ? 'courses.file.other' : 'courses.file.choose') | transloco"
          [faults]="faults()"
          faultsId="activity-file-faults"
          hintId="activity-file-kinds"
          [several]="false"
          controlId="file"
          (files)="choose($event)"
        />
        @if (shown() || chosen()) {
          <button matButton type="button" (click)="takeOut()">{{ 'courses.file.remove' | transloco }}</button>
        }
        <p class="kk-small kk-muted" id="activity-file-kinds">{{ 'courses.file.kinds' | transloco: { size: facts.most(limit) } }}</p>
      </div>
    </div>
  `,
  styles: `
    div {
      display: grid;
      gap: 8px;
      overflow-wrap: anywhere;
    }
    .ways {
      display: flex;
      flex-wrap: wrap;
      align-items: start;
    }
    .ways p {
      flex-basis: 100%;
    }
    .ways[hidden] {
      display: none;
    }
  `,
})
export class ActivityFileField {
  private readonly words = inject(Words);
  private readonly document = inject(DOCUMENT);
  protected readonly facts = inject(FileFacts);
  protected readonly accepted = ACCEPTED;

  /** The one that is shown today. */
  readonly file = input.required<ActivityFile | null>();
  /** How far one has come that is being sent. */
  readonly sending = input<Sending>();
  /** What was wrong when it was sent, or left out. */
  readonly error = input('');
  readonly picked = output<FileWish>();
  /** Send no more of it. */
  readonly stopped = output();

  protected readonly limit = UPLOADS.file.bytes;
  protected readonly chosen = signal<File | undefined>(undefined);
  private readonly isOut = signal(false);
  protected readonly shown = computed(() => (this.isOut() ? null : this.file()));
  private readonly tooLarge = signal('');
  protected readonly faults = (): string[] => [this.tooLarge() || this.error()].filter(Boolean);

  protected choose([file]: File[]): void {
    if (!file || this.sending()) return;
    const isTooLarge = file.size > this.limit;
    this.tooLarge.set(isTooLarge ? this.words.say('documents.tooLarge', { name: file.name, size: this.facts.most(this.limit) }) : '');
    if (isTooLarge) return;
    this.chosen.set(file);
    this.picked.emit(file);
  }

  /** What was chosen goes first; then the file that is shown. */
  protected takeOut(): void {
    if (!this.chosen()) this.isOut.set(true);
    this.chosen.set(undefined);
    this.tooLarge.set('');
    this.picked.emit(this.shown() ? 'as-it-is' : 'none');
    this.document.getElementById('file')?.focus();
  }
}
