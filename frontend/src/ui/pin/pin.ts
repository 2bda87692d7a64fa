import { ChangeDetectionStrategy, Component, computed, ElementRef, input, model, viewChildren } from '@angular/core';

/**
 * A short code, a box for each digit. It can be pasted or filled in by the telephone as a whole, in any of the boxes; Backspace in an empty box goes back.
 * Stands in a `fieldset` whose legend says what the code is.
 */
@Component({
  selector: 'kk-pin',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (digit of digits(); track $index) {
    <input
      #box
      class="kk-pin"
      inputmode="numeric"
      pattern="[0-9]*"
      [id]="pinId() + '-' + $index"
      [attr.autocomplete]="$first ? 'one-time-code' : 'off'"
      [attr.aria-label]="label()($index + 1)"
      [attr.aria-describedby]="describedBy() || null"
      [attr.aria-invalid]="invalid() || null"
      [value]="digit"
      (input)="write($index, $event)"
      (keydown)="move($index, $event)"
      (focus)="select($event)"
    />
  }`,
  styles: `
    :host {
      display: flex;
      gap: 8px;
    }
    input {
      width: 64px;
      min-height: 72px;
      padding: 0;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-lowest);
      color: var(--mat-sys-on-surface);
      font: 720 2rem / 1 var(--kk-font, inherit);
      text-align: center;
    }
    input:focus-visible {
      outline: 3px solid var(--mat-sys-on-surface);
      outline-offset: 1px;
    }
    input[aria-invalid] {
      border: 2px solid var(--mat-sys-error);
    }
    @media (max-width: 480px) {
      :host {
        gap: 6px;
      }
      input {
        flex: 1;
        width: auto;
        min-width: 0;
      }
    }
  `,
})
export class Pin {
  readonly length = input(4);
  /** What a box is called, by its place from one. */
  readonly label = input.required<(place: number) => string>();
  readonly pinId = input('pin');
  readonly describedBy = input('');
  readonly invalid = input(false);
  /** The digits so far; as long as `length` when whole. */
  readonly value = model('');

  protected readonly digits = computed(() => Array.from({ length: this.length() }, (_, place) => this.value()[place]?.trim() ?? ''));
  private readonly boxes = viewChildren<ElementRef<HTMLInputElement>>('box');

  protected write(place: number, event: Event): void {
    const box = event.target as HTMLInputElement;
    const typed = box.value.replace(/\D/g, '');
    const now = this.padded();
    // A whole code stands in its places, wherever it was put.
    const from = typed.length >= this.length() ? 0 : place;
    const put = typed.length >= this.length() ? typed.slice(0, this.length()) : (this.typedAnew(now[place] ?? ' ', typed) || ' ');
    for (let n = 0; n < put.length && from + n < this.length(); n++) now[from + n] = put[n] ?? ' ';
    this.value.set(now.join('').trimEnd());
    box.value = now[place]?.trim() ?? '';
    if (typed) this.boxes()[Math.min(from + put.length, this.length() - 1)]?.nativeElement.focus();
  }

  protected move(place: number, event: KeyboardEvent): void {
    const to = event.key === 'ArrowLeft' || (event.key === 'Backspace' && !this.digits()[place]) ? place - 1 : event.key === 'ArrowRight' ? place + 1 : place;
    if (to === place || !this.boxes()[to]) return;
    event.preventDefault();
    if (event.key === 'Backspace') {
      const now = this.padded();
      now[to] = ' ';
      this.value.set(now.join('').trimEnd());
    }
    this.boxes()[to]?.nativeElement.focus();
  }

  protected select(event: Event): void {
    (event.target as HTMLInputElement).select();
  }

  /** Of a box that held a digit already, what was written beside it. */
  private typedAnew(held: string, typed: string): string {
    return typed.length === 2 && held !== ' ' ? (typed.startsWith(held) ? typed.slice(1) : typed.slice(0, 1)) : typed;
  }

  private padded(): string[] {
    return [...this.value().padEnd(this.length(), ' ')];
  }
}
