import fc from 'fast-check';
import { covers, heard, within, type Answered, type Span } from './timeline';

const span = (id: string | null, from: string | null, to: string | null, value: string, slip = false): Span => ({ id, from, to, value, slip });
const since = (day: Answered['since'], value: string, today = '2026-04-01'): Answered => ({ value, since: day, today });
const DAYS = ['2020-01-01', ...Array.from({ length: 28 }, (_, n) => `2026-03-${String(n + 1).padStart(2, '0')}`), '2030-01-01'];
const ever = span('a', null, null, 'employed');

describe('what a fact has been once an answer is heard', () => {
  it('is for all days what nobody answered before, or would not say', () => {
    expect(heard([], since(undefined, 'employed'))).toEqual([span(null, null, null, 'employed')]);
    expect(heard([], since('2025-02-10', 'employed'))).toEqual([span(null, null, null, 'employed')]);
    expect(heard([span('a', null, null, 'declined')], since(undefined, 'employed'))).toEqual([span(null, null, null, 'employed')]);
  });

  it('is another from its day, and what it was before until then', () => {
    expect(heard([ever], since(undefined, 'student'))).toEqual([span('a', null, '2026-04-01', 'employed'), span(null, '2026-04-01', null, 'student')]);
    expect(heard([ever], since('2026-02-01', 'declined'))).toEqual([span('a', null, '2026-02-01', 'employed'), span(null, '2026-02-01', null, 'declined')]);
  });

  it('is the same when the same is said again', () => {
    expect(heard([ever], since(undefined, 'employed'))).toEqual([ever]);
    expect(heard([ever], since('2026-02-01', 'employed'))).toEqual([ever]);
    expect(heard([ever], since('always', 'employed'))).toEqual([ever]);
  });

  it('is what was said last on a day, also when that is what it was before', () => {
    const changed = [span('a', null, '2026-04-01', 'employed'), span('b', '2026-04-01', null, 'student', true)];
    expect(heard(changed, since(undefined, 'inactive'))).toEqual([changed[0], span(null, '2026-04-01', null, 'inactive')]);
    expect(heard(changed, since(undefined, 'employed'))).toEqual([ever]);
    expect(heard([{ ...ever, slip: true }], since(undefined, 'student'))).toEqual([span(null, null, null, 'student')]);
    expect(heard([{ ...ever, slip: true }], since('2026-02-01', 'student'))).toEqual([span('a', null, '2026-02-01', 'employed', true), span(null, '2026-02-01', null, 'student')]);
  });

  it('fills in a refusal in between only as far as that went, and leaves what stood before it', () => {
    const refused = [span('a', null, '2026-02-01', 'employed'), span('b', '2026-02-01', null, 'declined')];
    expect(heard(refused, since(undefined, 'student'))).toEqual([refused[0], span(null, '2026-02-01', null, 'student')]);
    expect(heard(refused, since(undefined, 'employed'))).toEqual([ever]);
  });

  it('is one thing for all days where it was wrong all along', () => {
    expect(heard([span('a', null, '2026-02-01', 'employed'), span('b', '2026-02-01', null, 'student')], since('always', 'inactive'))).toEqual([span(null, null, null, 'inactive')]);
  });

  it('stands in place of what was said of later days', () => {
    const two = [span('a', null, '2026-02-01', 'employed'), span('b', '2026-02-01', null, 'student')];
    expect(heard(two, since('2026-01-01', 'inactive'))).toEqual([span('a', null, '2026-01-01', 'employed'), span(null, '2026-01-01', null, 'inactive')]);
    expect(heard(two, since('2026-01-01', 'employed'))).toEqual([ever]);
  });

  it('begins where the last one ended that has ended', () => {
    expect(heard([span('a', null, '2026-02-01', '14')], since(undefined, '3'))).toEqual([span('a', null, '2026-02-01', '14'), span(null, '2026-02-01', null, '3')]);
  });

  it('never says two things of one day, nor changes a day before the answer that was answered already', () => {
    const day = fc.constantFrom(...DAYS.slice(1, -1));
    const answer = fc.record({ value: fc.constantFrom('employed', 'student', 'inactive', 'declined'), since: fc.option(day, { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 12 }), (answers) => {
        let spans: Span[] = [];
        for (const each of answers) {
          const before = spans;
          spans = heard(spans, { ...each, today: '2026-03-28' }).map((one, n) => ({ ...one, id: one.id ?? `${answers.indexOf(each)}-${n}` }));
          const on = (list: Span[], at: string): string[] => list.filter((one) => covers(one, at)).map(({ value }) => value);
          const said = (at: string): string | undefined => (at >= (each.since ?? '2026-03-28') ? each.value : on(before, at).find((was) => was !== 'declined'));
          expect(DAYS.map((at) => on(spans, at).join())).toEqual(DAYS.map((at) => said(at) ?? on(spans, at)[0]));
          expect(spans.map(({ from, value }, n) => [from, value === spans[n - 1]?.value])).toEqual(spans.map((_, n) => [spans[n - 1]?.to ?? null, false]));
        }
      }),
      { seed: 20_261_123 },
    );
  });
});

it('a fact that belongs to another lasts as long as that does', () => {
  const months = [span('a', null, '2026-02-01', '14'), span('b', '2026-02-01', null, '3')];
  expect(within(months, [{ from: '2025-01-01', to: '2026-03-01' }])).toEqual([span('a', '2025-01-01', '2026-02-01', '14'), span('b', '2026-02-01', '2026-03-01', '3')]);
  expect(within([span('a', null, null, '14')], [{ from: null, to: '2025-01-01' }, { from: '2026-01-01', to: null }])).toEqual([span('a', null, '2025-01-01', '14'), span(null, '2026-01-01', null, '14')]);
  expect(within(months, [])).toEqual([]);
});
