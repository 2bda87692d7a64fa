import { Injectable, inject } from '@angular/core';
import type { Instant } from '@kortkurs/contract/common';
import { type Length, lengthOf, lengthWords } from '@kortkurs/rules/length';
import { Format } from './format';
import { ReadersLanguage } from './language';
import { Words } from './words/words';

/** What one needs to know of a meeting to say when it is and for how long. */
export interface Timed {
  startsAt: Instant;
  endsAt: Instant;
  countableMinutes: number;
}

/** So few dates are said one by one. */
const FEW = 3;

/** Several meetings in a few words: how long they are together, and when. */
@Injectable({ providedIn: 'root' })
export class Meetings {
  private readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly language = inject(ReadersLanguage);

  /** "1 tim lunch", "3 kvällar", "8 veckor"; empty when there is nothing to say. */
  length(meetings: readonly Timed[], activityMinutes = 0): string {
    return lengthWords(this.lengthOf(meetings, activityMinutes), this.language.now());
  }

  /** The length with all it is made of: "8 veckor, 8 träffar, 24 tim", "1 kväll, 2 tim 30 min", "1 tim lunch". */
  measure(meetings: readonly Timed[], activityMinutes = 0): string {
    const { kind } = this.lengthOf(meetings, activityMinutes);
    const length = this.length(meetings, activityMinutes);
    if (kind === 'none' || kind === 'lunch' || kind === 'hours' || kind === 'own_pace') return length;
    const minutes = meetings.reduce((sum, { countableMinutes }) => sum + countableMinutes, 0);
    const count = kind === 'weeks' ? [this.words.say('app.meetings.count', { n: meetings.length })] : [];
    return [length, ...count, this.format.minutes(minutes)].join(', ');
  }

  /** Beside the date of the first: "12.00–13.00", "17.30–20.00, även 26 mars och 9 april", "17.30–20.30, tisdagar till 23 juni". */
  times(meetings: readonly Timed[]): string {
    const [first, ...more] = meetings;
    const last = more.at(-1);
    if (!first) return '';
    const times = this.format.times(first.startsAt, first.endsAt);
    if (!last) return times;
    const sameYear = this.format.localDate(first.startsAt).slice(0, 4) === this.format.localDate(last.startsAt).slice(0, 4);
    const date = (at: Instant): string => (sameYear ? this.format.bareDate(at) : this.format.date(at));
    if (meetings.length <= FEW) return this.words.say('app.meetings.also', { times, days: this.format.list(more.map(({ startsAt }) => date(startsAt))) });
    const until = date(last.startsAt);
    return this.isWeekly(meetings)
      ? this.words.say('app.meetings.weekly', { times, weekday: this.format.longWeekday(first.startsAt), last: until })
      : this.words.say('app.meetings.several', { times, n: meetings.length, last: until });
  }

  /** Where the dates stand already: "17.30–20.30", "Tisdagar 17.30–20.30", "6 träffar, den första 13.00–16.00". */
  rhythm(meetings: readonly Timed[]): string {
    const [first] = meetings;
    if (!first) return '';
    const times = this.format.times(first.startsAt, first.endsAt);
    if (meetings.length === 1) return times;
    if (!this.isWeekly(meetings)) return this.words.say('app.meetings.some', { n: meetings.length, times });
    const text = this.words.say('app.meetings.weekdays', { weekday: this.format.longWeekday(first.startsAt), times });
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  private lengthOf(meetings: readonly Timed[], activityMinutes: number): Length {
    const walls = meetings.map(({ startsAt, endsAt, countableMinutes }) => ({
      date: this.format.localDate(startsAt),
      from: this.format.wallTime(startsAt),
      to: this.format.wallTime(endsAt),
      countableMinutes,
    }));
    return lengthOf(walls, activityMinutes);
  }

  /** All on one day of the week, at one time. */
  private isWeekly(meetings: readonly Timed[]): boolean {
    const when = ({ startsAt, endsAt }: Timed): string => `${this.format.weekday(startsAt)} ${this.format.times(startsAt, endsAt)}`;
    const [first] = meetings;
    return first !== undefined && meetings.every((meeting) => when(meeting) === when(first));
  }
}
