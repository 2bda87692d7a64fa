import type { Id, Instant, Localized } from './common';

export const MARK_STATES = ['present', 'absent'] as const;
export type MarkState = (typeof MARK_STATES)[number];

export const ABSENCE_REASONS = ['notified', 'ill', 'other'] as const;
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];

export const CHANNELS = ['in_person', 'online'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How a mark was made. Staff outrank the other two; within a rank the later one wins. */
export const MARK_SOURCES = ['staff', 'self', 'import'] as const;
export type MarkSource = (typeof MARK_SOURCES)[number];

/** What a mark says of one person at one session. Minutes are whole and belong to `present` only, the reason to `absent` only. */
export interface MarkContent {
  state: MarkState;
  lateMinutes: number;
  earlyMinutes: number;
  reason: AbsenceReason | null;
  channel: Channel;
}

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
  /** How many marks were made for the person at this session, so that a changed one can be told from the first. */
  marksMade: number;
}

/** Who signed a session's list, and who led the session. */
export interface Signature {
  signedAt: Instant;
  signedByName: string;
  ledByName: string;
  present: number;
  absent: number;
  /** Whether the list was corrected after it was signed. */
  corrected: boolean;
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
    countableMinutes: number;
    place: string | null;
    hybrid: boolean;
    cancelled: boolean;
    revision: number;
  };
  signature: Signature | null;
  /** Those who lead the run, for whoever signs to say who led the session. */
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
}

/** `POST /seat-links/absence`: who has the mail of a reminder says that they cannot come to a session, or that they can after all. */
export interface AbsenceToTell {
  token: string;
  sessionId: Id;
  away: boolean;
}

/** The sessions ahead to which the one who has the mail cannot come. */
export interface AbsencesTold {
  sessionIds: Id[];
}

/** Why a roster is not changed or signed, or an absence not told. */
export type AttendanceRefusal = 'session-has-begun' | 'roster-changed' | 'already-signed' | 'session-not-begun' | 'attendance-not-open-yet' | 'correction-needs-reason';
