import { addresseesIn, answerByOf, remindAtOf, waysOf } from './invitation';

describe('an invitation', () => {
  it('is to be answered by the end of a day, in the centre’s time, and never after the start', () => {
    expect(Date.parse(answerByOf('2026-10-20T09:00:00Z', 7, '2026-12-01T16:00:00Z'))).toBe(Date.parse('2026-10-27T22:59:00Z'));
    expect(Date.parse(answerByOf('2026-10-24T23:30:00Z', 1, null))).toBe(Date.parse('2026-10-26T22:59:00Z'));
    expect(answerByOf('2026-11-28T09:00:00Z', 7, '2026-12-01T16:00:00Z')).toBe('2026-12-01T16:00:00Z');
  });
  it('reminds so many days before, unless it was written only a day ago', () => {
    expect(Date.parse(remindAtOf('2026-11-20T09:00:00Z', '2026-11-27T22:59:00Z', 2) ?? '')).toBe(Date.parse('2026-11-25T22:59:00Z'));
    expect(remindAtOf('2026-11-25T09:00:00Z', '2026-11-27T22:59:00Z', 2)).toBeNull();
    expect(remindAtOf('2026-11-20T09:00:00Z', '2026-11-27T22:59:00Z', null)).toBeNull();
  });
  it('offers the ways in which the run is held', () => {
    expect([waysOf('in_person'), waysOf('online'), waysOf('hybrid'), waysOf('self_paced')]).toEqual([['come'], ['online'], ['come', 'online'], ['come']]);
  });
});

describe('a pasted list of addresses', () => {
  it('is read with names and without, each address once', () => {
    const { people, unread } = addresseesIn('Anna Ek <anna.ek@example.org>, "Holm, Bo" <BO@example.org>\nkim.åberg@example.org; bo@example.org\nUte Lang\tute@example.org\n\n');
    expect(people).toEqual([
      { email: 'anna.ek@example.org', givenName: 'Anna', familyName: 'Ek' },
      { email: 'bo@example.org', givenName: 'Bo', familyName: 'Holm' },
      { email: 'kim.åberg@example.org', givenName: 'Kim', familyName: 'Åberg' },
      { email: 'ute@example.org', givenName: 'Ute', familyName: 'Lang' },
    ]);
    expect(unread).toEqual([]);
  });
  it('says which lines have no address', () => {
    expect(addresseesIn('Styrelsen\nada@example.org\nbo@nowhere')).toEqual({ people: [{ email: 'ada@example.org', givenName: 'Ada', familyName: '' }], unread: ['Styrelsen', 'bo@nowhere'] });
  });
});
