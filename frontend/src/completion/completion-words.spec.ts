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
      { code: 'sessions', sessionIds: ['a', 'b'], numbers: [1, 8] },
      { code: 'quiz', activityId: 'q', share: 70, best: 55 },
      { code: 'quiz', activityId: 'r', title: { sv: 'Ett svårt samtal' }, share: 70, best: null },
      { code: 'quiz', activityId: 'r', title: { sv: 'Ett svårt samtal' }, share: 70, best: 55 },
      { code: 'hand-in', handIns: 2, first: 'h' },
      { code: 'approval' },
      { code: 'signing', sessions: 1 },
    ] as const;
    expect(say.left({ remaining, unreachable: false, byMakingUp: false }).map((said) => said.replace(/\s/g, ' '))).toEqual([
      'Närvara minst 2 tim till',
      'Närvara vid 1 träff till',
      'Gör klart 3 moment i 2 moduler',
      'Närvara vid träff 1 och 8',
      'Få minst 70 % på ett quiz, bästa hittills är 55 %',
      'Få minst 70 % på ”Ett svårt samtal”',
      'Få minst 70 % på ”Ett svårt samtal”, bästa hittills är 55 %',
      'Få 2 uppgifter godkända',
      'Kursledaren ska godkänna',
      'Väntar på att kursledaren signerar 1 träff',
    ]);
    expect(say.left({ remaining, unreachable: true, byMakingUp: false })).toEqual(['Kravet går inte att nå längre']);
    expect(say.left({ remaining, unreachable: true, byMakingUp: true })).toEqual(['Kravet går bara att nå genom att ta igen det som har missats']);
    expect(say.left({ remaining: [], unreachable: false, byMakingUp: false })).toEqual(['Allt är klart']);
  });

  it('says where somebody stands, in one line', () => {
    const eligibility = { met: false, decided: false, remaining: [{ code: 'minutes', minutes: 60 }, { code: 'approval' }], unreachable: false, byMakingUp: false, minutesDone: 60, minutesNeeded: 120, minutesPossible: 150, minutesTotal: 150 } as const;
    expect(say.standing({ eligibility, completedAt: null }).replace(/\s/g, ' ')).toBe('Kvar till intyg: närvara minst 1 tim till och kursledaren ska godkänna. Du kan missa 30 min.');
    expect(say.standing({ eligibility: { ...eligibility, met: true, remaining: [{ code: 'signing', sessions: 1 }] }, completedAt: null })).toBe('Väntar på att kursledaren signerar 1 träff.');
    expect(say.standing({ eligibility, completedAt: '2036-11-10T09:00:00Z' })).toMatch(/^Du klarade kursen /);
  });

  it('says what a rule asks for', () => {
    expect(say.rule({ minimumMinutesShare: 80, requiredActivities: true }).replace(/\s/g, ' ')).toBe('minst 80 % närvaro och alla obligatoriska moment');
    const some = { requiredSessions: [1, 8], requiredModules: ['a', 'b', 'd', 'c'], requiredActivities: false };
    expect(say.rule(some, ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id })))).toBe('träff 1 och 8 och alla obligatoriska moment i modul 1–4');
    expect(say.rule(some, [{ id: 'a' }])).toBe('träff 1 och 8 och alla obligatoriska moment i 4 moduler');
    const asked = { quizMinimums: [{ activityId: 'q', share: 70 }], approvedHandIns: ['h'], requiredActivities: false };
    expect(say.rule(asked, [{ id: 'a', activities: [{ id: 'q', title: { sv: 'Har du lyssnat?' } }] }]).replace(/\s/g, ' ')).toBe('minst 70 % på quizet Har du lyssnat? och en godkänd uppgift');
    expect(say.rule({ requiredSessions: ['x'], requiredActivities: false })).toBe('1 utpekad träff');
    expect(say.rule({ requiredActivities: false })).toBe('inget bestämt krav');
  });

  it('has the same keys in both languages', () => {
    expect(keysOf(en)).toEqual(keysOf(sv));
  });
});
