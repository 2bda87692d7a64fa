import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { LiveAnnouncer } from '@angular/cdk/a11y';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { DOCUMENT_LIMITS, type FileView } from '@kortkurs/contract/documents';
import { RUN_PAPERS_LIMITS } from '@kortkurs/contract/run-papers';
import { Api } from '../platform/api';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';
import { ACCEPTED, FileFacts } from './file-facts';

/** Handing in a file, a text, or both. */
@Component({
  selector: 'kk-hand-in-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, KkInput, MatButton, TranslocoPipe],
  template: `
    <form class="kk-form" (submit)="send($event, file.files?.[0], text.value)" novalidate>
      <kk-field [label]="'documents.mine.file' | transloco" [hint]="'documents.kindsOne' | transloco: { size: facts.most() }" [error]="fault()">
        <input kkInput="hand-in-file" #file type="file" [accept]="accepted" (change)="chosen(file.files)" />
      </kk-field>
      @if (kept(); as given) {
        @if (isChosen()) {
          <p class="kk-note">{{ 'documents.mine.replaces' | transloco: { name: given.name } }}</p>
        } @else {
          <label class="kk-tick">
            <input #keeping type="checkbox" [checked]="keeps()" (change)="keeps.set(keeping.checked)" />
            <span>{{ 'documents.mine.keepFile' | transloco: { name: given.name } }}</span>
          </label>
        }
      }
      <kk-field [label]="'documents.mine.text' | transloco">
        <textarea kkInput="hand-in-text" #text rows="5" [attr.maxlength]="most" [value]="written()" (input)="fault.set('')"></textarea>
      </kk-field>
      <div class="kk-row">
        <button matButton="filled" type="submit" [attr.aria-disabled]="sending() || null">{{ (sending() ? 'documents.mine.sending' : 'documents.mine.send') | transloco }}</button>
        <ng-content />
      </div>
    </form>
  `,
})
export class HandInForm {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly announcer = inject(LiveAnnouncer);
  protected readonly facts = inject(FileFacts);

  /** Where it goes: below the API. */
  readonly path = input.required<string>();
  /** The secret of a mailed link, for who is not signed in. */
  readonly token = input('');
  /** What was written before. */
  readonly written = input('');
  /** The file that was given before: it stays, unless another comes or it is ticked away. */
  readonly kept = input<FileView | null>(null);
  readonly given = output();

  protected readonly accepted = ACCEPTED;
  protected readonly most = RUN_PAPERS_LIMITS.handInText;
  protected readonly fault = signal('');
  protected readonly sending = signal(false);
  protected readonly keeps = signal(true);
  /** Whether a new file is chosen. */
  protected readonly isChosen = signal(false);

  protected chosen(files: FileList | null): void {
    this.fault.set('');
    this.isChosen.set((files?.length ?? 0) > 0);
  }

  protected async send(event: Event, file: File | undefined, text: string): Promise<void> {
    event.preventDefault();
    if (this.sending()) return;
    const keepsFile = !file && this.kept() !== null && this.keeps();
    if (!file && !text.trim() && !keepsFile) return this.refuse(this.words.say('documents.mine.empty'));
    if (file && file.size > DOCUMENT_LIMITS.bytes) return this.refuse(this.words.say('documents.tooLarge', { name: file.name, size: this.facts.most() }));
    const form = new FormData();
    if (this.token()) form.append('token', this.token());
    form.append('text', text);
    if (keepsFile) form.append('keepsFile', 'true');
    if (file) form.append('file', file, file.name);
    this.sending.set(true);
    void this.announcer.announce(this.words.say('documents.mine.sending'));
    try {
      await this.api.post(this.path(), form);
      this.given.emit();
    } catch (error) {
      this.refuse(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.sending.set(false);
    }
  }

  private refuse(why: string): void {
    this.fault.set(why);
    document.getElementById('hand-in-file')?.focus();
  }
}
