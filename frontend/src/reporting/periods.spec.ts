import { periodChoices } from './periods';

describe('the periods that can be chosen', () => {
  const of = (kind: string, today = '2026-05-10') =>
    periodChoices({ startsOn: '2025-11-15', endsOn: '2026-12-31' }, today)
      .filter((choice) => choice.kind === kind)
      .map(({ from, to }) => `${from} ${to}`);

  it('are the quarters and years of the project that have begun, latest first', () => {
    expect(of('quarter')).toEqual(['2026-04-01 2026-06-30', '2026-01-01 2026-03-31', '2025-10-01 2025-12-31']);
    expect(of('year')).toEqual(['2026-01-01 2026-12-31', '2025-01-01 2025-12-31']);
  });

  it('end every month on its last day', () => {
    expect(of('month')).toContain('2026-02-01 2026-02-28');
    expect(of('month')).toHaveLength(7);
  });

  it('end with the project', () => {
    expect(of('month', '2030-01-01')[0]).toBe('2026-12-01 2026-12-31');
  });
});
