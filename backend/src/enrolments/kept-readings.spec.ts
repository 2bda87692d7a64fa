import { KeptReadings } from './kept-readings';

describe('what is kept of readings', () => {
  let clock = 0;
  beforeEach(() => {
    clock = 1000;
    jest.spyOn(performance, 'now').mockImplementation(() => clock);
  });
  afterEach(() => jest.restoreAllMocks());

  let readings = 0;
  const read = () => Promise.resolve(++readings);
  const cheap = () => new KeptReadings<number>(10, () => 0);
  const dear = () => new KeptReadings<number>(10, () => 2000);

  it('is read again when something has changed, and by whoever does not know', async () => {
    const kept = cheap();
    const { value: first } = await kept.of('all', 'one', read);
    expect(await kept.of('all', 'one', read)).toEqual({ value: first, isOf: 'one' });
    expect(await kept.of('all', 'two', read)).toEqual({ value: first + 1, isOf: 'two' });
    expect((await kept.of('all', undefined, read)).value).toBe(first + 2);
  });

  it('is used again for a while where it is dear, and says that it is older', async () => {
    const kept = dear();
    const { value: first } = await kept.of('all', 'one', read);
    clock += 1900;
    expect(await kept.of('all', 'two', read)).toEqual({ value: first, isOf: undefined });
    clock += 200;
    expect(await kept.of('all', 'two', read)).toEqual({ value: first + 1, isOf: 'two' });
  });

  it('is read once for all who ask while a dear one is made anew', async () => {
    const kept = dear();
    const { value: first } = await kept.of('all', 'one', read);
    clock += 10_000;
    const all = await Promise.all(['two', 'three', undefined].map((stamp) => kept.of('all', stamp, read)));
    expect(all.map(({ value }) => value)).toEqual([first + 1, first + 1, first + 1]);
  });

  it('forgets a reading that failed, and the oldest beyond its number', async () => {
    const kept = new KeptReadings<number>(1, () => 0);
    await expect(kept.of('all', 'one', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    const { value: first } = await kept.of('all', 'one', read);
    await kept.of('other', 'one', read);
    expect((await kept.of('all', 'one', read)).value).toBe(first + 2);
  });
});
