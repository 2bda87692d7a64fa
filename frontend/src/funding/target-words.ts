import { Injectable, inject } from '@angular/core';
import type { NamedShare, ShareOperator, TargetKind, TargetMeasure } from '@kortkurs/contract/funding';
import { shareSentence } from '@kortkurs/rules/share-words';
import { targetRange } from '@kortkurs/rules/target';
import { Format } from '../platform/format';
import { ReadersLanguage } from '../platform/language';
import { Words } from '../platform/words/words';

/** Says a target as a sentence: "minst 100 deltagare", "minst 60 % kvinnor", "4 till 5 nätverk", "cirka 2 000 timmar (1 800 till 2 200)". */
@Injectable({ providedIn: 'root' })
export class TargetWords {
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  private readonly language = inject(ReadersLanguage).now;

  /** @param format name of the format whose runs are counted */
  sentence(target: TargetMeasure<ShareOperator> & { kind: TargetKind; share: NamedShare | null }, format = ''): string {
    if (target.share) return shareSentence(target, target.share, this.language());
    const unit = this.words.say(`funding.unit.${target.kind}`, { n: target.upperValue ?? target.value });
    const value = this.format.number(target.value);
    const upper = target.upperValue === null ? '' : this.format.number(target.upperValue);
    const sentence = this.words.say(`funding.measure.${target.operator}`, { value, upper, unit });
    return `${sentence}${format ? `, ${format.toLowerCase()}` : ''}${this.about(target)}`;
  }

  private about(target: TargetMeasure<ShareOperator>): string {
    if (target.operator !== 'about') return '';
    const { from, to } = targetRange(target);
    const range = to === null || from === to ? '' : this.words.say('funding.measure.range', { from: this.format.number(from), to: this.format.number(to) });
    return ` (±10 %${range})`;
  }
}
