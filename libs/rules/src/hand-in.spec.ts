import { canHandIn, handInRemindedAt, handInWindow } from './hand-in';

const at = (time: string): Date => new Date(`2036-11-${time}Z`);
const times = { dueAt: at('10T22:59:00'), startsAt: at('12T16:00:00'), isCalledOff: false };

describe('handing in a form', () => {
  it.each([
    ['before its last moment', at('10T09:00:00'), 'open'],
    ['at its last moment', at('10T22:59:00'), 'open'],
    ['after it', at('10T22:59:01'), 'late'],
    ['when the run begins', at('12T16:00:00'), 'closed'],
  ] as const)('%s', (_when, now, window) => expect(handInWindow(times, now)).toBe(window));

  it('is not possible for a run that was called off, and always for one that never begins', () => {
    expect(handInWindow({ ...times, isCalledOff: true }, at('01T00:00:00'))).toBe('closed');
    expect(handInWindow({ ...times, startsAt: null }, at('30T00:00:00'))).toBe('late');
  });

  it('ends with the start where the run was moved before the last moment', () => {
    expect(handInWindow({ ...times, startsAt: at('09T16:00:00') }, at('09T17:00:00'))).toBe('closed');
  });

  it('can be done again in time, and late once', () => {
    expect([canHandIn('open', true), canHandIn('late', false), canHandIn('late', true), canHandIn('closed', false)]).toEqual([true, true, false, false]);
  });

  it('is reminded of two days before', () => expect(handInRemindedAt(times.dueAt)).toEqual(at('08T22:59:00')));
});
