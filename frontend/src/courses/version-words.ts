import { Injectable, inject } from '@angular/core';
import type { DifferingPart, VersionDifference } from '@kortkurs/contract/courses';
import { CompletionSentences } from '../completion/completion-words';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';

/** So many parts are named in one sentence; the rest are counted. */
const NAMED = 6;

/** Says what another version of a course says otherwise. */
@Injectable({ providedIn: 'root' })
export class VersionWords {
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  private readonly sentences = inject(CompletionSentences);

  /** Point by point; one point that says so where everything that counts is the same. */
  of({ added, removed, changed, ruleBefore, ruleAfter, modulesBefore, modulesAfter, minutesBefore, minutesAfter, monthsBefore, monthsAfter }: VersionDifference): string[] {
    const [before, after] = [this.sentences.rule(ruleBefore, modulesBefore.map((id) => ({ id }))), this.sentences.rule(ruleAfter, modulesAfter.map((id) => ({ id })))];
    const points = [
      ...(added.length ? [this.words.say('courses.runs.added', { titles: this.titles(added) })] : []),
      ...(removed.length ? [this.words.say('courses.runs.removed', { titles: this.titles(removed) })] : []),
      ...changed.slice(0, NAMED).map((part) => this.words.say('courses.runs.changed', { title: this.title(part), what: part.what.map((what) => this.words.say(`courses.runs.what.${what}`)).join(', ') })),
      ...(changed.length > NAMED ? [this.words.say('courses.runs.more', { n: changed.length - NAMED })] : []),
      ...(before === after ? [] : [this.words.say('courses.runs.rule', { before, after })]),
      ...(minutesBefore === minutesAfter ? [] : [this.words.say('courses.runs.minutes', { before: this.time(minutesBefore), after: this.time(minutesAfter) })]),
      ...(monthsBefore === monthsAfter ? [] : [this.words.say('courses.runs.months', { before: this.holds(monthsBefore), after: this.holds(monthsAfter) })]),
      ...(removed.some(({ of }) => of === 'module') ? [this.words.say('courses.runs.modules')] : []),
    ];
    return points.length ? points : [this.words.say('courses.runs.same')];
  }

  private titles(parts: readonly DifferingPart[]): string {
    const named = parts.slice(0, NAMED).map((part) => this.title(part));
    return [...named, ...(parts.length > NAMED ? [this.words.say('courses.runs.more', { n: parts.length - NAMED })] : [])].join(', ');
  }

  private title({ title }: DifferingPart): string {
    return this.format.text(title) || this.words.say('courses.untitled');
  }

  private holds(months: number | null): string {
    return months === null ? this.words.say('courses.months.forEver') : this.words.say('courses.months.some', { n: months });
  }

  private time(minutes: number): string {
    return minutes ? this.format.minutes(minutes) : this.words.say('courses.runs.no');
  }
}
