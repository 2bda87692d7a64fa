import { withoutSteps } from './correction-steps';

const mark = (minute: number, late: number, why: string | null = 'Fel på listan', byName = 'Ylva') => ({ at: new Date(Date.UTC(2026, 8, 8, 12, minute)).toISOString(), late, why, byName });
const lates = (marks: ReturnType<typeof mark>[]): number[] => withoutSteps(marks, (each) => each).map(({ late }) => late);

describe('the steps of a correction', () => {
  it('are one, from what stood before to what stood last', () => {
    expect(lates([mark(0, 0, null), mark(1, 5), mark(2, 10), mark(3, 60)])).toEqual([0, 60]);
    expect(lates([])).toEqual([]);
  });

  it('are apart with another reason, by another, without a reason, or a good while later', () => {
    expect(lates([mark(0, 5), mark(1, 10, 'Kom före fikat')])).toEqual([5, 10]);
    expect(lates([mark(0, 5), mark(1, 10, 'Fel på listan', 'Maria')])).toEqual([5, 10]);
    expect(lates([mark(0, 5, null), mark(1, 10, null)])).toEqual([5, 10]);
    expect(lates([mark(0, 5), mark(31, 10)])).toEqual([5, 10]);
    expect(lates([mark(0, 5), mark(30, 10)])).toEqual([10]);
  });
});
