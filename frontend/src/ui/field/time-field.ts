import { Directive, computed, inject, input, output, signal } from '@angular/core';
import type { WallTime } from '@kortkurs/contract/sessions';
import { Format } from '../../platform/format';

/** The time that somebody means by "17.30", "17:30", "1730", "9"; empty when it is none. */
export function timeMeant(text: string): WallTime {
  const [, hour, minute = '0'] = /^(\d{1,2})[.:, ]?(\d{2})?$/.exec(text.trim()) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return '';
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}

/**
 * A field for a time of day, written as people write it, on a clock of 24 hours whatever the browser's own habit is:
 * `<input [kkTime]="from" (kkTimeChange)="…" />`. Tells `HH:MM`, and the empty text while what stands there is no time.
 */
@Directive({
  selector: 'input[kkTime]',
  host: {
    type: 'text',
    inputmode: 'decimal',
    autocomplete: 'off',
    maxlength: '5',
    '[value]': 'shown()',
    '(input)': 'typed($event)',
    '(blur)': 'settle()',
  },
})
export class TimeField {
  private readonly format = inject(Format);

  readonly kkTime = input.required<WallTime>();
  readonly kkTimeChange = output<WallTime>();
  /** What is being written; null when the field shows its value. */
  private readonly draft = signal<string | null>(null);
  protected readonly shown = computed(() => this.draft() ?? (this.kkTime() ? this.format.clock(this.kkTime()) : ''));

  protected typed(event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    this.draft.set(text);
    this.kkTimeChange.emit(timeMeant(text));
  }

  protected settle(): void {
    const draft = this.draft();
    if (draft !== null && timeMeant(draft)) this.draft.set(null);
  }
}
