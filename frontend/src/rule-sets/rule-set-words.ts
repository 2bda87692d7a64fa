import { Injectable, inject } from '@angular/core';
import type { RecordFact } from '@kortkurs/contract/participant-facts';
import { INDICATOR_KINDS, type Indicator, type RuleSetContent } from '@kortkurs/contract/rule-sets';
import { countsInWords } from '@kortkurs/rules/condition-words';
import { factsNotAsked } from '@kortkurs/rules/indicators';
import type { RuleSetDifference } from '@kortkurs/rules/rule-set-changes';
import { Format } from '../platform/format';
import { ReadersLanguage } from '../platform/language';
import { Words } from '../platform/words/words';

/** What a rule set says, as people say it. */
@Injectable({ providedIn: 'root' })
export class RuleSetWords {
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  private readonly language = inject(ReadersLanguage);

  /** Who counts for an indicator. */
  who(indicator: Indicator, content: RuleSetContent): string {
    return countsInWords(indicator, content, this.language.now());
  }

  /** Why an indicator counts nobody, where it rests on what nobody is asked for: the authority fetches it, or it is off. */
  whyNobody(indicator: Indicator, content: RuleSetContent): string {
    const missing = factsNotAsked(content, indicator);
    const fetched = missing.filter((fact) => content.facts.some((asked) => asked.fact === fact && asked.from === 'register'));
    const say = (key: string, facts: readonly RecordFact[]): string[] =>
      facts.length ? [this.words.say(`ruleSets.${key}`, { facts: this.format.list(facts.map((fact) => this.words.say(`ruleSets.fact.${fact}`))) })] : [];
    return [...say('countsNobody', missing.filter((fact) => !fetched.includes(fact))), ...say('authorityCounts', fetched)].join(' ');
  }

  difference(difference: RuleSetDifference): string {
    if (difference.of === 'fact') return this.words.say(`ruleSets.difference.fact.${difference.what}`, { what: this.words.say(`ruleSets.fact.${difference.fact}`) });
    if (difference.of === 'indicator') return this.words.say(`ruleSets.difference.indicator.${difference.what}`, { what: difference.code });
    return this.words.say(`ruleSets.difference.${difference.of}`);
  }
}

/** Indicators by when they can be known, without the kinds that there are none of. */
export function byKind<T extends Pick<Indicator, 'kind'>>(indicators: readonly T[]): { kind: Indicator['kind']; indicators: T[] }[] {
  return INDICATOR_KINDS.map((kind) => ({ kind, indicators: indicators.filter((each) => each.kind === kind) })).filter((group) => group.indicators.length > 0);
}
