import { reminderSpan } from './reminder';

const session = (startsAt: string, endsAt: string, online = false) => ({ startsAt, endsAt, online });

describe('reminders of a session', () => {
  const evening = session('2026-11-24T16:30:00Z', '2026-11-24T19:30:00Z');

  it('come at nine the day before, until that day is over', () => {
    expect(reminderSpan('day-before', evening)).toEqual({ at: '2026-11-23T08:00:00Z', until: '2026-11-23T23:00:00Z' });
  });

  it('follow the clock on the wall when it changes in between', () => {
    // Summer time ends on Sunday 25 October 2026 and begins on Sunday 28 March 2027.
    expect(reminderSpan('day-before', session('2026-10-25T16:00:00Z', '2026-10-25T17:00:00Z'))?.at).toBe('2026-10-24T07:00:00Z');
    expect(reminderSpan('day-before', session('2027-03-28T15:00:00Z', '2027-03-28T16:00:00Z'))?.at).toBe('2027-03-27T08:00:00Z');
    expect(reminderSpan('same-morning', session('2026-10-25T16:00:00Z', '2026-10-25T17:00:00Z'))?.at).toBe('2026-10-25T06:30:00Z');
  });

  it('of the same morning leave an hour', () => {
    expect(reminderSpan('same-morning', evening)).toEqual({ at: '2026-11-24T06:30:00Z', until: evening.startsAt });
    expect(reminderSpan('same-morning', session('2026-11-24T07:00:00Z', '2026-11-24T08:00:00Z'))?.at).toBe('2026-11-24T06:00:00Z');
  });

  it('tell of a video link only where there is one', () => {
    expect(reminderSpan('link-opens', evening)).toBeNull();
    expect(reminderSpan('link-opens', { ...evening, online: true })).toEqual({ at: '2026-11-24T16:15:00Z', until: evening.endsAt });
  });

  it('after it wait for the list some days', () => {
    expect(reminderSpan('after-missed', evening)).toEqual({ at: '2026-11-24T20:30:00Z', until: '2026-11-27T19:30:00Z' });
  });
});
