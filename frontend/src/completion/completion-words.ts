import { Injectable, inject } from '@angular/core';
import type { CompletionRule, Eligibility, Remaining } from '@kortkurs/contract/completion';
import { Format } from '../platform/format';
import { type RoomWords, Words } from '../platform/words/words';

/** For `withWords('completion', completionWords, …)` around a page that says what is left. */
export const completionWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

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

  /** What the rule asks for, in one phrase: "minst 80 % närvaro och alla obligatoriska moment". */
  rule(rule: CompletionRule): string {
    const parts: string[] = [];
    if (rule.minimumMinutesShare !== undefined) {
      parts.push(this.words.say('completion.rule.share', { share: this.format.share(rule.minimumMinutesShare / 100) }));
    }
    if (rule.requiredSessions === 'all') parts.push(this.words.say('completion.rule.allSessions'));
    else if (rule.requiredSessions) parts.push(this.words.say('completion.rule.someSessions', { n: rule.requiredSessions.length }));
    if (rule.requiredActivities) parts.push(this.words.say('completion.rule.activities'));
    if (rule.instructorApproval) parts.push(this.words.say('completion.rule.approval'));
    return parts.length > 0 ? this.format.list(parts) : this.words.say('completion.rule.none');
  }

  private one(remaining: Remaining): string {
    const key = `completion.left.${remaining.code}`;
    switch (remaining.code) {
      case 'minutes':
        return this.words.say(key, { time: this.format.minutes(remaining.minutes) });
      case 'sessions':
        return this.words.say(key, { n: remaining.sessionIds.length });
      case 'activities': {
        const activities = this.words.say('completion.left.steps', { n: remaining.activities });
        return this.words.say(key, { modules: remaining.modules, activities });
      }
      case 'signing':
        return this.words.say(key, { n: remaining.sessions });
      default:
        return this.words.say(key);
    }
  }
}
