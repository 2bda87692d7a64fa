import fc from 'fast-check';

import type { CompletionRule } from '@kortkurs/contract/completion';

import { type CompletionFacts, eligibility, minutesNeeded } from './completion';

const share80: CompletionRule = { minimumMinutesShare: 80, requiredActivities: false };

function facts(over: Partial<CompletionFacts> = {}): CompletionFacts {
  return { sessions: [], marks: [], activities: [], approved: false, ...over };
}

/** `count` sessions of two hours; the first `signed` of them are signed. */
function evenings(count: number, signed: number): CompletionFacts['sessions'] {
  return Array.from({ length: count }, (_, i) => ({ id: `s${i + 1}`, countableMinutes: 120, signed: i < signed }));
}

function present(...ids: string[]): CompletionFacts['marks'] {
  return ids.map((sessionId) => ({ sessionId, minutes: 120 }));
}

describe('eligibility', () => {
  it('says how many minutes are left', () => {
    const found = eligibility(share80, facts({ sessions: evenings(5, 3), marks: present('s1', 's2', 's3') }));
    expect(found).toMatchObject({ met: false, minutesDone: 360, minutesNeeded: 480, minutesPossible: 600, unreachable: false });
    expect(found.remaining).toEqual([{ code: 'minutes', minutes: 120 }]);
  });

  it('is met before the last session is signed, but not decided', () => {
    const found = eligibility(share80, facts({ sessions: evenings(5, 4), marks: present('s1', 's2', 's3', 's4') }));
    expect(found).toMatchObject({ met: true, decided: false, remaining: [{ code: 'signing', sessions: 1 }] });
  });

  it('is decided by the signature of the last session', () => {
    const found = eligibility(share80, facts({ sessions: evenings(5, 5), marks: present('s1', 's2', 's3', 's4') }));
    expect(found).toMatchObject({ met: true, decided: true, remaining: [] });
  });

  it('counts the minutes of a late arrival, and is unreachable when what is left cannot make up for it', () => {
    const marks = [{ sessionId: 's1', minutes: 90 }, { sessionId: 's2', minutes: 0 }];
    const found = eligibility(share80, facts({ sessions: evenings(3, 2), marks }));
    expect(found).toMatchObject({ minutesDone: 90, minutesPossible: 210, minutesNeeded: 288, unreachable: true, byMakingUp: true });
  });

  it('says that making up helps only where whole sessions were missed: minutes lost at one that was attended are gone', () => {
    const late = ['s1', 's2', 's3'].map((sessionId) => ({ sessionId, minutes: 60 }));
    expect(eligibility(share80, facts({ sessions: evenings(3, 3), marks: late }))).toMatchObject({ unreachable: true, byMakingUp: false });
    const rule: CompletionRule = { requiredSessions: ['s3'], minimumMinutesShare: 80, requiredActivities: false };
    const missed = [...present('s1'), { sessionId: 's2', minutes: 10 }, { sessionId: 's3', minutes: 0 }];
    expect(eligibility(rule, facts({ sessions: evenings(3, 3), marks: missed }))).toMatchObject({ unreachable: true, byMakingUp: false });
    expect(eligibility({ requiredSessions: ['s3'], requiredActivities: false }, facts({ sessions: evenings(3, 3), marks: missed }))).toMatchObject({ unreachable: true, byMakingUp: true });
  });

  it('treats an unmarked, signed session as absence and an unsigned one as still possible', () => {
    expect(eligibility(share80, facts({ sessions: evenings(1, 1) })).unreachable).toBe(true);
    expect(eligibility(share80, facts({ sessions: evenings(1, 0) })).unreachable).toBe(false);
  });

  it('asks for named sessions, by one counted minute each', () => {
    const rule: CompletionRule = { requiredSessions: ['s1', 's3'], requiredActivities: false };
    const marks = [{ sessionId: 's1', minutes: 1 }, { sessionId: 's3', minutes: 0 }];
    const found = eligibility(rule, facts({ sessions: evenings(3, 3), marks }));
    expect(found).toMatchObject({ met: false, unreachable: true, remaining: [{ code: 'sessions', sessionIds: ['s3'] }] });
  });

  it('does not ask for a session that was cancelled', () => {
    const rule: CompletionRule = { requiredSessions: ['s1', 'gone'], requiredActivities: false };
    expect(eligibility(rule, facts({ sessions: evenings(1, 1), marks: present('s1') })).decided).toBe(true);
  });

  it('asks for all sessions', () => {
    const rule: CompletionRule = { requiredSessions: 'all', requiredActivities: false };
    const found = eligibility(rule, facts({ sessions: evenings(2, 1), marks: present('s1') }));
    expect(found).toMatchObject({ met: false, unreachable: false, remaining: [{ code: 'sessions', sessionIds: ['s2'] }] });
  });

  it('counts required activities and the modules they stand in', () => {
    const activities = [
      { moduleId: 'm1', done: true },
      { moduleId: 'm1', done: false },
      { moduleId: 'm2', done: false },
      { moduleId: 'm2', done: false },
    ];
    const found = eligibility({ requiredActivities: true }, facts({ activities }));
    expect(found.remaining).toEqual([{ code: 'activities', activities: 3, modules: 2 }]);
  });

  it('decides a rule without time or sessions at once, even with sessions left to sign', () => {
    const activities = [{ moduleId: 'm1', done: true }];
    expect(eligibility({ requiredActivities: true }, facts({ activities, sessions: evenings(2, 0) })).decided).toBe(true);
  });

  it('waits for the instructor', () => {
    const rule: CompletionRule = { requiredActivities: false, instructorApproval: true };
    expect(eligibility(rule, facts()).remaining).toEqual([{ code: 'approval' }]);
    expect(eligibility(rule, facts({ approved: true })).decided).toBe(true);
  });

  it('lists several things at once, time first', () => {
    const rule: CompletionRule = { minimumMinutesShare: 50, requiredActivities: true, instructorApproval: true };
    const found = eligibility(rule, facts({ sessions: evenings(2, 0), activities: [{ moduleId: 'm1', done: false }] }));
    expect(found.remaining.map((one) => one.code)).toEqual(['minutes', 'activities', 'approval']);
  });

  it('is never decided for a run without sessions when the rule speaks of time', () => {
    expect(eligibility(share80, facts())).toMatchObject({ met: false, decided: false, remaining: [{ code: 'no-sessions' }] });
  });

  it('is decided by hand alone when the rule asks for nothing', () => {
    expect(eligibility({ requiredActivities: false }, facts())).toMatchObject({ met: false, remaining: [{ code: 'by-hand' }] });
  });

  it('ignores marks of other sessions and minutes beyond the length of the session', () => {
    const marks = [{ sessionId: 's1', minutes: 500 }, { sessionId: 'other', minutes: 500 }];
    expect(eligibility(share80, facts({ sessions: evenings(1, 1), marks })).minutesDone).toBe(120);
  });
});

describe('minutesNeeded', () => {
  it('counts a begun minute whole', () => {
    expect(minutesNeeded(61, 80)).toBe(49);
    expect(minutesNeeded(0, 80)).toBe(0);
  });
});

describe('eligibility, whatever the facts', () => {
  const rules: fc.Arbitrary<CompletionRule> = fc.record(
    {
      minimumMinutesShare: fc.integer({ min: 1, max: 100 }),
      requiredSessions: fc.constantFrom<'all' | string[]>('all', ['s0', 's2']),
      requiredActivities: fc.boolean(),
      instructorApproval: fc.boolean(),
    },
    { requiredKeys: ['requiredActivities'] },
  );
  const anyFacts: fc.Arbitrary<CompletionFacts> = fc
    .record({
      sessions: fc.array(fc.record({ countableMinutes: fc.integer({ min: 0, max: 480 }), signed: fc.boolean() }), { maxLength: 8 }),
      minutes: fc.array(fc.option(fc.integer({ min: 0, max: 480 })), { minLength: 8, maxLength: 8 }),
      activities: fc.array(fc.record({ moduleId: fc.constantFrom('m1', 'm2'), done: fc.boolean() }), { maxLength: 5 }),
      approved: fc.boolean(),
    })
    .map((given) => ({
      sessions: given.sessions.map((session, i) => ({ id: `s${i}`, ...session })),
      marks: given.minutes.flatMap((minutes, i) => (minutes === null ? [] : [{ sessionId: `s${i}`, minutes }])),
      activities: given.activities,
      approved: given.approved,
    }));

  it('is decided exactly when nothing remains, and then met and reachable', () => {
    fc.assert(
      fc.property(rules, anyFacts, (rule, given) => {
        const found = eligibility(rule, given);
        expect(found.decided).toBe(found.remaining.length === 0);
        if (found.decided) expect(found.met).toBe(true);
        if (found.met) expect(found.unreachable).toBe(false);
      }),
    );
  });

  it('counts what was made up where the session itself was missed, once', () => {
    const rule: CompletionRule = { requiredSessions: 'all', requiredActivities: false };
    const away = facts({ sessions: evenings(2, 2), marks: [...present('s1'), { sessionId: 's2', minutes: 0 }] });
    const [, length] = away.sessions.map(({ countableMinutes }) => countableMinutes);
    expect(eligibility(rule, away)).toMatchObject({ met: false, unreachable: true, byMakingUp: true });
    expect(eligibility(rule, { ...away, toMakeUp: ['s2'] })).toMatchObject({ met: false, unreachable: false, byMakingUp: false });
    expect(eligibility(rule, { ...away, madeUp: [{ sessionId: 's2', minutes: 999 }] })).toMatchObject({ decided: true, minutesDone: eligibility(rule, { ...away, marks: present('s1', 's2') }).minutesDone });
    expect(eligibility(rule, { ...away, marks: [...present('s1'), { sessionId: 's2', minutes: 10 }], madeUp: [{ sessionId: 's2', minutes: length ?? 0 }] }).minutesDone).toBe((length ?? 0) + 10);
  });

  it('never counts more than there is', () => {
    fc.assert(
      fc.property(rules, anyFacts, (rule, given) => {
        const found = eligibility(rule, given);
        expect(found.minutesDone).toBeLessThanOrEqual(found.minutesPossible);
        expect(found.minutesPossible).toBeLessThanOrEqual(found.minutesTotal);
        expect(found.minutesNeeded).toBeLessThanOrEqual(found.minutesTotal);
      }),
    );
  });

  it('more attendance never takes a met rule away', () => {
    fc.assert(
      fc.property(rules, anyFacts, fc.nat(7), (rule, given, which) => {
        const more = {
          ...given,
          marks: [...given.marks.filter((mark) => mark.sessionId !== `s${which}`), { sessionId: `s${which}`, minutes: 480 }],
        };
        if (eligibility(rule, given).met) expect(eligibility(rule, more).met).toBe(true);
      }),
    );
  });

  it('attending everything, doing everything and every signature decide any rule that asks for something', () => {
    fc.assert(
      fc.property(rules, anyFacts, (rule, given) => {
        const all: CompletionFacts = {
          sessions: given.sessions.map((session) => ({ ...session, countableMinutes: session.countableMinutes + 1, signed: true })),
          marks: given.sessions.map((session) => ({ sessionId: session.id, minutes: session.countableMinutes + 1 })),
          activities: given.activities.map((activity) => ({ ...activity, done: true })),
          approved: true,
        };
        const codes = eligibility(rule, all).remaining.map((one) => one.code);
        expect(codes.filter((code) => code !== 'no-sessions' && code !== 'by-hand')).toEqual([]);
      }),
    );
  });
});
