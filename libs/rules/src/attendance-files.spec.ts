import type { MarkContent } from '@kortkurs/contract/attendance';
import { fileEffect, markOfMissed, missedByMinutes, missedOf, suggestedShift, unionWithin } from './attendance-files';
import { PRESENT } from './attendance';

const at = (time: string): number => Date.parse(`2026-09-08T${time}:00Z`);
const stay = (from: string, to: string) => ({ from: at(from), to: at(to) });
/** Two hours with a quarter of break: 105 countable minutes. */
const session = { startsAt: at('17:00'), endsAt: at('19:00'), breakMinutes: 15 };
const missed = (...stays: { from: number; to: number }[]) => missedOf(stays, session, 0);

describe('time in an online meeting', () => {
  it('is counted once where two devices overlap, and only during the session', () => {
    expect(unionWithin([stay('18:00', '19:30'), stay('16:30', '17:30'), stay('17:20', '17:40')], session)).toEqual([stay('17:00', '17:40'), stay('18:00', '19:00')]);
  });

  it('is all of it for who was there from before the start until after the end', () => {
    expect(missed(stay('16:50', '19:05'))).toEqual({ late: 0, early: 0, away: 0, minutes: 105 });
  });

  it('loses what was missed at the start and at the end', () => {
    expect(missed(stay('17:20', '18:50'))).toEqual({ late: 20, early: 10, away: 0, minutes: 75 });
  });

  it('takes time away in between from the break first', () => {
    expect(missed(stay('17:00', '17:50'), stay('18:05', '19:00'))).toEqual({ late: 0, early: 0, away: 0, minutes: 105 });
    expect(missed(stay('17:00', '17:30'), stay('18:05', '19:00'))).toEqual({ late: 0, early: 0, away: 20, minutes: 85 });
  });

  it('puts time away in between with what is missed at the end in the mark', () => {
    expect(markOfMissed({ late: 5, early: 10, away: 20, minutes: 70 })).toEqual({ state: 'present', lateMinutes: 5, earlyMinutes: 30, reason: null, channel: 'online' });
  });

  it('does not take the break from who was not there over it', () => {
    expect(missed(stay('17:00', '17:30'))).toEqual({ late: 0, early: 75, away: 0, minutes: 30 });
    expect(missed(stay('18:30', '19:00'))).toEqual({ late: 75, early: 0, away: 0, minutes: 30 });
  });

  it('counts nothing of what is missed up to the grace, and all of it beyond', () => {
    expect(missedOf([stay('17:10', '18:55')], session, 10)).toEqual({ late: 0, early: 0, away: 0, minutes: 105 });
    expect(missedOf([stay('17:11', '18:55')], session, 10)).toEqual({ late: 11, early: 0, away: 0, minutes: 94 });
  });

  it('is none for who was there before or after only', () => {
    expect(missed(stay('16:00', '16:58'))).toBeNull();
    expect(missed()).toBeNull();
    expect(missedByMinutes(0, session, 10)).toBeNull();
  });

  it('is what the meeting counted, where it tells first and last only', () => {
    expect(missedOf([stay('17:00', '19:00')], session, 0, 75)).toEqual({ late: 0, early: 0, away: 30, minutes: 75 });
    expect(missedByMinutes(60, session, 10)).toEqual({ late: 0, early: 45, away: 0, minutes: 60 });
    expect(missedByMinutes(200, session, 10)).toEqual({ late: 0, early: 0, away: 0, minutes: 105 });
  });

  it('never gives more than the session has, nor less than was there outside the break', () => {
    for (let from = 0; from < 120; from += 7) {
      for (let to = from + 1; to <= 120; to += 5) {
        const found = missed({ from: session.startsAt + from * 60_000, to: session.startsAt + to * 60_000 });
        const minutes = found?.minutes ?? 0;
        expect(minutes).toBeLessThanOrEqual(105);
        expect(minutes).toBeGreaterThanOrEqual(to - from - 15 - 1);
        expect(minutes).toBeLessThanOrEqual(to - from + 2);
      }
    }
  });
});

describe('the clock of a file', () => {
  it('seems to be an hour off where everybody came an hour early', () => {
    expect(suggestedShift([stay('15:58', '18:01'), stay('16:05', '17:30')], session)).toBe(60);
  });

  it('agrees where people came and went within the session', () => {
    expect(suggestedShift([stay('16:55', '19:10'), stay('17:05', '18:00')], session)).toBeNull();
    expect(suggestedShift([], session)).toBeNull();
  });
});

describe('a mark out of a file', () => {
  const online: MarkContent = { ...PRESENT, channel: 'online', earlyMinutes: 20 };
  const standing = (changes: Partial<Parameters<typeof fileEffect>[0] & object>) => ({ ...PRESENT, source: 'self' as const, ...changes });

  it.each([
    ['is made where none stands', null, false, 'made'],
    ['takes the place of an earlier import', standing({ source: 'import', channel: 'online' }), false, 'changes'],
    ['takes the place of having joined by the link', standing({ channel: 'online' }), false, 'changes'],
    ['changes nothing where the same stands', standing({ source: 'import', channel: 'online', earlyMinutes: 20 }), false, 'same'],
    ['gives way to who checked in in the room', standing({}), false, 'stands_room'],
    ['gives way to staff', standing({ source: 'staff', state: 'absent' }), false, 'stands_staff'],
    ['gives way to staff who saw somebody in the room, also when the list is signed', standing({ source: 'staff' }), true, 'stands_staff'],
    ['is held when the list is signed', standing({ source: 'staff', state: 'absent' }), true, 'held'],
    ['is held for who was unmarked in a signed list', null, true, 'held'],
  ] as const)('%s', (_what, known, signed, effect) => {
    expect(fileEffect(known, online, signed)).toBe(effect);
  });
});
