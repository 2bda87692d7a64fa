import fc from 'fast-check';
import type { CompletionRule } from '@kortkurs/contract/completion';
import { type CompletionFacts, eligibility } from './completion';
import { ruleEffect } from './rule-effect';

const facts = (over: Partial<CompletionFacts> = {}): CompletionFacts => ({
  sessions: [1, 2, 3, 4].map((n) => ({ id: `s${n}`, countableMinutes: 60, signed: n < 4 })),
  marks: ['s1', 's2', 's3'].map((sessionId) => ({ sessionId, minutes: 60 })),
  activities: [{ id: 'a', moduleId: 'm', done: true }, { id: 'b', moduleId: 'n', done: false }],
  approved: false,
  ...over,
});
const effect = (before: Partial<CompletionRule>, after: Partial<CompletionRule>, given = facts(), completed = false): string => {
  const weigh = (rule: Partial<CompletionRule>) => eligibility({ requiredActivities: false, ...rule }, given);
  return ruleEffect(weigh(before), weigh(after), completed);
};

describe('what another rule does to somebody', () => {
  it('is told by what comes of it first', () => {
    expect(effect({ minimumMinutesShare: 75 }, { minimumMinutesShare: 80 })).toBe('no-longer');
    expect(effect({ minimumMinutesShare: 80 }, { requiredModules: ['m'] })).toBe('completes');
    expect(effect({ minimumMinutesShare: 80 }, { minimumMinutesShare: 80, requiredActivities: true })).toBe('more');
    expect(effect({ minimumMinutesShare: 100, requiredActivities: true }, { minimumMinutesShare: 80, requiredActivities: true })).toBe('less');
    expect(effect({ minimumMinutesShare: 80 }, { minimumMinutesShare: 79 })).toBe('less');
    const missed = facts({ marks: [{ sessionId: 's2', minutes: 60 }, { sessionId: 's3', minutes: 60 }] });
    expect(effect({ minimumMinutesShare: 75 }, { requiredSessions: [1] }, missed)).toBe('out-of-reach');
    expect(effect({ requiredSessions: [1] }, { minimumMinutesShare: 75 }, missed)).toBe('less');
  });

  it('leaves a decision as it is, and says that the new rule would not have borne it', () => {
    expect(effect({ requiredModules: ['m'] }, { requiredModules: ['n'] }, facts(), true)).toBe('keeps');
    expect(effect({ requiredModules: ['m'] }, { minimumMinutesShare: 50 }, facts(), true)).toBe('same');
  });

  it('is none where the rule asks for the same, and less attendance is never more to do', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (one, other, came) => {
        const given = facts({ marks: came.map((here, at) => ({ sessionId: `s${at + 1}`, minutes: here ? 60 : 0 })) });
        expect(effect({ minimumMinutesShare: one }, { minimumMinutesShare: one }, given)).toBe('same');
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(['less', 'same', 'completes']).toContain(effect({ minimumMinutesShare: high }, { minimumMinutesShare: low }, given));
        expect(['more', 'no-longer', 'out-of-reach', 'same']).toContain(effect({ minimumMinutesShare: low }, { minimumMinutesShare: high }, given));
      }),
    );
  });
});
