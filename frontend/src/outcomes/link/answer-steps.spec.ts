import { answerOf, draftOf, faultOf, stepsOf, type Draft } from './answer-steps';

const on = (day: string) => ({ choice: 'on', day });
const choice = (value: string) => ({ choice: value, day: '' });

describe('the questions after a project', () => {
  it('are four on leaving, and later one more for who is in work', () => {
    expect(stepsOf('leaving', {})).toEqual(['now', 'since', 'education', 'qualified']);
    expect(stepsOf('later', {})).toEqual(['employed', 'improved']);
    expect(stepsOf('later', { employed: choice('yes') })).toEqual(['employed', 'improved']);
    expect(stepsOf('later', { employed: choice('no') })).toEqual(['employed']);
  });

  it.each<[string, Draft, string]>([
    ['nothing is chosen', {}, 'choose'],
    ['the day is missing', { since: on('') }, 'day'],
    ['the day lies ahead', { since: on('2026-04-02') }, 'ahead'],
    ['it was so today', { since: on('2026-04-01') }, ''],
    ['it was so before, whatever day was written', { since: { choice: 'before', day: '2030-01-01' } }, ''],
  ])('say what is wrong when %s', (_, draft, fault) => {
    expect(faultOf('since', draft, '2026-04-01')).toBe(fault);
  });

  it('send a day only where it was chosen, and no better work of who has none', () => {
    const draft: Draft = { now: choice('employed'), since: { choice: 'before', day: '2026-03-01' }, education: on('2026-03-20'), qualified: choice('no') };
    expect(answerOf('leaving', draft)).toEqual({ leaving: { now: 'employed', since: null, educationOn: '2026-03-20', qualifiedOn: null }, later: null });
    expect(answerOf('later', { employed: choice('no'), improved: choice('promotion') })).toEqual({ leaving: null, later: { employed: false, improved: null } });
    expect(answerOf('later', { employed: choice('yes'), improved: choice('no') })).toEqual({ leaving: null, later: { employed: true, improved: null } });
  });

  it('come back as they were answered', () => {
    for (const [occasion, said] of [
      ['leaving', { leaving: { now: 'inactive', since: null, educationOn: '2026-03-20', qualifiedOn: null }, later: null }],
      ['later', { leaving: null, later: { employed: true, improved: 'promotion' } }],
      ['later', { leaving: null, later: { employed: false, improved: null } }],
    ] as const) {
      expect(answerOf(occasion, draftOf(said))).toEqual(said);
    }
    expect(draftOf({ leaving: null, later: null })).toEqual({});
  });
});
