import { computed, signal } from '@angular/core';
import { USUAL_REMIND_DAYS } from '@kortkurs/contract/invitations';
import type { Run } from '@kortkurs/contract/runs';
import { answerByOf } from '@kortkurs/rules/invitation';
import { wallOf } from '@kortkurs/rules/schedule';
import { lastDay } from '../organisations/last-day';

/** On what terms somebody is invited to a run: until when, with which reminder and greeting, and whether a seat waits for them. */
export class InvitationTerms {
  readonly answerOn = signal('');
  readonly remindDays = signal<number | null>(USUAL_REMIND_DAYS);
  readonly greeting = signal('');
  readonly holds = signal(true);
  /** Seats of the run that nobody has. */
  readonly free = signal(0);
  /** Something is written that would be lost. */
  readonly isWritten = computed(() => this.greeting().trim() !== '' || this.answerOn() !== this.usualDay());
  /** The end of the last day to answer, or the start where that comes before; null where the day has gone or is none. */
  readonly answerBy = computed(() => lastDay(this.answerOn(), this.startsAt()));
  private readonly startsAt = signal<string | null>(null);
  private readonly usualDay = signal('');

  /** As the run has it. */
  begin({ startsAt, invitationDays, invitationsHold, capacity, seats }: Run): void {
    const day = wallOf(answerByOf(new Date().toISOString(), invitationDays, startsAt)).date;
    this.startsAt.set(startsAt);
    this.usualDay.set(day);
    this.answerOn.set(day);
    this.holds.set(invitationsHold);
    this.free.set(Math.max(0, (capacity ?? 0) - (seats?.held ?? 0)));
  }

  /** What the API takes of them, whomever they are for. */
  said(): { answerBy?: string; remindDays: number | null; words?: string } {
    const [answerBy, words] = [this.answerBy(), this.greeting().trim()];
    return { ...(answerBy && { answerBy }), remindDays: this.remindDays(), ...(words && { words }) };
  }
}
