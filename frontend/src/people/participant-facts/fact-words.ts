import { Injectable, inject } from '@angular/core';
import type { ParticipantRecord } from '@kortkurs/contract/funding';
import { DECLINED, SITUATION_FACTS, type AskedOfPerson } from '@kortkurs/contract/participant-facts';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';

/** Says in words what somebody has answered. Its page brings the words `facts`. */
@Injectable({ providedIn: 'root' })
export class FactWords {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  /** What was answered, in the order in which it is asked. */
  lines({ gender, bornOn, declined, situation }: ParticipantRecord): { fact: AskedOfPerson; value: string }[] {
    const answers: Partial<Record<AskedOfPerson, string | null>> = { bornOn: declined ? DECLINED : bornOn, gender: declined ? DECLINED : gender, ...situation };
    return (['bornOn', 'gender', ...SITUATION_FACTS] as const).flatMap((fact) => {
      const answer = answers[fact];
      return answer ? [{ fact, value: this.value(fact, answer) }] : [];
    });
  }

  /** Whether somebody has declined and nothing else is known: one can decline what one project asks, and have answered another. */
  isSilent({ declined, situation }: ParticipantRecord): boolean {
    return declined && Object.values(situation).every((answer) => answer === DECLINED);
  }

  private value(fact: AskedOfPerson, answer: string): string {
    if (answer === DECLINED) return this.words.say('facts.value.declined');
    if (fact === 'bornOn') return this.format.fullDate(answer);
    return fact === 'unemployedMonths' ? this.words.say('facts.value.months', { n: Number(answer) }) : this.words.say(`facts.value.${answer}`);
  }
}
