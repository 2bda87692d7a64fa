import fc from 'fast-check';
import type { CompletionRule } from '@kortkurs/contract/completion';
import { type CompletionFacts, eligibility } from './completion';
import { outlook } from './progress';

const share80: CompletionRule = { minimumMinutesShare: 80, requiredActivities: false };
const LENGTH = 120;

/** Eight evenings of two hours: a letter for each, h here, a away, p half an hour late, space unmarked; those marked are over. */
function course(letters: string, over: Partial<CompletionFacts> = {}): CompletionFacts {
  const minutes: Record<string, number> = { h: LENGTH, a: 0, p: LENGTH - 30 };
  return {
    sessions: Array.from({ length: 8 }, (_, at) => ({ id: `s${at}`, countableMinutes: LENGTH, signed: false })),
    marks: [...letters].flatMap((letter, at) => (minutes[letter] === undefined ? [] : [{ sessionId: `s${at}`, minutes: minutes[letter] }])),
    activities: [],
    approved: false,
    ...over,
  };
}
const ended = (count: number): Set<string> => new Set(Array.from({ length: count }, (_, at) => `s${at}`));
const of = (letters: string, rule = share80, over: Partial<CompletionFacts> = {}) => outlook(rule, course(letters, over), ended(letters.length), false);

describe('where somebody stands', () => {
  it('is on the way with a session to spare', () => {
    expect(of('hhhh')).toEqual({ level: 'on-track', reasons: [], canMiss: { sessions: 1, minutes: 192, of: 4 }, byMakingUp: false, attendedMinutes: 480, soFarMinutes: 480 });
  });

  it('is at risk once a whole session more cannot be missed', () => {
    expect(of('hhah')).toMatchObject({ level: 'at-risk', reasons: [{ code: 'cannot-miss', minutes: 72 }], canMiss: { sessions: 0, minutes: 72 }, attendedMinutes: 360, soFarMinutes: 480 });
    expect(of('hhpp')).toMatchObject({ level: 'on-track', canMiss: { sessions: 1, minutes: 132 } });
  });

  it('is out of reach, with the share that cannot be reached', () => {
    expect(of('haha')).toMatchObject({ level: 'unreachable', reasons: [{ code: 'share', share: 80 }], canMiss: null });
  });

  it('tells of sessions missed in a row, the latest ones only, and of who never came', () => {
    const half: CompletionRule = { minimumMinutesShare: 30, requiredActivities: false };
    expect(of('hhaa', half).reasons).toEqual([{ code: 'missed-in-row', sessions: 2 }]);
    expect(of('haah', half)).toMatchObject({ level: 'on-track', reasons: [] });
    expect(of('aaa', half).reasons).toEqual([{ code: 'never-came', sessions: 3 }]);
    expect(of('a', half).reasons).toEqual([]);
  });

  it('does not take an unmarked session for a missed one, until its list is signed', () => {
    const low: CompletionRule = { minimumMinutesShare: 30, requiredActivities: false };
    expect(of('h  ', low).reasons).toEqual([]);
    const signed = course('h  ').sessions.map((session, at) => ({ ...session, signed: at < 3 }));
    expect(of('h  ', low, { sessions: signed }).reasons).toEqual([{ code: 'missed-in-row', sessions: 2 }]);
  });

  it('tells who has not begun the required activities when half of the sessions are over', () => {
    const rule: CompletionRule = { ...share80, requiredActivities: true };
    const activities = [{ id: 'a', moduleId: 'm', done: false }];
    expect(of('hhh', rule, { activities }).reasons).toEqual([]);
    expect(of('hhhh', rule, { activities }).reasons).toEqual([{ code: 'not-begun' }]);
    expect(of('hhhh', rule, { activities: [...activities, { id: 'a', moduleId: 'm', done: true }] }).reasons).toEqual([]);
  });

  it('lets nobody miss a session that must be attended', () => {
    const all: CompletionRule = { requiredSessions: 'all', requiredActivities: false };
    expect(of('hh', all)).toMatchObject({ level: 'on-track', canMiss: { sessions: 0, of: 6 } });
    expect(of('ha', all)).toMatchObject({ level: 'unreachable', reasons: [{ code: 'missed-required', sessions: 1 }] });
    const named: CompletionRule = { ...share80, requiredSessions: ['s7'] };
    expect(of('hhhhhhh', named).canMiss).toEqual({ sessions: 0, minutes: 120, of: 1 });
  });

  it('is no risk that a run of one session cannot be missed', () => {
    const one = course('').sessions.slice(0, 1);
    expect(of('', share80, { sessions: one })).toMatchObject({ level: 'on-track', canMiss: { sessions: 0, minutes: 24, of: 1 } });
  });

  it('says nothing of risk once the rule is met, or the completion decided', () => {
    const met: CompletionRule = { minimumMinutesShare: 25, requiredActivities: false };
    expect(of('hhaa', met)).toMatchObject({ level: 'on-track', reasons: [] });
    expect(outlook(share80, course('aaaa'), ended(4), true)).toMatchObject({ level: 'completed', reasons: [] });
  });

  it('asks for no time where the rule does not', () => {
    expect(of('ha', { requiredActivities: true }, { activities: [{ id: 'a', moduleId: 'm', done: false }] }).canMiss).toBeNull();
  });

  it('can miss what it says, in any sessions, and one minute more is too much', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('h', 'a', 'p'), { maxLength: 8 }), fc.integer({ min: 1, max: 100 }), (letters, minimumMinutesShare) => {
        const rule: CompletionRule = { minimumMinutesShare, requiredActivities: false };
        const facts = course(letters.join(''));
        const { canMiss } = outlook(rule, facts, ended(letters.length), false);
        if (!canMiss) return;
        const missing = (minutes: number): boolean => {
          let left = minutes;
          const marks = facts.sessions.slice(letters.length).map(({ id }) => {
            const lost = Math.min(LENGTH, left);
            left -= lost;
            return { sessionId: id, minutes: LENGTH - lost };
          });
          return eligibility(rule, { ...facts, marks: [...facts.marks, ...marks] }).unreachable;
        };
        expect(missing(canMiss.minutes)).toBe(false);
        expect(missing(canMiss.sessions * LENGTH)).toBe(false);
        if (canMiss.minutes < canMiss.of * LENGTH) expect(missing(canMiss.minutes + 1)).toBe(true);
      }),
    );
  });
});
