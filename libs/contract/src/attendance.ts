import type { Id, Instant, Localized } from './common';
import type { WallTime } from './sessions';

export const MARK_STATES = ['present', 'absent'] as const;
export type MarkState = (typeof MARK_STATES)[number];

export const ABSENCE_REASONS = ['notified', 'ill', 'other'] as const;
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];

export const CHANNELS = ['in_person', 'online'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How a mark was made; `door`: by a helper at the door. Staff outrank the others; within a rank the later one wins. */
export const MARK_SOURCES = ['staff', 'self', 'import', 'door'] as const;
export type MarkSource = (typeof MARK_SOURCES)[number];

/** What a mark says of one person at one session. Minutes are whole and belong to `present` only, the reason to `absent` only. */
export interface MarkContent {
  state: MarkState;
  lateMinutes: number;
  earlyMinutes: number;
  reason: AbsenceReason | null;
  channel: Channel;
  /** What staff wrote about it, for staff alone: never shown to the person, nor to anyone without an account. None and null are the same. */
  note?: string | null;
}

/** Longest note on a mark: a line, not a record. */
export const MARK_NOTE_LENGTH = 200;

/** A mark as it stands, with who made it and when by the marker's own clock. */
export interface Mark extends MarkContent {
  markId: Id;
  source: MarkSource;
  markedAt: Instant;
}

/** How the interface names a mark: Här, Delvis, Borta, and no mark at all. */
export type Presence = 'here' | 'partly' | 'away' | 'unmarked';

/** Attendance can be taken from so many minutes before the session begins: time to greet the first who come. */
export const OPENS_BEFORE_MINUTES = 120;

/** Longest batch of marks: a hall of people, with every tap of a night offline. */
export const MARKS_PER_BATCH = 2000;

/** A mark as a client sends it; `content` null takes the person's mark away. */
export interface MarkToSave {
  /** Made by the client; the same mark can be sent twice. */
  markId: Id;
  enrolmentId: Id;
  content: MarkContent | null;
  /** When it was made, by the client's own clock. */
  markedAt: Instant;
}

/** Many marks of one session, saved in one go. */
export interface MarksToSave {
  marks: MarkToSave[];
  /** The client's clock as it sends, which tells the server how far it is off. */
  sentAt: Instant;
  /** Why a signed list is changed. Without it, marks for a signed session are held until someone gives a reason. */
  correctionReason?: string;
}

/**
 * What became of a mark: it stands; it lost to another, which is in the history; it is held since the list is signed; it
 * took a mark away; or the person no longer takes part in the run, and nothing was written.
 */
export const MARK_OUTCOMES = ['applied', 'lost', 'held', 'cleared', 'not_in_run'] as const;
export type MarkOutcome = (typeof MARK_OUTCOMES)[number];

/** What became of each mark, and what stands for those people now. */
export interface SavedMarks {
  revision: number;
  savedAt: Instant;
  results: { markId: Id; enrolmentId: Id; outcome: MarkOutcome }[];
  /** The marks that stand where one that was sent does not. */
  standing: { enrolmentId: Id; mark: Mark | null; byName: string | null }[];
}

/** A person on a session's roster. */
export interface RosterPerson {
  enrolmentId: Id;
  name: string;
  /** Null also where the person's identity is protected from the reader. */
  organisation: string | null;
  /** Whether the person has said in advance that they cannot come. */
  notified: boolean;
  mark: Mark | null;
  /** Who made the mark. */
  byName: string | null;
  /** How many marks were made for the person at this session, so that a changed one can be told from the first; the steps of one correction are one. */
  marksMade: number;
  /** The person has checked in, or was checked in at the door, against what staff said, and nobody has answered yet. */
  asks: AskedMark | null;
  /** What the person makes up here, who has their seat in another run; null for the run's own people, and missing in rosters that a device kept from before. */
  guest?: { number: number; startsAt: Instant; courseTitle: Localized } | null;
}

/** A check-in that gave way to staff's mark. */
export interface AskedMark {
  source: MarkSource;
  at: Instant;
  lateMinutes: number;
  channel: Channel;
}

/** Who signed a session's list, and who led the session. */
export interface Signature {
  signedAt: Instant;
  signedByName: string;
  ledByName: string;
  present: number;
  absent: number;
  /** As the leader entered them; null where nobody asked. */
  studyHours: number | null;
  /** The last time that the study hours were set right after the signing; missing in rosters that a device kept from before. */
  hoursCorrected?: HoursCorrected | null;
  /** Each time that it was set right when the session was held, the latest first; missing in rosters that a device kept from before. */
  heldCorrected?: HeldCorrected[];
  /** Whether the list was corrected after it was signed. */
  corrected: boolean;
}

/** Who set a signed list's study hours right, and why. */
export interface HoursCorrected {
  at: Instant;
  byName: string;
  why: string;
}

/** `POST /sessions/{id}/study-hours`: sets the study hours of a signed list right. */
export interface StudyHoursToCorrect {
  /** What they were when it was decided; where they are something else by now, the list is to be looked at again. */
  from: number | null;
  /** Whole ones of 45 minutes. */
  to: number;
  why: string;
}

/** When a session was held, on its day and by the centre's clock; minutes are whole. */
export interface HeldTimes {
  from: WallTime;
  to: WallTime;
  breakMinutes: number;
}

/** Who set right when a session was held, from what to what, and why. */
export interface HeldCorrected extends HeldTimesToCorrect {
  at: Instant;
  byName: string;
}

/** `POST /sessions/{id}/held-times`: sets right when a session was held, once its list is signed. */
export interface HeldTimesToCorrect {
  /** What they were when it was decided; where they are others by now, the list is to be looked at again. */
  from: HeldTimes;
  to: HeldTimes;
  why: string;
}

/** A session's roster: everything its page needs. */
export interface Roster {
  session: {
    id: Id;
    runId: Id;
    number: number;
    /** Sessions of the run in all. */
    of: number;
    courseTitle: Localized;
    title: Localized;
    startsAt: Instant;
    endsAt: Instant;
    /** From when marks are taken. */
    opensAt: Instant;
    breakMinutes: number;
    /** Of the times at which it was held, where they are known to be others than planned. */
    countableMinutes: number;
    /** When it was held, where that is another time than planned; missing in rosters that a device kept from before. */
    held?: { startsAt: Instant; endsAt: Instant; breakMinutes: number } | null;
    /** Late and early minutes that a clock measures count for nothing up to so many; missing in rosters that a device kept from before. */
    graceMinutes?: number;
    place: string | null;
    hybrid: boolean;
    cancelled: boolean;
    revision: number;
  };
  signature: Signature | null;
  /** Whether the list is signed with study hours: a project that pays for the run asks for them. */
  asksStudyHours: boolean;
  /** Those who lead the run, and stand-ins who were given the session, for whoever signs to say who led it. */
  instructors: { personId: Id; name: string }[];
  /** Marks that came after the signing and wait for a reason. */
  held: number;
  people: RosterPerson[];
}

/** Signing a session's list. Those who are unmarked become absent. */
export interface SignatureToMake {
  id: Id;
  /** The roster's revision that was reviewed; another one means that someone changed it meanwhile. */
  revision: number;
  /** Who led the session: one of its people, or a name for somebody else. */
  ledBy: Id | null;
  ledByName: string | null;
  /** Study hours that the leader enters, whole ones of 45 minutes; asked where a project of the run asks for them. */
  studyHours?: number | null;
  /** When the session was held, where that is another time than planned: what counts follows it. None: as planned. */
  held?: HeldTimes | null;
}

/** One mark of a person at a session, as it was made. */
export interface MarkMade {
  markId: Id;
  /** Null where a mark was taken away. */
  content: MarkContent | null;
  outcome: Exclude<MarkOutcome, 'not_in_run'>;
  source: MarkSource;
  byName: string | null;
  markedAt: Instant;
  receivedAt: Instant;
  correctionReason: string | null;
  /** Made from an earlier mark of theirs, since the session was held at another time than planned. */
  followsHeldTimes: boolean;
}

/** `POST /seat-links/absence`: who has the mail of a reminder says that they cannot come to a session, or that they can after all. */
export interface AbsenceToTell extends OwnAbsence {
  token: string;
}

/** `POST /enrolments/{id}/absence`: that one cannot come to a session of one's own seat, or can after all. */
export interface OwnAbsence {
  sessionId: Id;
  away: boolean;
}

/** The sessions ahead to which the one who has the mail cannot come. */
export interface AbsencesTold {
  sessionIds: Id[];
}

/** The most study hours, of 45 minutes, of one session. */
export const MOST_STUDY_HOURS = 24;
/** People of a study circle, its leader included. */
export const STUDY_CIRCLE = { least: 3, most: 20 } as const;

/** Why a roster is not changed or signed, or an absence not told. */
export type AttendanceRefusal = 'session-has-begun' | 'roster-changed' | 'already-signed' | 'study-hours-missing' | 'session-not-begun' | 'attendance-not-open-yet' | 'correction-needs-reason' | 'not-signed' | 'study-hours-not-asked' | 'study-hours-changed' | 'held-times-changed';
