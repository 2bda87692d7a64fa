import { TestBed } from '@angular/core/testing';
import { ReadersLanguage } from '../platform/language';
import { testProviders } from '../platform/testing/test-providers';
import { CompletionSentences } from './completion-words';
import en from './words/en.json' with { type: 'json' };
import sv from './words/sv.json' with { type: 'json' };

const keysOf = (words: object, path = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) => (typeof value === 'object' ? keysOf(value as object, `${path}${key}.`) : [`${path}${key}`]));

describe('CompletionSentences', () => {
  let say: CompletionSentences;
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: testProviders({ completion: sv }) });
    TestBed.inject(ReadersLanguage).set('sv');
    say = TestBed.inject(CompletionSentences);
  });

  it('says what is left', () => {
    const remaining = [
      { code: 'minutes', minutes: 120 },
      { code: 'sessions', sessionIds: ['a'] },
      { code: 'activities', activities: 3, modules: 2 },
      { code: 'approval' },
      { code: 'signing', sessions: 1 },
    ] as const;
    expect(say.left({ remaining, unreachable: false, byMakingUp: false })).toEqual([
      'Närvara minst 2 tim till',
      'Närvara vid 1 träff till',
      'Gör klart 3 moment i 2 moduler',
      'Kursledaren ska godkänna',
      'Väntar på att kursledaren signerar 1 träff',
    ]);
    expect(say.left({ remaining, unreachable: true, byMakingUp: false })).toEqual(['Kravet går inte att nå längre']);
    expect(say.left({ remaining, unreachable: true, byMakingUp: true })).toEqual(['Kravet går bara att nå genom att ta igen det som har missats']);
    expect(say.left({ remaining: [], unreachable: false, byMakingUp: false })).toEqual(['Allt är klart']);
  });

  it('says what a rule asks for', () => {
    expect(say.rule({ minimumMinutesShare: 80, requiredActivities: true }).replace(/\s/g, ' ')).toBe('minst 80 % närvaro och alla obligatoriska moment');
    expect(say.rule({ requiredActivities: false })).toBe('inget bestämt krav');
  });

  it('has the same keys in both languages', () => {
    expect(keysOf(en)).toEqual(keysOf(sv));
  });
});
