import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Localized } from '@kortkurs/contract/common';
import { ASK_FOR_BREAK_AFTER, SESSION_LIMITS, type RunModule, type RunPlace, type WallTimes } from '@kortkurs/contract/sessions';
import { endsNextDay, schedule, timesFault, type TimesFault } from '@kortkurs/rules/schedule';
import { Format } from '../platform/format';
import { ReadersLanguage } from '../platform/language';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { Pick, type PickOption } from '../ui/pick/pick';
import { placeWords } from './place-words';
import { TimeField } from '../ui/field/time-field';

/** What can be changed of a session in place. */
export interface EditedSession extends WallTimes {
  title: Localized;
  moduleId: string | null;
  placeId: string | null;
  videoLink: string | null;
}

const FIELDS: Record<TimesFault, string> = { date: 'date', from: 'from', to: 'to', break: 'break', 'no-minutes': 'break' };

/** The fields of one session, opened in its row. */
@Component({
  selector: 'kk-session-editor',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, Icon, KkInput, MatButton, Pick, TimeField, TranslocoPipe],
  templateUrl: './session-editor.html',
  styles: `
    :host {
      display: grid;
      gap: 14px;
      margin-block: 4px 12px;
      padding: 16px;
      border-radius: var(--mat-sys-corner-medium);
      background: var(--mat-sys-surface-container);
    }
    .times {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(132px, 100%), 1fr));
      gap: 12px;
      align-items: start;
    }
    /* A date is wider than its column would be. */
    .times > kk-field {
      grid-template-columns: minmax(0, 1fr);
    }
    p {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class SessionEditor {
  private readonly language = inject(ReadersLanguage);
  protected readonly format = inject(Format);

  readonly session = input.required<EditedSession>();
  readonly modules = input<readonly RunModule[]>([]);
  readonly places = input<readonly RunPlace[]>([]);
  /** Finds a place by its name, where the places are too many to be listed. */
  readonly findPlaces = input<((text: string) => Promise<readonly PickOption[]>) | null>(null);
  /** Text of the button that keeps the change. */
  readonly doneText = input.required<string>();
  /** Whether the session can be put back to its series, and be taken out. */
  readonly canGoBack = input(false);
  readonly canRemove = input(true);
  /** A line below the fields: what follows from a change. */
  readonly note = input('');
  readonly done = output<EditedSession>();
  readonly back = output();
  readonly remove = output();

  protected readonly breakLimit = SESSION_LIMITS.breakMinutes;
  protected readonly value = signal<EditedSession>({ date: '', from: '', to: '', breakMinutes: 0, title: {}, moduleId: null, placeId: null, videoLink: null });
  private readonly tried = signal(false);
  protected readonly fault = computed(() => timesFault(this.value()));
  protected readonly placeName = computed(() => {
    const place = this.places().find(({ id }) => id === this.value().placeId);
    return place ? placeWords(place) : null;
  });
  protected readonly placeWords = placeWords;
  protected readonly title = computed(() => this.value().title[this.language.now()] ?? '');
  protected readonly countable = computed(() => (this.fault() ? null : schedule(this.value()).countableMinutes));
  protected readonly overnight = computed(() => endsNextDay(this.value()));
  protected readonly asksBreak = computed(() => !this.fault() && this.value().breakMinutes === 0 && (this.countable() ?? 0) > ASK_FOR_BREAK_AFTER);

  constructor() {
    effect(() => {
      const session = this.session();
      untracked(() => this.value.set({ ...session }));
    });
  }

  /** The words at a field that is wrong, once somebody wanted to keep the change. */
  protected wrong(field: string): string {
    const fault = this.fault();
    return this.tried() && fault && FIELDS[fault] === field ? `runs.session.times.${fault}` : '';
  }

  protected set(change: Partial<EditedSession>): void {
    this.value.update((value) => ({ ...value, ...change }));
  }

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected numberOf(event: Event): number {
    return (event.target as HTMLInputElement).valueAsNumber;
  }

  protected setTitle(text: string): void {
    this.set({ title: { ...this.value().title, [this.language.now()]: text.trim() || undefined } });
  }

  protected keep(event: Event): void {
    event.preventDefault();
    this.tried.set(true);
    if (!this.fault()) this.done.emit(this.value());
  }
}
