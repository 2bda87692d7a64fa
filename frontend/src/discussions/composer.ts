import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, computed, effect, inject, input, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { DISCUSSION_LIMITS } from '@kortkurs/contract/discussions';
import { KeptDrafts } from './kept-drafts';

const REST_MS = 400;
/** So few are left when it is said how many. */
const NEARLY = 500;

/** Where one writes: a post, an answer, or what one wrote in other words. What is begun is kept on the device until it is sent. */
@Component({
  selector: 'kk-discussion-composer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, TranslocoPipe],
  template: `
    <form (submit)="done($event)" novalidate>
      <label [for]="name()">{{ label() }}</label>
      <textarea #field class="kk-input" [id]="name()" [rows]="rows()" [attr.maxlength]="limit" [attr.aria-describedby]="name() + '-note'" [attr.aria-invalid]="fault() ? 'true' : null" [value]="text()" (input)="write(field.value)" (keydown.control.enter)="done($event)" (keydown.meta.enter)="done($event)" (keydown.escape)="leave()"></textarea>
      <p class="note" [class.bad]="fault()" [id]="name() + '-note'" [attr.role]="fault() ? 'alert' : null">{{ fault() ? ('discussions.composer.empty' | transloco) : left() < nearly ? ('discussions.composer.left' | transloco: { n: left() }) : note() }}</p>
      <p class="kk-actions">
        <button [matButton]="strong() ? 'filled' : 'outlined'" type="submit">{{ action() }}</button>
        @if (cancels()) {
          <button matButton type="button" (click)="cancelled.emit()">{{ 'app.cancel' | transloco }}</button>
        }
      </p>
    </form>
  `,
  styles: `
    :host {
      display: block;
    }
    label {
      display: block;
      margin-bottom: 6px;
      font: var(--mat-sys-title-small);
    }
    .note {
      margin-top: 6px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .note.bad {
      color: var(--mat-sys-error);
    }
    .kk-actions {
      margin-top: 12px;
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class Composer {
  private readonly drafts = inject(KeptDrafts);
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly action = input.required<string>();
  readonly note = input('');
  readonly rows = input(3);
  /** What stands in it at first. */
  readonly begins = input('');
  /** Where it is kept on the device; empty where it is not. */
  readonly place = input('');
  readonly cancels = input(false);
  readonly strong = input(true);
  readonly sent = output<string>();
  readonly cancelled = output<void>();

  protected readonly limit = DISCUSSION_LIMITS.text;
  protected readonly nearly = NEARLY;
  protected readonly text = signal('');
  protected readonly fault = signal(false);
  protected readonly left = computed(() => this.limit - this.text().length);
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The device is asked once per place; what was written meanwhile stands. */
  private asked = '';

  constructor() {
    effect(() => {
      const begins = this.begins();
      if (begins) this.text.set(begins);
    });
    effect(() => {
      const place = this.place();
      if (!place || place === this.asked) return;
      this.asked = place;
      this.text.set('');
      void this.drafts.of(place).then((kept) => {
        if (kept && this.place() === place && !this.text()) this.text.set(kept);
      });
    });
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.timer);
      if (this.place() && this.timer) void this.drafts.keep(this.place(), this.text());
    });
  }

  /** Whether something stands here that would be lost. */
  isUnsaved(): boolean {
    return !this.place() && this.text().trim() !== this.begins().trim();
  }

  /** Escape closes what can be closed, as long as nothing is lost by it: what is kept on the device stands there the next time. */
  protected leave(): void {
    if (this.cancels() && !this.isUnsaved()) this.cancelled.emit();
  }

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected write(text: string): void {
    this.text.set(text);
    if (text.trim()) this.fault.set(false);
    const place = this.place();
    clearTimeout(this.timer);
    if (place) this.timer = setTimeout(() => void this.drafts.keep(place, text), REST_MS);
  }

  protected done(event: Event): void {
    event.preventDefault();
    const text = this.text().trim();
    if (!text) {
      this.fault.set(true);
      this.focus();
      return;
    }
    clearTimeout(this.timer);
    this.timer = undefined;
    // It stays on the device until the server has it.
    if (this.place()) {
      void this.drafts.keep(this.place(), text);
      this.text.set('');
    }
    this.sent.emit(text);
  }
}
