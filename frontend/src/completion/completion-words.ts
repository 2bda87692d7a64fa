import { Injectable, inject } from '@angular/core';
import type { Id, Localized } from '@kortkurs/contract/common';
import type { CompletionRule, Eligibility, MyCompletion, Remaining } from '@kortkurs/contract/completion';
import { inRanges } from '@kortkurs/rules/ranges';
import { Format } from '../platform/format';
import { type RoomWords, Words } from '../platform/words/words';

/** For `withWords('completion', completionWords, …)` around a page that says what is left. */
export const completionWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** A module of a course by which a rule is told: by its number, and by the titles of what it holds. */
export interface NamedModule {
  id: Id;
  activities?: readonly { id: Id; title: Localized }[];
}

/** Says in sentences what a rule asks for and what is left of it. The room's words must be there: see {@link completionWords}. */
@Injectable({ providedIn: 'root' })
export class CompletionSentences {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  /** What is left, one sentence each: "Närvara minst 2 tim till", "Gör klart 3 moment i 2 moduler". */
  left(eligibility: Pick<Eligibility, 'remaining' | 'unreachable' | 'byMakingUp'>): string[] {
    if (eligibility.byMakingUp) return [this.words.say('completion.left.by-making-up')];
    if (eligibility.unreachable) return [this.words.say('completion.left.unreachable')];
    if (eligibility.remaining.length === 0) return [this.words.say('completion.left.nothing')];
    return eligibility.remaining.map((one) => this.one(one));
  }

  /** Where somebody stands: "Kvar till intyg: närvara minst 7 tim till och gör klart 4 moment i 2 moduler. Du kan missa 2 tim." */
  standing({ eligibility, completedAt }: Pick<MyCompletion, 'eligibility' | 'completedAt'>): string {
    if (completedAt) return this.words.say('completion.standing.completed', { date: this.format.date(completedAt) });
    const left = this.left(eligibility);
    if (eligibility.unreachable || eligibility.met) return `${left.join('. ')}.`;
    const items = this.format.list(left.map((text) => text.charAt(0).toLowerCase() + text.slice(1)));
    const spare = eligibility.minutesNeeded > eligibility.minutesDone ? eligibility.minutesPossible - eligibility.minutesNeeded : 0;
    return [this.words.say('completion.standing.items', { items }), ...(spare > 0 ? [this.words.say('completion.standing.spare', { time: this.format.minutes(spare) })] : [])].join(' ');
  }

  /** What the rule asks for, in one phrase: "minst 80 % närvaro och alla obligatoriska moment i modul 1–4". @param course its modules, in order, where they are known: else what is named is counted */
  rule(rule: CompletionRule, course: readonly NamedModule[] = []): string {
    const parts: string[] = [];
    if (rule.minimumMinutesShare !== undefined) {
      parts.push(this.words.say('completion.rule.share', { share: this.format.share(rule.minimumMinutesShare / 100) }));
    }
    if (rule.requiredSessions === 'all') parts.push(this.words.say('completion.rule.allSessions'));
    else if (rule.requiredSessions) parts.push(this.sessions(rule.requiredSessions));
    if (rule.requiredActivities) parts.push(this.words.say('completion.rule.activities'));
    else if (rule.requiredModules?.length) parts.push(this.modules(rule.requiredModules, course.map(({ id }) => id)));
    for (const { activityId, share } of rule.quizMinimums ?? []) parts.push(this.activity('Quiz', activityId, course, { share: this.format.share(share / 100) }));
    for (const activityId of rule.approvedHandIns ?? []) parts.push(this.activity('HandIn', activityId, course));
    if (rule.instructorApproval) parts.push(this.words.say('completion.rule.approval'));
    return parts.length > 0 ? this.format.list(parts) : this.words.say('completion.rule.none');
  }

  /** "1–4 och 6". */
  numbers(numbers: readonly number[]): string {
    return this.format.list(inRanges(numbers));
  }

  private activity(what: 'Quiz' | 'HandIn', id: Id, course: readonly NamedModule[], values: Record<string, string> = {}): string {
    const found = course.flatMap(({ activities = [] }) => activities).find((activity) => activity.id === id);
    const title = found ? this.format.text(found.title) : '';
    return this.words.say(`completion.rule.${title ? 'the' : 'a'}${what}`, { ...values, title });
  }

  private sessions(named: readonly (number | Id)[]): string {
    const numbers = named.filter((each) => typeof each === 'number');
    if (numbers.length < named.length) return this.words.say('completion.rule.someSessions', { n: named.length });
    return this.words.say('completion.rule.theSessions', { n: numbers.length, numbers: this.numbers(numbers) });
  }

  private modules(named: readonly Id[], all: readonly Id[]): string {
    const numbers = named.map((id) => all.indexOf(id) + 1).filter((number) => number > 0);
    if (numbers.length < named.length) return this.words.say('completion.rule.someModules', { n: named.length });
    return this.words.say('completion.rule.theModules', { n: numbers.length, numbers: this.numbers(numbers) });
  }

  private quiz({ title, share, best }: Extract<Remaining, { code: 'quiz' }>): string {
    const name = title ? this.format.text(title) : '';
    const key = `completion.left.${name ? 'theQuiz' : 'quiz'}${best === null ? '' : 'Again'}`;
    return this.words.say(key, { title: name, share: this.format.share(share / 100), best: this.format.share((best ?? 0) / 100) });
  }

  private one(remaining: Remaining): string {
    const key = `completion.left.${remaining.code}`;
    switch (remaining.code) {
      case 'minutes':
        return this.words.say(key, { time: this.format.minutes(remaining.minutes) });
      case 'sessions':
        if (remaining.numbers) return this.words.say('completion.left.theSessions', { n: remaining.numbers.length, numbers: this.numbers(remaining.numbers) });
        return this.words.say(key, { n: remaining.sessionIds.length });
      case 'activities': {
        const activities = this.words.say('completion.left.steps', { n: remaining.activities });
        return this.words.say(key, { modules: remaining.modules, activities });
      }
      case 'quiz':
        return this.quiz(remaining);
      case 'hand-in':
        return this.words.say(key, { n: remaining.handIns });
      case 'signing':
        return this.words.say(key, { n: remaining.sessions });
      default:
        return this.words.say(key);
    }
  }
}
