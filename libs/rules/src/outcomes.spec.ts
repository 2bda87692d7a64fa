import type { OutcomeEvent } from '@kortkurs/contract/outcomes';
import { laterOn, leavingOf, leavingUntil } from './outcomes';
import example from './testdata/esf-plus-example.json';

const { exits, leavingWindowEnds, sixMonthsOn } = example.expected;

describe('the days of the worked example', () => {
  it.each(Object.entries(leavingWindowEnds))('end the weeks after leaving of %s on %s', (id, day) => {
    expect(leavingUntil(exits[id as keyof typeof exits])).toBe(day);
  });

  it.each(Object.entries(sixMonthsOn))('ask %s about %s', (id, day) => {
    expect(laterOn(exits[id as keyof typeof exits])).toBe(day);
  });
});

describe('half a year later', () => {
  it.each([
    ['2025-08-31', '2026-02-28'],
    ['2027-08-31', '2028-02-29'],
    ['2025-10-31', '2026-04-30'],
    ['2025-02-28', '2025-08-28'],
  ])('than %s is %s', (exitOn, day) => {
    expect(laterOn(exitOn)).toBe(day);
  });
});

describe('the weeks after leaving', () => {
  const nothing = { last: null, inEducation: false, qualified: false };

  it('come to what the worked example expects of each participant', () => {
    const events = (participant: (typeof example.participants)[number]): OutcomeEvent[] => ('outcomes' in participant ? (participant.outcomes as OutcomeEvent[]) : []);
    const firstDay = (participant: (typeof example.participants)[number]): string => Object.keys(participant.attendance).sort()[0];
    const came = Object.fromEntries(example.participants.map((each) => [each.id, leavingOf(events(each), firstDay(each), exits[each.id as keyof typeof exits])]));
    expect(came).toEqual({
      P1: { ...nothing, qualified: true },
      P2: { ...nothing, last: 'unemployed_searching' },
      P3: { ...nothing, last: 'employed' },
      P4: nothing,
      P5: { ...nothing, last: 'unemployed_searching' },
      P6: { ...nothing, last: 'employed' },
      P7: nothing,
      P8: nothing,
    });
  });

  it.each([
    ['the day before the first one in the project', '2025-02-09', false],
    ['the first day in the project', '2025-02-10', true],
    ['the 28th day after', '2025-04-07', true],
    ['the 29th day after', '2025-04-08', false],
  ])('with a change on %s', (_, on, counts) => {
    expect(leavingOf([{ on, kind: 'employed' }, { on, kind: 'in_education' }], '2025-02-10', '2025-03-10')).toEqual({ ...nothing, last: counts ? 'employed' : null, inEducation: counts });
  });

  it('are decided by the last change, and of one day by what was recorded later', () => {
    const last = (...events: OutcomeEvent[]) => leavingOf(events, '2025-02-10', '2025-03-10').last;
    expect(last({ on: '2025-03-20', kind: 'employed' }, { on: '2025-03-12', kind: 'inactive' })).toBe('employed');
    expect(last({ on: '2025-03-20', kind: 'employed' }, { on: '2025-02-12', kind: 'inactive' })).toBe('employed');
    expect(last({ on: '2025-03-12', kind: 'employed' }, { on: '2025-03-12', kind: 'inactive' })).toBe('inactive');
    expect(last({ on: '2025-03-12', kind: 'employed' }, { on: '2025-04-08', kind: 'inactive' }, { on: '2025-03-30', kind: 'in_education' })).toBe('employed');
  });

  it('are as long as the rules say', () => {
    expect(leavingOf([{ on: '2025-04-08', kind: 'employed' }], '2025-02-10', '2025-03-10', 29).last).toBe('employed');
  });
});
