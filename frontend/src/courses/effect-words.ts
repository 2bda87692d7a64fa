import { Injectable, inject } from '@angular/core';
import { RULE_EFFECTS, type AffectedPerson, type RuleEffect, type RunEffects } from '@kortkurs/contract/completion';
import { CompletionSentences } from '../completion/completion-words';
import { Words } from '../platform/words/words';

/** Those for whom one thing comes of another rule, by name. */
export interface AffectedGroup {
  effect: RuleEffect;
  /** "3 får mer kvar till intyget" */
  words: string;
  /** Each with what would be left, where that is something. */
  people: { enrolmentId: string; name: string; left: string }[];
}

/** Says what another rule would do to those who take part. */
@Injectable({ providedIn: 'root' })
export class EffectWords {
  private readonly words = inject(Words);
  private readonly sentences = inject(CompletionSentences);

  /** A phrase for each thing that comes of it; one that says so where everything stays as it is. */
  of({ counts, people }: Pick<RunEffects, 'counts' | 'people'>): string[] {
    if (people === 0) return [this.words.say('courses.effects.nobody')];
    const said = RULE_EFFECTS.filter((effect) => effect !== 'same' && counts[effect] > 0).map((effect) => this.words.say(`courses.effects.some.${effect}`, { n: counts[effect] }));
    return said.length ? said : [this.words.say('courses.effects.same', { n: people })];
  }

  groups(affected: readonly AffectedPerson[]): AffectedGroup[] {
    return RULE_EFFECTS.flatMap((effect) => {
      const people = affected.filter((one) => one.effect === effect);
      return people.length ? [{ effect, words: this.words.say(`courses.effects.some.${effect}`, { n: people.length }), people: people.map((person) => this.named(person)) }] : [];
    });
  }

  private named({ enrolmentId, name, left }: AffectedPerson): AffectedGroup['people'][number] {
    return { enrolmentId, name, left: left.length ? this.sentences.left({ remaining: left, unreachable: false, byMakingUp: false }).join('. ') : '' };
  }
}
