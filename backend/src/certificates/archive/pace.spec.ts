import { Pace } from './pace';

/** A clock that only work and rests move. */
function passing() {
  let at = 1000;
  const rests: number[] = [];
  const takes = (milliseconds: number) => async () => void (at += milliseconds);
  return { rests, takes, now: () => at, rest: async (milliseconds: number) => void (rests.push(milliseconds), (at += milliseconds)) };
}

describe('work that has a share of the time', () => {
  it('rests before the next piece in proportion to how long the one before took', async () => {
    const time = passing();
    const pace = new Pace(0.25, time);
    for (const milliseconds of [10, 40, 5]) await pace.turn(time.takes(milliseconds));
    expect(time.rests).toEqual([30, 120]);
  });

  it('does not rest again when as much went by meanwhile', async () => {
    const time = passing();
    const pace = new Pace(0.25, time);
    await pace.turn(time.takes(10));
    await time.takes(20)();
    await pace.turn(time.takes(10));
    await time.takes(30)();
    await pace.turn(time.takes(10));
    expect(time.rests).toEqual([10]);
  });

  it('rests also after what failed, and hands on what was answered', async () => {
    const time = passing();
    const pace = new Pace(0.5, time);
    await expect(pace.turn(async () => time.takes(10)().then(() => Promise.reject(new Error('no paper'))))).rejects.toThrow('no paper');
    expect(await pace.turn(async () => 'paper')).toBe('paper');
    expect(time.rests).toEqual([10]);
  });
});
