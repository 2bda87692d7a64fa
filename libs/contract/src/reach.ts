import type { Id, LocalDate } from './common';
import type { NeedStanding } from './mappings';

/** A quarter of a year, as addresses have it: `2026-1`. */
export type Quarter = string;

/** How a member organisation stands at the end of a quarter: somebody from it was here in the quarter, before it, or never. */
export const REACH_STANDINGS = ['reached', 'earlier', 'never'] as const;
export type ReachStanding = (typeof REACH_STANDINGS)[number];

/** Which of the member organisations are listed; those without a contact, and those that have said what they need to learn, are among those not reached. */
export const REACH_LISTS = ['not-reached', 'never', 'no-contact', 'said-need', 'reached'] as const;
export type ReachList = (typeof REACH_LISTS)[number];

/**
 * `GET /reach`: which of the member organisations were here in a quarter. Every run counts, funded or not, open meetings as well. A person counts once for
 * each organisation they came from, and a make-up on the day it was done.
 */
export interface MemberReach {
  quarter: Quarter;
  from: LocalDate;
  to: LocalDate;
  /** Whether the quarter is still going on. */
  running: boolean;
  /** The quarters that can be asked for, the latest first: from the first session that was held to the one that is going on. */
  quarters: Quarter[];
  /** Whether nobody stands or counts here for the sake of protected people: for those who may not know them, whether or not there are any. */
  shielded: boolean;
  /** Organisations that were members when the quarter ended and had not been archived. */
  members: number;
  reached: number;
  /** Not reached in the quarter, but before it. */
  earlier: number;
  /** Never, until the end of the quarter. */
  never: number;
  /** Of those not reached: organisations without a contact who can be written to. */
  withoutContact: number;
  /** Of those not reached: organisations that have said in a mapping what they need to learn. */
  saidNeed: number;
  /** Of each list: organisations with a contact whom the reader can write to, and that have not been archived since. */
  writable: Record<ReachList, number>;
  /** People from member organisations who were here in the quarter, each once. */
  people: number;
  /** Their minutes, as registered. */
  minutes: number;
  /** Minutes of each organisation that was reached, the most first. */
  strips: number[];
  /** The organisation with the most minutes. */
  most: { id: Id; name: string; minutes: number } | null;
}

/** A member organisation and its part in a quarter. */
export interface ReachRow {
  id: Id;
  name: string;
  memberSince: LocalDate;
  standing: ReachStanding;
  /** The quarter that the figures are of: the one asked for, the last in which somebody was here, or none. */
  quarter: Quarter | null;
  people: number;
  minutes: number;
  /** Contacts who can be written to. */
  contacts: number;
  /** Of them, those whom the reader can write to; none where the organisation has been archived since. */
  writable: number;
  /** One of them, where the reader may know who represents whom. */
  contact: { personId: Id; name: string } | null;
  /** What it has said that it needs to learn: the latest, up to now. */
  need: ReachNeed;
}

/** The latest that an organisation has said it needs to learn, and the mapping in which it did. */
export interface ReachNeed {
  standing: NeedStanding;
  text: string | null;
  mappingId: Id | null;
}

/** Organisations beside those of the county's municipalities: from another place, from an unknown one, and people without an organisation. */
export const MUNICIPALITIES_BESIDE = ['elsewhere', 'unknown', 'none'] as const;
export type MunicipalityBeside = (typeof MUNICIPALITIES_BESIDE)[number];

/** What came from one place in a period. A person who came from organisations in two places stands in both. */
export interface PlaceFigures {
  participants: number;
  organisations: number;
  minutes: number;
}

export interface MunicipalityFigures extends PlaceFigures {
  code: string;
  name: string;
}

/** `GET /reach/municipalities`: from where people came, by the municipality of the organisation they came from. As in reports, open meetings count no participants. */
export interface MunicipalityReach {
  from: LocalDate;
  to: LocalDate;
  project: { id: Id; name: string } | null;
  /** Whether protected people count here without their organisation: for those who may not know them. The total is of all organisations. */
  shielded: boolean;
  /** The day of the first session that was ever held, for periods to choose from. */
  since: LocalDate | null;
  /** Every municipality of the county, by name. */
  municipalities: MunicipalityFigures[];
  beside: (PlaceFigures & { kind: MunicipalityBeside })[];
  /** Everybody, each once. */
  total: PlaceFigures;
}

/** An organisation whose people took part in a period. */
export interface ParticipatingOrganisation {
  id: Id;
  name: string;
  municipalityName: string | null;
  participants: number;
  minutes: number;
}
