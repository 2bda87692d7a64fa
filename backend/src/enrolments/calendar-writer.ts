import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus, type ICalEventData } from 'ical-generator';
import type { Language, Localized } from '@kortkurs/contract/common';
import type { Delivery } from '@kortkurs/contract/runs';

/** A session as one appointment. */
export interface Appointment {
  /** The session's: the same in every calendar, for ever. */
  id: string;
  runId: string;
  startsAt: Date;
  endsAt: Date;
  /** Raised whenever what calendars show has changed. */
  sequence: number;
  changedAt: Date;
  cancelled: boolean;
  number: number;
  sessions: number;
  title: Localized;
  sessionTitle: Localized;
  place: string | null;
  delivery: Delivery;
  slug: string;
  /** The reader's seat, where there is one: its page shows the link to a video meeting, when it is time. */
  enrolmentId?: string | null;
  /** Whether the reader leads it. */
  leads?: boolean;
}

/** Whom an invitation is from and to. */
export interface Parties {
  organiser: { name: string; address: string };
  attendee: string;
}

interface Style {
  language: Language;
  /** The address people see, without a slash at the end. */
  publicUrl: string;
}

/** How long a calendar that subscribes may keep what it has, in seconds. */
const FRESH = 3600;

/** Many appointments in one calendar, to read in or to subscribe to. */
export function writeCalendar(appointments: Appointment[], name: string | null, style: Style): string {
  const calendar = ical({ prodId: prodId(style.language), method: ICalCalendarMethod.PUBLISH, ...(name && { name, ttl: FRESH }) });
  for (const appointment of appointments) calendar.createEvent({ ...eventOf(appointment, style), stamp: appointment.changedAt });
  return calendar.toString();
}

/**
 * One appointment as a message between calendars (RFC 5546): an invitation, which also changes the one that stands, or its end.
 * Each message is about one appointment, as the protocol wants it, and answers are not asked for: who has a seat comes.
 */
export function writeInvitation(appointment: Appointment, { organiser, attendee }: Parties, now: Date, style: Style): { method: 'REQUEST' | 'CANCEL'; text: string } {
  const method = appointment.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const calendar = ical({ prodId: prodId(style.language), method });
  calendar.createEvent({
    ...eventOf(appointment, style),
    stamp: now,
    organizer: { name: organiser.name, email: organiser.address },
    attendees: [{ email: attendee, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.ACCEPTED, rsvp: false }],
  });
  return { method, text: calendar.toString() };
}

function eventOf(appointment: Appointment, { language, publicUrl }: Style): ICalEventData {
  const words = WORDS[language];
  const url = addressOf(appointment, publicUrl);
  const isOnline = appointment.delivery === 'online' || appointment.delivery === 'hybrid';
  const about = [
    ...(appointment.leads ? [words.leads] : []),
    ...(appointment.sessions > 1 && appointment.number > 0 && !appointment.cancelled ? [words.which(appointment.number, appointment.sessions)] : []),
    // Never the link itself: who has a calendar that is shared would give it away, and it opens only when it is time.
    isOnline && !appointment.cancelled ? words.video(url) : url,
  ];
  return {
    id: `${appointment.id}@${new URL(publicUrl).hostname}`,
    sequence: appointment.sequence,
    status: appointment.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: appointment.cancelled ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    // Instants: right on both sides of the clock change, in every calendar's own zone.
    start: appointment.startsAt,
    end: appointment.endsAt,
    lastModified: appointment.changedAt,
    summary: [textOf(appointment.title, language), textOf(appointment.sessionTitle, language)].filter(Boolean).join(': '),
    location: appointment.place ?? (isOnline ? words.online : null),
    description: about.join('\n'),
    url,
  };
}

function addressOf({ leads, enrolmentId, runId, slug }: Appointment, publicUrl: string): string {
  if (leads) return `${publicUrl}/staff/runs/${runId}`;
  return enrolmentId ? `${publicUrl}/my/seats/${enrolmentId}` : `${publicUrl}/courses/${slug}`;
}

const textOf = (text: Localized, language: Language): string => text[language] ?? text.sv ?? text.en ?? '';
const prodId = (language: Language) => ({ company: 'Kortkurs', product: 'Kortkurs', language: language.toUpperCase() });

const WORDS = {
  sv: {
    leads: 'Du är kursledare.',
    which: (n: number, of: number): string => `Träff ${n} av ${of}.`,
    video: (url: string): string => `Länken till videomötet finns här från en kvart före: ${url}`,
    online: 'Online',
  },
  en: {
    leads: 'You are the instructor.',
    which: (n: number, of: number): string => `Session ${n} of ${of}.`,
    video: (url: string): string => `The link to the video meeting is here from 15 minutes before: ${url}`,
    online: 'Online',
  },
} as const;
