import fc from 'fast-check';
import { CIRCLE_KINDS, type CircleKind, type CircleMeeting, type CirclePlan } from '@kortkurs/contract/study-circles';
import { beyondMeeting, circlePlanLacks, circleStanding, countsAs, meetingState, partLacks, studyCircle } from './study-circles';

const RULES = { fewestPeople: 3, mostPeople: 20, fewestMeetings: 3, fewestHours: 9, ownHours: 9, ownMeetings: 3, amongFirst: 3, otherFewestPeople: 3, culture: { fewestMinutes: 30, fewestPeople: 5 } };
const meeting = (studyHours: number | null, ...present: string[]): CircleMeeting => ({ signed: true, studyHours, minutes: 135, present });
const crowd = (n: number): string[] => Array.from({ length: n }, (_, i) => `p${i}`);
const circle = (...meetings: CircleMeeting[]) => {
  const verdict = studyCircle(RULES, meetings);
  return { ...verdict, counts: CIRCLE_KINDS.find((kind) => verdict.lacks[kind].length === 0) ?? null };
};
const counted = (...meetings: CircleMeeting[]) => circle(...meetings).parts.filter((part) => countsAs('circle', part)).map(({ personId }) => personId);

describe('a study circle', () => {
  it('counts from three people, the leader among them', () => {
    expect(circle(meeting(3, 'a', 'b'), meeting(3, 'a', 'b'), meeting(3, 'a', 'b'))).toMatchObject({ counts: 'circle', hours: 9, lacks: { circle: [] } });
    expect(circle(meeting(3, 'a'), meeting(3, 'a'), meeting(3, 'a'))).toMatchObject({ counts: null, lacks: { circle: [{ what: 'fewPeople', has: 2, needs: 3 }] } });
  });

  it('counts up to twenty, the leader among them', () => {
    expect(circle(...[3, 3, 3].map((hours) => meeting(hours, ...crowd(19)))).counts).toBe('circle');
    expect(circle(...[3, 3, 3].map((hours) => meeting(hours, ...crowd(20))))).toMatchObject({ counts: 'other', lacks: { circle: [{ what: 'manyPeople', has: 21, needs: 20 }] } });
  });

  it('wants nine hours, as entered, at three meetings', () => {
    expect(circle(meeting(3, 'a', 'b'), meeting(3, 'a', 'b'), meeting(2, 'a', 'b')).lacks.circle).toEqual([{ what: 'fewHours', has: 8, needs: 9 }, { what: 'fewPeople', has: 1, needs: 3 }]);
    expect(circle(meeting(5, 'a', 'b'), meeting(5, 'a', 'b')).lacks.circle).toEqual([{ what: 'fewMeetings', has: 2, needs: 3 }, { what: 'fewPeople', has: 1, needs: 3 }]);
    expect(circle(meeting(9, 'a', 'b'), meeting(0, 'a', 'b'), meeting(0, 'a', 'b')).lacks.circle[0]).toEqual({ what: 'fewMeetings', has: 1, needs: 3 });
  });

  it('counts who was at nine hours of three meetings, one of the first three among them', () => {
    expect(counted(meeting(3, 'early'), meeting(3, 'early', 'third'), meeting(3, 'early', 'third', 'last'), meeting(3, 'third', 'late', 'last'), meeting(3, 'late', 'last'), meeting(3, 'late'))).toEqual(['early', 'third', 'last']);
    expect(counted(meeting(4, 'a'), meeting(4, 'a'), meeting(4, 'a'), meeting(4, 'b'), meeting(4, 'b'), meeting(4, 'b'))).toEqual(['a']);
    expect(counted(meeting(2, 'a'), meeting(2, 'a'), meeting(4, 'a'), meeting(9))).toEqual([]);
    // A meeting whose hours are not entered is not among the first.
    expect(counted(meeting(null, 'a'), meeting(0, 'a'), meeting(3), meeting(3), meeting(3, 'a'), meeting(3, 'a'), meeting(3, 'a'))).toEqual(['a']);
  });

  it('counts nothing of a meeting before it is signed and its hours are entered', () => {
    expect(circle(meeting(3, 'a', 'b'), meeting(null, 'a', 'b'), meeting(3, 'a', 'b'))).toMatchObject({ hours: 6, counts: 'other' });
    expect(circle(meeting(3, 'a', 'b'), { ...meeting(3, 'a', 'b'), signed: false }, meeting(3, 'a', 'b'))).toMatchObject({ hours: 6, counts: 'other' });
  });

  it('says of each what they lack', () => {
    const { parts } = circle(meeting(3, 'a'), meeting(3), meeting(3), meeting(9, 'late'), meeting(3, 'a'));
    expect(parts).toEqual([{ personId: 'a', hours: 6, meetings: 2, lacks: ['fewHours', 'fewMeetings'] }, { personId: 'late', hours: 9, meetings: 1, lacks: ['fewMeetings', 'notAmongFirst'] }]);
    expect(parts.map((part) => countsAs('other', part))).toEqual([true, true]);
    const [unentered] = circle(meeting(null, 'a')).parts;
    expect(unentered && CIRCLE_KINDS.map((kind) => partLacks(kind, unentered))).toEqual([['fewHours', 'fewMeetings', 'notAmongFirst'], ['noHours'], []]);
  });
});

describe('other folk education and culture programmes', () => {
  it('count from three people with the leader, and from five besides whoever represents, for half an hour', () => {
    expect(circle(meeting(2, 'a', 'b')).counts).toBe('other');
    expect(circle(meeting(2, 'a')).counts).toBeNull();
    const evening = (minutes: number, n: number): CircleMeeting => ({ signed: true, studyHours: null, minutes, present: crowd(n) });
    expect([circle(evening(30, 5)).counts, circle(evening(29, 5)).counts, circle(evening(30, 4)).counts]).toEqual(['culture', null, null]);
    expect(circle({ ...evening(60, 9), signed: false }).counts).toBeNull();
    expect(circle(evening(29, 5)).lacks.culture).toEqual([{ what: 'fewMinutes', has: 29, needs: 30 }]);
    expect(circle().lacks.culture).toEqual([{ what: 'fewMinutes', has: 0, needs: 30 }, { what: 'fewPeople', has: 0, needs: 5 }]);
  });
});

describe('any circle', () => {
  const meetings = fc.array(fc.record({ signed: fc.boolean(), studyHours: fc.option(fc.nat({ max: 5 }), { nil: null }), minutes: fc.nat({ max: 300 }), present: fc.subarray(crowd(6)) }), { maxLength: 8 });

  it('counts whoever a plain recount counts', () => {
    fc.assert(
      fc.property(meetings, (all) => {
        const held = all.filter(({ signed, studyHours }) => signed && studyHours !== null && studyHours > 0);
        const plain = crowd(6).filter((who) => {
          const own = held.filter(({ present }) => present.includes(who));
          return own.length >= 3 && own.reduce((sum, one) => sum + (one.studyHours ?? 0), 0) >= 9 && held.slice(0, 3).some(({ present }) => present.includes(who));
        });
        expect(counted(...all).toSorted()).toEqual(plain.toSorted());
      }),
    );
  });

  it('is never undone by a meeting more', () => {
    fc.assert(fc.property(meetings, (all) => circle(...all).counts !== 'circle' || circle(...all, meeting(2)).counts === 'circle'));
  });
});

describe('a plan', () => {
  const plan: CirclePlan = { leaders: 1, meetings: 3, longestMinutes: 135, minutes: 405, studyHours: 9 };
  const lacks = (kind: CircleKind, more: Partial<CirclePlan> = {}) => circlePlanLacks(RULES, kind, { ...plan, ...more });

  it('lacks a leader, meetings, hours, or room for the hours', () => {
    expect([lacks('circle'), lacks('other'), lacks('culture')]).toEqual([[], [], []]);
    expect(lacks('circle', { leaders: 0, meetings: 2, studyHours: 8 })).toEqual([{ what: 'noLeader', has: 0, needs: 1 }, { what: 'fewMeetings', has: 2, needs: 3 }, { what: 'fewHours', has: 8, needs: 9 }]);
    expect(lacks('circle', { minutes: 404 })).toEqual([{ what: 'beyondTime', has: 9, needs: 8 }]);
    expect(lacks('circle', { studyHours: null, minutes: 0 })).toEqual([]);
    expect([lacks('other', { meetings: 1, studyHours: 1 }), lacks('other', { meetings: 0 })]).toEqual([[], [{ what: 'fewMeetings', has: 0, needs: 1 }]]);
    expect(lacks('culture', { longestMinutes: 29, meetings: 0 })).toEqual([{ what: 'fewMinutes', has: 29, needs: 30 }]);
  });
});

describe('how it stands', () => {
  it('follows its meetings until all is done', () => {
    const begun = (signed: boolean, studyHours: number | null) => ({ begun: true, signed, studyHours });
    expect([meetingState('circle', { begun: false, signed: false, studyHours: null }), meetingState('circle', begun(false, null)), meetingState('circle', begun(true, null)), meetingState('circle', begun(true, 0)), meetingState('culture', begun(true, null))])
      .toEqual(['toCome', 'unsigned', 'noHours', 'done', 'done']);
    const few = [{ what: 'fewHours' as const, has: 6, needs: 9 }];
    expect([circleStanding([], ['toCome']), circleStanding(few, ['done', 'toCome']), circleStanding(few, ['done', 'noHours']), circleStanding(few, ['done', 'unsigned']), circleStanding(few, ['done'])])
      .toEqual(['accepted', 'underWay', 'waiting', 'waiting', 'lacking']);
    expect(circleStanding([{ what: 'manyPeople', has: 21, needs: 20 }], ['toCome'])).toBe('lacking');
  });

  it('sees hours that a meeting has no room for', () => {
    expect([beyondMeeting(3, 135), beyondMeeting(3, 134), beyondMeeting(null, 0)]).toEqual([false, true, false]);
  });
});
