import { codeOf, isCodeAt, pictureCodeOf, stepAt, stepStarts } from './room-code';

describe('the code on the wall', () => {
  // RFC 6238, appendix B: SHA-256, eight digits, steps of 30 seconds.
  const secret = Buffer.from('12345678901234567890123456789012');
  it.each([
    [59, '46119246'],
    [1111111109, '68084774'],
    [1111111111, '67062674'],
    [1234567890, '91819424'],
    [2000000000, '90698825'],
    [20000000000, '77737706'],
  ])('at %i seconds is that of the standard', (seconds, code) => {
    expect(codeOf(secret, stepAt(seconds * 1000), 8)).toBe(code);
    expect(codeOf(secret, stepAt(seconds * 1000))).toBe(code.slice(-6));
  });

  it('is taken in its own step and in the next, and then no more: a photo is dead within a minute', () => {
    const begins = stepStarts(stepAt(Date.parse('2026-03-17T16:30:10Z')));
    for (const code of [codeOf(secret, stepAt(begins)), pictureCodeOf(secret, stepAt(begins))]) {
      for (const [after, taken] of [[-1, false], [0, true], [29_999, true], [30_000, true], [59_999, true], [60_000, false]] as const) {
        expect([code, after, isCodeAt(secret, code, begins + after)]).toEqual([code, after, taken]);
      }
    }
  });

  it('of another make is not taken', () => {
    for (const code of ['', '1', '12345', '1234567', 'åäö12']) expect(isCodeAt(secret, code, Date.parse('2026-03-17T16:30:10Z'))).toBe(false);
  });
});
