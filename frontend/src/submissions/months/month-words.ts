import { Injectable, inject } from '@angular/core';
import type { ProjectMonth } from '@kortkurs/contract/project-months';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';

/** Says how far a month has come. */
@Injectable({ providedIn: 'root' })
export class MonthWords {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  /** "Februari 2026". */
  name(month: string): string {
    const name = this.format.monthOfYear(`${month}-15`);
    return name.charAt(0).toLocaleUpperCase('sv') + name.slice(1);
  }

  state({ state, submission }: ProjectMonth): string {
    return this.words.say(submission?.stale ? (state === 'locked' ? 'submissions.stale.tagLocked' : 'submissions.stale.tag') : `submissions.months.state.${state}`);
  }

  /** Below the state: the version, or the days that are left. */
  note({ month, state, submission, dueOn, daysLeft }: ProjectMonth): string {
    if (submission) return this.words.say(submission.stale ? 'submissions.months.versionStale' : 'submissions.version', { n: submission.version });
    if (state === 'running') return this.words.say('submissions.months.from', { day: this.format.date(firstAfter(month)) });
    if (daysLeft === null || !dueOn) return this.words.say('submissions.months.toLock');
    return daysLeft < 0 ? this.words.say('submissions.months.late', { n: -daysLeft }) : this.words.say('submissions.months.left', { n: daysLeft });
  }

  /** The class it is drawn with; the words always say the same. */
  look({ state, submission, daysLeft }: ProjectMonth): string {
    if (submission?.stale || state === 'returned' || (state === 'open' && (daysLeft ?? 0) < 0)) return 'again';
    if (state === 'accepted') return 'done';
    if (submission) return 'given';
    return state === 'open' && daysLeft !== null ? 'now' : '';
  }
}

/** The first day after a month. */
export function firstAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
}

/** The last day of a month. */
export function lastOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
