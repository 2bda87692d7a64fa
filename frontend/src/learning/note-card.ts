import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, computed, inject, input, linkedSignal, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { LEARNING_LIMITS, type ActivityContent, type ActivityNote } from '@kortkurs/contract/learning';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Contents } from './contents';

/** So long after the last key a note is saved, in milliseconds. */
const REST_MS = 1_000;

type Trouble = 'offline' | 'overtaken' | 'failed';

/** What one writes for oneself beside an activity. It saves itself; what cannot be saved stays in the field, and is said. */
@Component({
  selector: 'kk-note-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, TranslocoPipe],
  template: `
    <h2 id="note-name">{{ 'learning.note.title' | transloco }}</h2>
    <textarea
      #field
      class="kk-input"
      rows="4"
      aria-labelledby="note-name"
      aria-describedby="note-state"
      [attr.maxlength]="limit"
      [value]="text()"
      (input)="write(field.value)"
    ></textarea>
    <p id="note-state" [class.bad]="trouble()">{{ said() }}</p>
    <p class="kk-hidden" role="status">{{ trouble() ? said() : '' }}</p>
    @if (trouble() === 'overtaken') {
      <blockquote>{{ theirs()?.text ?? ('learning.note.emptied' | transloco) }}</blockquote>
      <p class="kk-actions">
        <button matButton="outlined" type="button" (click)="keepMine()">{{ 'learning.note.keepMine' | transloco }}</button>
        <button matButton="outlined" type="button" (click)="takeTheirs()">{{ 'learning.note.takeTheirs' | transloco }}</button>
      </p>
    } @else if (trouble()) {
      <p class="kk-actions"><button matButton="outlined" type="button" (click)="flush()">{{ 'app.again' | transloco }}</button></p>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-top: 2em;
      padding: 20px 24px 24px;
      border-radius: var(--mat-sys-corner-medium);
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
    }
    h2 {
      margin-bottom: 6px;
      font: var(--mat-sys-headline-small);
    }
    textarea {
      margin-top: 4px;
    }
    #note-state {
      margin-top: 6px;
      font: var(--mat-sys-label-medium);
    }
    blockquote {
      margin: 12px 0 0;
      padding-left: 16px;
      border-left: 3px solid currentColor;
      white-space: pre-wrap;
    }
    .kk-actions {
      margin-top: 12px;
    }
    @media print {
      button {
        display: none;
      }
    }
  `,
})
export class NoteCard {
  private readonly contents = inject(Contents);
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  protected readonly limit = LEARNING_LIMITS.note;

  readonly content = input.required<ActivityContent>();

  /** The note that is known to be saved. It is this page's from the first on: what the cache says later was saved from here. */
  private readonly saved = linkedSignal<ActivityContent, ActivityNote | null>({ source: this.content, computation: (content, before) => (before?.source.id === content.id ? before.value : content.note) });
  protected readonly text = linkedSignal<ActivityContent, string>({ source: this.content, computation: (content, before) => (before?.source.id === content.id ? before.value : (content.note?.text ?? '')) });
  protected readonly trouble = signal<Trouble | undefined>(undefined);
  protected readonly theirs = signal<ActivityNote | null>(null);
  private readonly isSaving = signal(false);
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> = Promise.resolve();

  protected readonly said = computed(() => {
    const trouble = this.trouble();
    if (trouble) return this.words.say(`learning.note.${trouble}`);
    if (this.isSaving()) return this.words.say('learning.note.saving');
    const saved = this.saved();
    return saved ? this.words.say(this.format.isToday(saved.writtenAt) ? 'learning.note.savedToday' : 'learning.note.saved', { time: this.format.time(saved.writtenAt), date: this.format.date(saved.writtenAt) }) : this.words.say('learning.note.own');
  });
  /** Whether something stands in the field that is not saved. */
  readonly isUnsaved = computed(() => this.text().trim() !== (this.saved()?.text.trim() ?? ''));

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected write(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    if (this.trouble() !== 'overtaken') this.timer = setTimeout(() => void this.flush(), REST_MS);
  }

  /** Save what is written now; one save at a time, and again where something was written meanwhile. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.running = this.running.then(() => this.save());
    return this.running;
  }

  protected async keepMine(): Promise<void> {
    this.saved.set(this.theirs());
    this.trouble.set(undefined);
    this.field().nativeElement.focus();
    await this.flush();
  }

  protected takeTheirs(): void {
    this.saved.set(this.theirs());
    this.text.set(this.theirs()?.text ?? '');
    this.trouble.set(undefined);
    this.field().nativeElement.focus();
  }

  private async save(): Promise<void> {
    if (!this.isUnsaved() || this.trouble() === 'overtaken') return;
    const id = this.content().id;
    this.isSaving.set(true);
    try {
      const text = this.text();
      const note = await this.contents.saveNote(id, text.trim() === '' ? '' : text, this.saved()?.version);
      this.saved.set(note);
      this.trouble.set(undefined);
    } catch (error) {
      await this.explain(id, problemOf(error).code);
    } finally {
      this.isSaving.set(false);
    }
  }

  private async explain(id: string, code: string): Promise<void> {
    if (code !== 'changed-meanwhile') return this.trouble.set(code === 'offline' ? 'offline' : 'failed');
    try {
      this.theirs.set(await this.contents.noteThere(id));
      this.trouble.set('overtaken');
    } catch {
      this.trouble.set('failed');
    }
  }
}
