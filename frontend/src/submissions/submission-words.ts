import { Injectable, inject } from '@angular/core';
import type { LocalDate } from '@kortkurs/contract/common';
import type { SubmissionKind, SubmissionStale, SubmissionState } from '@kortkurs/contract/submissions';
import { fitsKind } from '@kortkurs/rules/submission-period';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';

/** Says a submission's days and figures as people do. */
@Injectable({ providedIn: 'root' })
export class SubmissionWords {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  /** "september 2026", "juli–september 2026", "3 mars 2026 till 9 april 2026". */
  period({ from, to }: { from: LocalDate; to: LocalDate }): string {
    if (fitsKind('monthly', from, to)) return this.format.monthOfYear(from);
    if (fitsKind('quarterly', from, to)) return `${this.format.month(from)}–${this.format.monthOfYear(to)}`;
    return this.words.say('submissions.fromTo', { from: this.format.fullDate(from), to: this.format.fullDate(to) });
  }

  /** The days and the version, as a headline. */
  named(submission: { from: LocalDate; to: LocalDate; version: number }): string {
    const period = this.period(submission);
    return this.words.say('submissions.named', { period: period.charAt(0).toLocaleUpperCase('sv') + period.slice(1), n: submission.version });
  }

  /** Why a submission is to be sent again, or locked again where it was never sent: what was corrected, of which month, when. */
  stale({ kind, from, stale, state }: { kind: SubmissionKind; from: LocalDate; stale: SubmissionStale; state: SubmissionState }): string {
    const what = this.words.say(`submissions.stale.cause.${stale.cause}`, { month: this.format.monthOfYear(stale.month), on: this.format.fullDate(stale.since) });
    return kind === 'monthly' && stale.month.slice(0, 7) < from.slice(0, 7) ? `${what} ${this.words.say(state === 'locked' ? 'submissions.stale.laterLocked' : 'submissions.stale.later')}` : what;
  }

  /** A figure's name; an indicator is called by its code. */
  figure(name: string): string {
    const key = `submissions.figures.${name}`;
    const said = this.words.say(key);
    return said === key ? name : said;
  }

  /** A figure as it is read: minutes as hours. */
  amount(name: string, value: number | null): string {
    if (value === null) return '–';
    return name.endsWith('Minutes') ? this.format.hours(value) : this.format.number(value);
  }

  /** By how much it is another, with its sign. */
  difference(name: string, before: number | null, after: number | null): string {
    const by = (after ?? 0) - (before ?? 0);
    return by === 0 ? '0' : `${by > 0 ? '+' : '−'}${this.amount(name, Math.abs(by))}`;
  }
}
