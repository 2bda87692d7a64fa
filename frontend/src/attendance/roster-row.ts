import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { countedMinutes } from '@kortkurs/rules/attendance';
import { Format } from '../platform/format';
import { Icon } from '../ui/icon/icon';
import { MinutesStepper } from './minutes-stepper';
import type { RosterLine } from './roster-lines';

/** The three states that one tap sets. */
export const STATES = ['here', 'partly', 'away'] as const;
export type SetState = (typeof STATES)[number];

const ICONS = { here: 'check', partly: 'schedule', away: 'close' } as const;

/** A person on the roster: a radio group named by the person, and the minutes of someone who was there partly. */
@Component({
  selector: 'kk-roster-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, MinutesStepper, TranslocoPipe],
  templateUrl: './roster-row.html',
  styleUrl: './roster-row.scss',
})
export class RosterRow {
  readonly line = input.required<RosterLine>();
  readonly countable = input.required<number>();
  readonly disabled = input(false);
  /** Whether this is the row that keys act on. */
  readonly current = input(false);
  /** Whether letters set states, so that their keys are shown on the current row. */
  readonly letters = input(false);
  /** Who made the mark that stands where ours did not; undefined where ours does. */
  readonly beatenBy = input<string | null | undefined>(undefined);
  /** Whether saving waits for the network, so that each mark says that it does. */
  readonly waiting = input(false);
  readonly stateSet = output<SetState>();
  readonly minutesSet = output<{ lateMinutes?: number; earlyMinutes?: number }>();
  readonly historyAsked = output<void>();
  /** The person's own check-in, which ours had outranked, shall stand. */
  readonly accepted = output<void>();
  /** Whether only names are shown, so that more of them find room. */
  readonly dense = input(false);
  /** A line shall be written about the mark. */
  readonly noteAsked = output<void>();
  /** It cannot be: nobody is marked yet, or the list is only read. */
  readonly noteRefused = output<void>();
  /** Who was written down here shall not be. */
  readonly dropped = output<void>();
  /** Someone tried to set a state on a list that is only read. */
  readonly refused = output<void>();

  protected readonly format = inject(Format);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  /** What is said of the person beside their name, for those who hear it. */
  protected readonly described = computed(() => {
    const { person: { enrolmentId, guest, notified }, written } = this.line();
    return [(guest || written) && `about-${enrolmentId}`, notified && `notified-${enrolmentId}`].filter(Boolean).join(' ') || null;
  });
  protected readonly states = STATES.map((state) => ({ state, icon: ICONS[state], key: { here: 'H', partly: 'D', away: 'B' }[state] }));
  protected readonly counted = computed(() => countedMinutes(this.countable(), this.line().content));
  protected readonly cannotWrite = computed(() => this.disabled() || this.line().content === null);
  /** A check-in that waits for an answer, where it can be given. */
  protected readonly asks = computed(() => (this.line().content?.state === 'present' || this.disabled() ? null : this.line().person.asks));
  protected readonly partial = computed(() => {
    const content = this.line().content;
    return content?.state === 'present' && (this.line().presence === 'partly' || content.lateMinutes > 0 || content.earlyMinutes > 0) ? content : null;
  });

  protected refuse(event: Event): void {
    event.preventDefault();
    this.refused.emit();
  }

  /** Moves focus to the state that is set, or to the first. */
  focus(): void {
    const group = this.host.nativeElement;
    (group.querySelector<HTMLInputElement>('input:checked') ?? group.querySelector<HTMLInputElement>('input'))?.focus();
  }

  /** The button that was pressed may be gone with what it did: then the focus goes to those that have come for it, or to the state. */
  protected setMinutes(which: 'late' | 'early', minutes: number): void {
    this.minutesSet.emit(which === 'late' ? { lateMinutes: minutes } : { earlyMinutes: minutes });
    this.catchFocus(`.minutes .${which} button:last-of-type, .minutes button.${which}`);
  }

  protected accept(): void {
    this.accepted.emit();
    this.catchFocus('input:checked');
  }

  private catchFocus(near: string): void {
    const { ownerDocument: page } = this.host.nativeElement;
    afterNextRender(
      () => {
        if (page.activeElement && page.activeElement !== page.body) return;
        const found = this.host.nativeElement.querySelector<HTMLElement>(near);
        if (found) found.focus();
        else this.focus();
      },
      { injector: this.injector },
    );
  }

  /** Only one of a row's radio buttons is in the order of Tab, and only those of the current row. */
  protected tabIndex(state: SetState): number {
    if (!this.current()) return -1;
    const presence = this.line().presence;
    return (presence === 'unmarked' ? 'here' : presence) === state ? 0 : -1;
  }
}
