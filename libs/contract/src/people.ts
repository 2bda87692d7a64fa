import type { Id, Instant, Language } from './common';
import type { Role } from './permissions';

/** As the participant states it; never derived from the identity number. */
export const GENDERS = ['F', 'M', 'X'] as const;
export type Gender = (typeof GENDERS)[number];

/** What an identity number is: one's own, a coordination number, or the one an authority gives in place of a protected person's. */
export const IDENTITY_NUMBER_KINDS = ['personal', 'coordination', 'substitute'] as const;
export type IdentityNumberKind = (typeof IDENTITY_NUMBER_KINDS)[number];

/** How far a person has come towards signing in. `invited` has a mailed link but no password yet, `unverified` an address nobody has proved. */
export const ACCOUNT_STATES = ['none', 'invited', 'unverified', 'active', 'disabled'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** What a list of people can be sorted by. */
export const PEOPLE_SORTS = ['name', '-name', '-created'] as const;
export type PeopleSort = (typeof PEOPLE_SORTS)[number];

/** What somebody says who has no number to give, or does not want to give it. */
export const NUMBER_ANSWERS = ['none', 'declined'] as const;
export type NumberAnswer = (typeof NUMBER_ANSWERS)[number];

/** What is known of somebody's identity number; never the number. `protected`: an authority gives another in its place, and nobody asks the person. */
export type NumberStanding = 'given' | 'protected' | NumberAnswer | null;

/** How a protected person wants to be reached: called from a hidden number, by mail to an address of their choice, or not at all, since they call themselves. */
export const CONTACT_WAYS = ['call', 'mail', 'self'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** What somebody says who has protected personal data. */
export interface OwnProtection {
  /** What they are called at the sessions. */
  alias: string;
  way: ContactWay;
  /** The telephone number or the address; null where they call themselves. */
  contact: string | null;
}

/** `GET /me/protection`: how one stands oneself; changed by `PUT /me/protection` with {@link OwnProtection}. It ends at the centre alone. */
export interface OwnProtectionStanding {
  protected: boolean;
  alias: string | null;
  /** Null where one has not said. */
  way: ContactWay | null;
  contact: string | null;
}

/** A row in the list of people. Names are as the reader may see them: see Protected identity in the domain. */
export interface PersonListItem {
  id: Id;
  name: string;
  email: string | null;
  /** Organisations that the person represents today, in Swedish order. */
  organisations: string[];
  roles: Role[];
  account: AccountState;
  createdAt: Instant;
}

/** The query of `GET /people`. */
export interface PeopleFilter {
  /** Beginnings of words in the name, the address or the name of an organisation. */
  q?: string;
  role?: Role;
  account?: AccountState;
  organisationId?: Id;
  sort?: PeopleSort;
}

/** What staff may say about a person. */
export interface PersonFacts {
  givenName: string;
  /** Empty for those who have or give one name only. */
  familyName: string;
  /** Used in place of the given name in lists and on name tags. */
  nameUsed: string | null;
  /** In full, as it is to stand on certificates; without it given and family name. */
  certificateName: string | null;
  contactEmail: string | null;
  phone: string | null;
  language: Language;
}

/** `POST /people`. The id, made by the browser, makes it safe to send twice. */
export interface NewPerson extends Partial<PersonFacts> {
  id?: Id;
  givenName: string;
}

/** `PATCH /people/{id}`, made on top of the `version` that was read. */
export interface PersonChanges extends Partial<PersonFacts> {
  version: number;
}

/** A role as it stands for a person. `objectName` says of what, where the role is held for an object. */
export interface GrantOfPerson {
  id: Id;
  role: Role;
  objectType: 'organisation' | 'project' | null;
  objectId: Id | null;
  objectName: string | null;
  startsAt: Instant;
}

/** A person's page. */
export interface PersonDetail extends PersonFacts {
  id: Id;
  /** As shown to the reader. */
  name: string;
  version: number;
  createdAt: Instant;
  account: { state: AccountState; email: string | null; lastSignedInAt: Instant | null };
  grants: GrantOfPerson[];
  hasIdentityNumber: boolean;
  /** Whether somebody else has the same number. Only for those who may know who is protected; left out for everyone else. */
  sharesIdentityNumber?: boolean;
  /** Only for those who may know it; left out for everyone else, whoever the person is. */
  protection?: PersonProtection;
}

/** How long a protected person stays open to whoever opened them. */
export const OPENING_MINUTES = 5;

/** Why somebody opens a protected person: the person got in touch, a report needs something, or a fact is wrong. */
export const OPENING_REASONS = ['contact', 'report', 'correction'] as const;
export type OpeningReason = (typeof OPENING_REASONS)[number];

/** What those who may know see of a protected person: as everybody else until they have opened them. */
export interface PersonProtection {
  protected: boolean;
  alias: string | null;
  /** The reader's own opening, which lasts so long still; null where there is none. */
  opening: { until: Instant; secondsLeft: number } | null;
  /** How they want to be reached; the number or the address only while they are open. Null where they have not said. */
  contact: { way: ContactWay; contact: string | null } | null;
}

/** `POST /people/{id}/openings`. The id, made by the browser, makes it safe to send twice. */
export interface NewOpening {
  id?: Id;
  reason: OpeningReason;
  /** What the reader is about to do, in their own words. */
  purpose: string;
}

/** What was done about a protected person: opened, protected, or no longer protected. */
export type ProtectionEventKind = 'opened' | 'protected' | 'unprotected';

/** One line of `GET /people/{id}/openings`, newest first. */
export interface ProtectionEvent {
  id: Id;
  kind: ProtectionEventKind;
  at: Instant;
  /** When it was closed again, by itself or before; null where nothing was opened. */
  until: Instant | null;
  /** Null where nobody signed in did it, such as a list that was read in. */
  byName: string | null;
  reason: OpeningReason | null;
  purpose: string | null;
}

/** `PUT /people/{id}/protection`. */
export interface ProtectionChange {
  protected: boolean;
  /** The name to stand under; left out, one is chosen. */
  alias?: string;
}

/** `POST /people/{id}/identity-number/reveal`: who reads a number says why. */
export interface IdentityNumberReveal {
  reason: string;
}

export interface RevealedIdentityNumber {
  number: string;
  kind: IdentityNumberKind;
}

/** What one says about oneself: `GET /me/facts`, changed by `PATCH /me/facts` on top of `version`. */
export interface OwnFacts {
  givenName: string;
  familyName: string;
  nameUsed: string | null;
  certificateName: string | null;
  phone: string | null;
  language: Language;
  version: number;
}
/** What somebody can need to take part, as they tick it; food and the like they write. */
export const ACCESS_NEEDS = ['step_free', 'hearing_loop', 'sign_language', 'speech_to_text', 'print', 'quiet_seat'] as const;
export type AccessNeed = (typeof ACCESS_NEEDS)[number];

/** `GET /me/access-needs`. */
export interface AccessNeeds {
  kinds: AccessNeed[];
  /** Food, allergies and what else is needed. */
  note: string | null;
  /** Since when the centre may keep it; null where nothing is kept. */
  consentedAt: Instant | null;
  /** Whether the person has answered, be it with nothing. */
  asked: boolean;
}

/** `PUT /me/access-needs`. It says much about somebody's health: nothing is kept without consent. */
export interface AccessNeedsChange {
  kinds: AccessNeed[];
  note: string | null;
  consent: boolean;
}

/** `GET /runs/{id}/access-needs`: how many of those with a seat need what. */
export interface RunNeeds {
  kinds: { kind: AccessNeed; people: number }[];
  /** How many wrote something. */
  notes: number;
  /** How many need anything. */
  people: number;
}

/** `GET /runs/{id}/access-needs/people`, for who has to see to it. */
export interface PersonNeeds {
  name: string;
  kinds: AccessNeed[];
  note: string | null;
}

export type OwnFactsChange = Partial<OwnFacts> & Pick<OwnFacts, 'version'>;

/** Refusals of the room of people. */
export type PeopleRefusal = 'kept-by-the-person' | 'identity-number-invalid' | 'identity-number-of-another' | 'identity-number-missing' | 'protected-closed' | 'not-protected';
