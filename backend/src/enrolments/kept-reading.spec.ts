import { KeptReading } from './kept-reading';

describe('what is kept of a reading', () => {
  let clock = 0;
  let readings = 0;
  let fails = false;
  beforeEach(() => {
    clock = 1000;
    readings = 0;
    fails = false;
    jest.spyOn(performance, 'now').mockImplementation(() => clock);
  });
  afterEach(() => jest.restoreAllMocks());

  const read = (): Promise<number> => (fails ? Promise.reject(new Error('gone')) : Promise.resolve(++readings));
  const cheap = () => new KeptReading<number>(read, () => 0);
  const dear = () => new KeptReading<number>(read, () => 2000);
  const made = () => new Promise((resolve) => setImmediate(resolve));

  it('is read again when something has changed, and by whoever does not know', async () => {
    const kept = cheap();
    expect(await kept.of('one')).toBe(1);
    expect(await kept.of('one')).toBe(1);
    expect(await kept.of('two')).toBe(2);
    expect(await kept.of(undefined)).toBe(3);
    expect(await kept.of(undefined)).toBe(4);
  });

  it('is read once for all who ask at the same time', async () => {
    const kept = cheap();
    expect(await Promise.all([kept.of('one'), kept.of('one'), kept.of('one')])).toEqual([1, 1, 1]);
  });

  it('is used again for a while where it is dear', async () => {
    const kept = dear();
    await kept.of('one');
    clock += 1900;
    expect(await kept.of('two')).toBe(1);
  });

  it('answers what was dear at once while it is made anew, once for all', async () => {
    const kept = dear();
    await kept.of('one');
    clock += 3000;
    expect(await Promise.all(['two', 'three', undefined].map((stamp) => kept.of(stamp)))).toEqual([1, 1, 1]);
    await made();
    expect(await kept.of('three')).toBe(2);
    expect(readings).toBe(2);
  });

  it('is waited for when nobody has asked for long', async () => {
    const kept = dear();
    await kept.of('one');
    clock += 60_000;
    expect(await Promise.all(['two', undefined].map((stamp) => kept.of(stamp)))).toEqual([2, 2]);
  });

  it('keeps nothing of a reading that failed, and goes on with the earlier one where that may still serve', async () => {
    const kept = dear();
    fails = true;
    await expect(kept.of('one')).rejects.toThrow('gone');
    fails = false;
    expect(await kept.of('one')).toBe(1);
    fails = true;
    clock += 3000;
    expect(await kept.of('two')).toBe(1);
    await made();
    clock += 60_000;
    await expect(kept.of('two')).rejects.toThrow('gone');
    fails = false;
    expect(await kept.of('two')).toBe(2);
  });
});
