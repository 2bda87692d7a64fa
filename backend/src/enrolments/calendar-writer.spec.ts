import ICAL from 'ical.js';
import { sync as nodeIcal, type VEvent } from 'node-ical';
import { schedule } from '@kortkurs/rules/schedule';
import { writeCalendar, writeInvitation, type Appointment } from './calendar-writer';

const style = { language: 'sv', publicUrl: 'https://kurser.example.org' } as const;
const parties = { organiser: { name: 'Centrum för "ideell" kraft, Öst; Väst', address: 'kurser@example.org' }, attendee: 'åsa.provsson@example.org' };

function appointment(id: string, date: string, from: string, to: string, facts: Partial<Appointment> = {}): Appointment {
  const { startsAt, endsAt } = schedule({ date, from, to, breakMinutes: 0 });
  return {
    ...{ id, runId: 'r1', startsAt: new Date(startsAt), endsAt: new Date(endsAt), sequence: 0, changedAt: new Date('2027-01-02T03:04:05Z'), cancelled: false },
    ...{ number: 1, sessions: 2, title: { sv: 'Leda förändring' }, sessionTitle: {}, place: null, delivery: 'in_person', slug: 'leda', ...facts },
  };
}

/** What two parsers that know nothing of each other, nor of what wrote the text, make of it. */
function read(text: string): { uid: string; start: string; end: string; summary: string; location: string; description: string; sequence: number; status: string }[] {
  const root = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const one = root.getAllSubcomponents('vevent').map((each) => {
    const event = new ICAL.Event(each);
    const { startDate, endDate } = event;
    return {
      ...{ uid: event.uid, start: startDate.toJSDate().toISOString(), end: endDate.toJSDate().toISOString(), summary: event.summary, location: event.location ?? '' },
      ...{ description: event.description ?? '', sequence: Number(event.sequence), status: String(each.getFirstPropertyValue('status')) },
    };
  });
  const other = Object.values(nodeIcal.parseICS(text))
    .filter((each): each is VEvent => each?.type === 'VEVENT')
    .map((each) => {
      const plain = (value: unknown): string => (typeof value === 'object' && value !== null && 'val' in value ? String(value.val) : typeof value === 'string' ? value : '');
      return {
        ...{ uid: each.uid, start: each.start.toISOString(), end: (each.end as Date).toISOString(), summary: plain(each.summary), location: plain(each.location) },
        ...{ description: plain(each.description), sequence: Number((each as unknown as { sequence: string }).sequence), status: String(each.status) },
      };
    });
  const sorted = <T extends { uid: string }>(list: T[]): T[] => list.toSorted((a, b) => a.uid.localeCompare(b.uid));
  expect(sorted(other)).toEqual(sorted(one));
  return one;
}

describe('a calendar', () => {
  it('puts a weekly course at half past five on both sides of the change to and from summer time', () => {
    const days = ['2027-03-23', '2027-03-30', '2027-10-26', '2027-11-02'];
    const read_ = read(writeCalendar(days.map((day) => appointment(day, day, '17:30', '20:30')), null, style));
    const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'short' });
    expect(read_.map(({ start, end }) => [clock.format(new Date(start)), clock.format(new Date(end))])).toEqual(days.map((day) => [`${day} 17:30`, `${day} 20:30`]));
    expect(read_.map(({ start }) => start)).toEqual(['2027-03-23T16:30:00.000Z', '2027-03-30T15:30:00.000Z', '2027-10-26T15:30:00.000Z', '2027-11-02T16:30:00.000Z']);
  });

  it('keeps the length of what goes on through the nights of the changes', () => {
    const nights = [appointment('spring', '2027-03-28', '01:00', '04:00'), appointment('autumn', '2027-10-31', '01:00', '04:00')];
    const hours = read(writeCalendar(nights, null, style)).map(({ start, end }) => (Date.parse(end) - Date.parse(start)) / 3_600_000);
    expect(hours).toEqual([2, 4]);
  });

  it('keeps å, ä, ö, commas, semicolons, backslashes, line breaks and signs beyond the first plane, in lines of 75 octets at most', () => {
    const title = { sv: `Åsa, Örjan; och Äpplet \\ ${'räksmörgås på ö, '.repeat(12)}👩‍🏫🎻` };
    const place = `Föreningen "Väst"; sal 2, ${'Långa gatan på höjden, '.repeat(6)}Göteborg`;
    const text = writeCalendar([appointment('a', '2027-03-23', '17:30', '20:30', { title, place, sessionTitle: { sv: 'Två rader\nav ord' } })], 'Mina kurser, Öst; Väst', style);
    expect(text.split('\r\n').map((line) => Buffer.byteLength(line)).filter((octets) => octets > 75)).toEqual([]);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(read(text)).toEqual([expect.objectContaining({ summary: `${title.sv}: Två rader\nav ord`, location: place })]);
  });

  it('tells the same appointment by its identity, in the order of its sequence, and that one is off', () => {
    const moved = appointment('s1', '2027-03-24', '17:30', '20:30', { sequence: 3 });
    const off = appointment('s2', '2027-03-31', '17:30', '20:30', { sequence: 1, cancelled: true });
    expect(read(writeCalendar([moved, off], null, style)).map(({ uid, sequence, status }) => [uid, sequence, status])).toEqual([
      ['s1@kurser.example.org', 3, 'CONFIRMED'],
      ['s2@kurser.example.org', 1, 'CANCELLED'],
    ]);
  });

  it('is the same text for the same appointments, whenever it is written', () => {
    const same = (): string => writeCalendar([appointment('s1', '2027-03-24', '17:30', '20:30')], 'Mina kurser', style);
    expect(same()).toBe(same());
    expect(same()).toContain('DTSTAMP:20270102T030405Z');
    expect(read(writeCalendar([], 'Mina kurser', style))).toEqual([]);
  });

  it('leads to the page where a video meeting opens, and never tells its link', () => {
    const [online] = read(writeCalendar([appointment('s1', '2027-03-24', '12:00', '13:00', { delivery: 'online', enrolmentId: 'e1' })], null, style));
    expect(online?.location).toBe('Online');
    expect(online?.description).toContain('https://kurser.example.org/my/seats/e1');
    const [led] = read(writeCalendar([appointment('s1', '2027-03-24', '12:00', '13:00', { leads: true, number: 2, sessions: 8 })], null, { ...style, language: 'en' }));
    expect(led?.description).toBe('You are the instructor.\nSession 2 of 8.\nhttps://kurser.example.org/staff/runs/r1');
  });
});

describe('an invitation', () => {
  const now = new Date('2027-02-01T08:00:00Z');

  it('asks a calendar to take in one appointment, from the centre to who has the seat, without asking for an answer', () => {
    const { method, text } = writeInvitation(appointment('s1', '2027-03-30', '17:30', '20:30', { sequence: 2 }), parties, now, style);
    expect(method).toBe('REQUEST');
    expect(read(text)).toEqual([expect.objectContaining({ uid: 's1@kurser.example.org', sequence: 2, status: 'CONFIRMED', start: '2027-03-30T15:30:00.000Z' })]);
    const root = new ICAL.Component(ICAL.parse(text) as unknown[]);
    expect(root.getFirstPropertyValue('method')).toBe('REQUEST');
    const [event] = root.getAllSubcomponents('vevent');
    const [organiser, attendee] = [event?.getFirstProperty('organizer'), event?.getFirstProperty('attendee')];
    expect([organiser?.getFirstValue(), organiser?.getParameter('cn')]).toEqual(['mailto:kurser@example.org', parties.organiser.name]);
    expect(String(attendee?.getFirstValue()).toLowerCase()).toBe(`mailto:${parties.attendee}`);
    expect([attendee?.getParameter('partstat'), attendee?.getParameter('rsvp')]).toEqual(['ACCEPTED', 'FALSE']);
    expect(event?.getFirstPropertyValue('dtstamp')?.toString()).toBe('2027-02-01T08:00:00Z');
  });

  it('cancels the same appointment when the seat, the session or the run is no more', () => {
    const { method, text } = writeInvitation(appointment('s1', '2027-03-30', '17:30', '20:30', { sequence: 3, cancelled: true }), parties, now, style);
    expect(method).toBe('CANCEL');
    expect(text).toContain('METHOD:CANCEL');
    expect(read(text)).toEqual([expect.objectContaining({ uid: 's1@kurser.example.org', sequence: 3, status: 'CANCELLED' })]);
  });
});
