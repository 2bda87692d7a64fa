import type { HeldTimes } from '@kortkurs/contract/attendance';
import { heldFault, heldMinutes } from './held-times';

const EVENING = { from: '17:30', to: '20:30' };
const NIGHT = { from: '22:00', to: '06:00' };
const at = (from: string, to: string, breakMinutes = 15): HeldTimes => ({ from, to, breakMinutes });

describe('a session that was held at other times than planned', () => {
  it.each([
    ['the evening as it was planned', EVENING, at('17:30', '20:30'), null],
    ['an evening that ended early', EVENING, at('17:30', '19:50'), null],
    ['no beginning', EVENING, at('', '20:30'), 'from'],
    ['no end', EVENING, at('17:30', ''), 'to'],
    ['an end where it began', EVENING, at('17:30', '17:30'), 'to'],
    ['an end before it began', EVENING, at('17:30', '16:30'), 'to'],
    ['a night that was planned as one', NIGHT, at('22:30', '06:30'), null],
    ['a night session that ended the same evening', NIGHT, at('22:00', '23:00'), null],
    ['a break below nothing', EVENING, at('17:30', '20:30', -1), 'break'],
    ['a break of half minutes', EVENING, at('17:30', '20:30', 2.5), 'break'],
    ['a break as long as itself', EVENING, at('17:30', '18:30', 60), 'no-minutes'],
  ])('has no fault, or the right one: %s', (_what, planned, held, fault) => expect(heldFault(planned, held)).toBe(fault));

  it('counts what it lasted without its break', () => {
    expect(heldMinutes(EVENING, 180, at('17:30', '20:30'))).toBe(165);
    expect(heldMinutes(EVENING, 180, at('17:45', '20:00', 0))).toBe(135);
    expect(heldMinutes(NIGHT, 480, at('22:30', '06:30', 0))).toBe(480);
    expect(heldMinutes(NIGHT, 480, at('22:00', '23:00', 0))).toBe(60);
  });

  it('counts an hour less in the night when the clock is put forward', () => expect(heldMinutes(NIGHT, 420, at('22:00', '06:30', 30))).toBe(420));
});
