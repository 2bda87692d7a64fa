import type { MarkContent, SavedMarks } from './attendance';
import type { Id, Instant, Localized } from './common';

/** Longest batch of taps that a helper's phone sends. */
export const DOOR_MARKS_PER_BATCH = 100;

/**
 * How a person at the door stands. `asked`: staff has said otherwise and is asked; `waits`: the list is signed, and the instructor has to say why it
 * changes.
 */
export const DOOR_STATES = ['expected', 'here', 'asked', 'waits'] as const;
export type DoorState = (typeof DOOR_STATES)[number];

/** A person on a helper's list: a name, and the organisation where it may be shown. */
export interface DoorPerson {
  enrolmentId: Id;
  /** An alias where the identity is protected. */
  name: string;
  organisation: string | null;
  state: DoorState;
  /** When they came, as it stands. */
  at: Instant | null;
  /** Whether it was a helper who checked them in, so that a helper can take it back. */
  byHelper: boolean;
}

/** `POST /door/look`: what a helper sees of the one session. */
export interface DoorList {
  session: {
    id: Id;
    courseTitle: Localized;
    number: number;
    of: number;
    startsAt: Instant;
    endsAt: Instant;
    /** From when people can be checked in. */
    opensAt: Instant;
    place: string | null;
    cancelled: boolean;
    signed: boolean;
    revision: number;
  };
  expiresAt: Instant;
  capacity: number;
  expected: number;
  present: number;
  /** Everybody, or, asked with a revision, those about whom a mark was made since. */
  people: DoorPerson[];
}

/** One tap of a helper. */
export interface DoorMark {
  markId: Id;
  enrolmentId: Id;
  /** False takes the helper's own tap back. */
  here: boolean;
  /** By the phone's own clock. */
  markedAt: Instant;
}

/** `POST /door/marks` */
export interface DoorMarksToSave {
  token: string;
  marks: DoorMark[];
  /** The phone's clock as it sends. */
  sentAt: Instant;
}

/** What stands for each person that was tapped. */
export interface DoorMarksSaved {
  revision: number;
  people: DoorPerson[];
}

/** Somebody who came without a seat, as a helper writes them down. */
export interface WalkInAtDoor {
  /** Made by the phone; the same can be sent twice. */
  id: Id;
  token: string;
  name: string;
  email: string | null;
  /** As it was said; staff sees whether it is one that the centre knows. */
  organisation: string | null;
}

/** What became of a walk-in: the person is on the list, and so full is the room. */
export interface WalkInTaken {
  person: DoorPerson;
  expected: number;
  capacity: number;
}

/** Somebody the centre knows who may be the one who came. */
export interface KnownPerson {
  personId: Id;
  name: string;
  organisations: string[];
  /** Runs that they took part in. */
  runs: number;
  /** Whether they take part in this run already. */
  takesPart: boolean;
  /** Whether it is the address that agrees. */
  sameAddress: boolean;
}

/** The organisation that a walk-in comes from: one that is known, or a name that is not. */
export interface WalkInOrganisation {
  id: Id | null;
  name: string | null;
}

/** `POST /sessions/{id}/walk-ins`: the same from the roster, where it is known who it is. A stand-in writes down a name, as a helper does. */
export interface WalkInToAdd {
  id: Id;
  name: string;
  email: string | null;
  /** Null for somebody new. */
  personId: Id | null;
  organisation: WalkInOrganisation | null;
  /** Why a signed list is changed. */
  correctionReason?: string;
}

/** Longest list of marks that come with a walk-in who was written down without a network. */
export const MARKS_OF_WALK_IN = 100;

/** `POST /sessions/{id}/walk-ins/written-down`: somebody whom staff wrote down without a network, with the marks that were made of them since. Who it is may have to be asked. */
export interface WalkInWrittenDown {
  /** Made by the device; the same can be sent twice. */
  id: Id;
  name: string;
  email: string | null;
  /** As it was said. */
  organisation: string | null;
  marks: { markId: Id; content: MarkContent | null; markedAt: Instant }[];
  /** The device's clock as it sends. */
  sentAt: Instant;
  /** Why a signed list is changed. */
  correctionReason?: string;
}

/** What became of somebody who was written down, and of the marks. */
export interface WalkInArrived extends WalkInTaken {
  saved: SavedMarks;
  /** Whether staff is asked who it is. */
  asked: boolean;
}

/** `POST /sessions/{id}/walk-ins/{walkInId}/answer`: who it was. */
export interface WalkInAnswer {
  /** Null: somebody new indeed. */
  personId: Id | null;
  organisation: WalkInOrganisation | null;
}

/** Somebody a helper wrote down, of whom staff has to say who it is. */
export interface WalkInAsked {
  id: Id;
  enrolmentId: Id;
  name: string;
  email: string | null;
  organisation: string | null;
  at: Instant;
  known: KnownPerson[];
}

/** So many are asked about at once; the others when these are answered. */
export const WALK_INS_ASKED_AT_ONCE = 10;

/** `GET /sessions/{id}/walk-ins`: what is asked, and how full the room is. */
export interface WalkIns {
  asked: WalkInAsked[];
  expected: number;
  capacity: number;
}

/** Why something at the door is not done. */
export type DoorwayRefusal = 'door-called-off' | 'walk-in-answered' | 'walk-in-not-offered' | 'walk-in-is-somebody';

/** The short code of a ticket: figures and letters that nobody takes for one another, written in two halves. */
export const TICKET_CODE = { letters: '2345679BCDFGHJKMNPQRTVWXYZ', length: 8 } as const;

/** `GET /enrolments/{id}/ticket`, `POST /seat-links/ticket`: what one shows at the door. */
export interface Ticket {
  code: string;
  /** What the picture says. */
  picture: string;
}

/** A ticket where there is something to show it for. */
export interface OwnTicket {
  ticket: Ticket | null;
}

export const TICKET_OUTCOMES = ['found', 'other-run', 'given-back', 'unknown'] as const;

/** What a ticket that was scanned or written says; the person only where it is one of the session. */
export interface TicketRead {
  outcome: (typeof TICKET_OUTCOMES)[number];
  person: DoorPerson | null;
}
