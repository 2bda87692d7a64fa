import { assignmentDueAt } from './assignment-due';

describe('when an assignment is due', () => {
  const facts = { begins: '2026-03-27', sessions: [{ number: 2, startsAt: '2026-04-03T16:00:00.000Z' }] };

  it('is the end of a day at the centre, also of the night in which the clocks are set forward', () => {
    expect(assignmentDueAt({ by: 'date', date: '2026-03-24' }, facts)).toBe('2026-03-24T23:00:00Z');
    expect(assignmentDueAt({ by: 'days', days: 0 }, facts)).toBe('2026-03-27T23:00:00Z');
    expect(assignmentDueAt({ by: 'days', days: 3 }, facts)).toBe('2026-03-30T22:00:00Z');
  });

  it('is when a session begins', () => {
    expect(assignmentDueAt({ by: 'session', number: 2 }, facts)).toBe('2026-04-03T16:00:00.000Z');
  });

  it('is never where nobody can know', () => {
    expect([assignmentDueAt(null, facts), assignmentDueAt({ by: 'session', number: 9 }, facts), assignmentDueAt({ by: 'days', days: 3 }, { begins: null, sessions: [] })]).toEqual([null, null, null]);
  });
});
