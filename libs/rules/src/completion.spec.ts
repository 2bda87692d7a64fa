import fc from 'fast-check';

import type { CompletionRule } from '@kortkurs/contract/completion';

import { type CompletionFacts, eligibility, minutesNeeded, ruleAsDecided } from './completion';

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
      { id: 'a1', moduleId: 'm1', done: true },
      { id: 'a2', moduleId: 'm1', done: false },
      { id: 'a3', moduleId: 'm2', done: false },
      { id: 'a4', moduleId: 'm2', done: false },
    ];
    const left = (rule: Partial<CompletionRule>): unknown => eligibility({ requiredActivities: false, ...rule }, facts({ activities })).remaining;
    expect(left({ requiredActivities: true })).toEqual([{ code: 'activities', activities: 3, modules: 2, first: 'a2' }]);
    expect(left({ requiredModules: ['m2'] })).toEqual([{ code: 'activities', activities: 2, modules: 1, first: 'a3' }]);
    expect(left({ requiredActivities: true, requiredModules: ['m2'] })).toEqual(left({ requiredActivities: true }));
  });

  it('asks for sessions by their number, whichever they are by then, and keeps in a decision which they were', () => {
    const rule: CompletionRule = { requiredSessions: [1, 3], requiredActivities: false };
    const sessions = evenings(3, 3);
    expect(eligibility(rule, facts({ sessions, marks: present('s1') })).remaining).toEqual([{ code: 'sessions', sessionIds: ['s3'], numbers: [3] }]);
    expect(eligibility(rule, facts({ sessions: sessions.slice(1), marks: present('s2') })).decided).toBe(true);
    const decided = ruleAsDecided(rule, sessions);
    expect(decided).toEqual({ requiredSessions: ['s1', 's3'], requiredActivities: false });
    expect(eligibility(decided, facts({ sessions: sessions.slice(1), marks: present('s2') })).met).toBe(false);
    expect(eligibility(decided, facts({ sessions: sessions.slice(1, 2), marks: present('s2') })).met).toBe(true);
  });

  it('is met by nobody where the run has none of the sessions that the rule names', () => {
    const found = eligibility({ requiredSessions: [9], requiredActivities: false }, facts({ sessions: evenings(2, 2), marks: present('s1', 's2') }));
    expect(found).toMatchObject({ met: false, unreachable: false, remaining: [{ code: 'no-sessions' }] });
  });

  it('decides a rule without time or sessions at once, even with sessions left to sign', () => {
    const activities = [{ id: 'a1', moduleId: 'm1', done: true }];
    expect(eligibility({ requiredActivities: true }, facts({ activities, sessions: evenings(2, 0) })).decided).toBe(true);
  });

  it('asks for so much of a quiz, in whole points, by the best attempt', () => {
    const rule: CompletionRule = { requiredActivities: false, quizMinimums: [{ activityId: 'q', share: 70 }] };
    const left = (points: number, of: number): unknown => eligibility(rule, facts({ quizzes: [{ id: 'q', points, of }, { id: 'other', points: of, of }] })).remaining;
    expect(eligibility(rule, facts()).remaining).toEqual([{ code: 'quiz', activityId: 'q', share: 70, best: null }]);
    expect(left(5, 8)).toEqual([{ code: 'quiz', activityId: 'q', share: 70, best: 62 }]);
    expect(eligibility(rule, facts({ quizTitles: { q: { sv: 'Har du lyssnat?' } } })).remaining).toMatchObject([{ activityId: 'q', title: { sv: 'Har du lyssnat?' } }]);
    expect([left(699, 1000), left(6, 8), left(7, 10)]).toEqual([[{ code: 'quiz', activityId: 'q', share: 70, best: 69 }], [], []]);
  });

  it('asks for assignments that are approved', () => {
    const rule: CompletionRule = { requiredActivities: false, approvedHandIns: ['a', 'b'] };
    expect(eligibility(rule, facts({ approvedHandIns: ['a', 'c'] })).remaining).toEqual([{ code: 'hand-in', handIns: 1, first: 'b' }]);
    expect(eligibility(rule, facts({ approvedHandIns: ['b', 'a'] })).decided).toBe(true);
  });

  it('waits for the instructor', () => {
    const rule: CompletionRule = { requiredActivities: false, instructorApproval: true };
    expect(eligibility(rule, facts()).remaining).toEqual([{ code: 'approval' }]);
    expect(eligibility(rule, facts({ approved: true })).decided).toBe(true);
  });

  it('lists several things at once, time first', () => {
    const rule: CompletionRule = { minimumMinutesShare: 50, requiredActivities: true, instructorApproval: true };
    const found = eligibility(rule, facts({ sessions: evenings(2, 0), activities: [{ id: 'a1', moduleId: 'm1', done: false }] }));
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
      requiredSessions: fc.constantFrom<'all' | number[] | string[]>('all', ['s0', 's2'], [1, 3], [8]),
      requiredActivities: fc.boolean(),
      requiredModules: fc.subarray(['m1', 'm2']),
      quizMinimums: fc.subarray([{ activityId: 'q1', share: 70 }, { activityId: 'q2', share: 100 }]),
      approvedHandIns: fc.subarray(['h1', 'h2']),
      instructorApproval: fc.boolean(),
    },
    { requiredKeys: ['requiredActivities'] },
  );
  const anyFacts: fc.Arbitrary<CompletionFacts> = fc
    .record({
      sessions: fc.array(fc.record({ countableMinutes: fc.integer({ min: 0, max: 480 }), signed: fc.boolean() }), { maxLength: 8 }),
      minutes: fc.array(fc.option(fc.integer({ min: 0, max: 480 })), { minLength: 8, maxLength: 8 }),
      activities: fc.array(fc.record({ moduleId: fc.constantFrom('m1', 'm2'), done: fc.boolean() }), { maxLength: 5 }),
      quizzes: fc.array(fc.record({ id: fc.constantFrom('q1', 'q2'), of: fc.integer({ min: 1, max: 20 }), right: fc.double({ min: 0, max: 1, noNaN: true }) }), { maxLength: 1 }),
      approvedHandIns: fc.subarray(['h1', 'h2', 'h3']),
      approved: fc.boolean(),
    })
    .map((given) => ({
      sessions: given.sessions.map((session, i) => ({ id: `s${i}`, ...session })),
      marks: given.minutes.flatMap((minutes, i) => (minutes === null ? [] : [{ sessionId: `s${i}`, minutes }])),
      activities: given.activities.map((activity, i) => ({ id: `a${i}`, ...activity })),
      quizzes: given.quizzes.map(({ id, of, right }) => ({ id, of, points: Math.round(of * right) })),
      approvedHandIns: given.approvedHandIns,
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

  it('is met exactly when each condition that is set is, counted plainly', () => {
    fc.assert(
      fc.property(rules, anyFacts, (rule, given) => {
        let [minutes, total] = [0, 0];
        const came: boolean[] = [];
        for (const { id, countableMinutes } of given.sessions) {
          const counted = Math.min(given.marks.find((mark) => mark.sessionId === id)?.minutes ?? 0, countableMinutes);
          minutes += counted;
          total += countableMinutes;
          came.push(counted > 0);
        }
        const conditions: boolean[] = [];
        if (rule.minimumMinutesShare !== undefined) conditions.push(came.length > 0 && minutes * 100 >= total * rule.minimumMinutesShare);
        if (rule.requiredSessions === 'all') conditions.push(came.length > 0 && came.every(Boolean));
        else if (rule.requiredSessions !== undefined) {
          const asked = rule.requiredSessions.map((named) => (typeof named === 'number' ? named - 1 : Number(named.slice(1)))).filter((at) => at < came.length);
          const none = typeof rule.requiredSessions[0] === 'number' ? asked.length === 0 : came.length === 0;
          conditions.push(!none && asked.every((at) => came[at]));
        }
        if (rule.requiredActivities) conditions.push(given.activities.every(({ done }) => done));
        for (const module of rule.requiredModules ?? []) conditions.push(given.activities.every(({ moduleId, done }) => moduleId !== module || done));
        for (const { activityId, share } of rule.quizMinimums ?? []) conditions.push((given.quizzes ?? []).some(({ id, points, of }) => id === activityId && (points / of) * 100 >= share - 1e-9));
        for (const assignment of rule.approvedHandIns ?? []) conditions.push((given.approvedHandIns ?? []).includes(assignment));
        if (rule.instructorApproval) conditions.push(given.approved);
        const asks = conditions.length > 0 || rule.requiredActivities;
        const found = eligibility(rule, given);
        expect(found.met).toBe(asks && conditions.every(Boolean));
        const speaksOfSessions = rule.minimumMinutesShare !== undefined || rule.requiredSessions !== undefined;
        expect(found.decided).toBe(found.met && (!speaksOfSessions || given.sessions.every(({ signed }) => signed)));
      }),
      { numRuns: 500 },
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
          quizzes: [{ id: 'q1', points: 7, of: 10 }, { id: 'q2', points: 3, of: 3 }],
          approvedHandIns: ['h1', 'h2'],
          approved: true,
        };
        const codes = eligibility(rule, all).remaining.map((one) => one.code);
        expect(codes.filter((code) => code !== 'no-sessions' && code !== 'by-hand')).toEqual([]);
      }),
    );
  });
});
