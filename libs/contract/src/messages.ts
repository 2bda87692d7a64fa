import type { Id, Instant, Language, Localized } from './common';
import type { LetterPlaceholder, LetterText } from './letters';
import type { Quarter, ReachList } from './reach';

/** How a message goes: a letter by mail, or a short one to a phone. */
export const MESSAGE_CHANNELS = ['email', 'sms'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

export const MESSAGE_STATES = ['queued', 'sent', 'failed'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** A message as the list of all that was sent shows it. */
export interface MessageRow {
  id: Id;
  kind: string;
  /** The person's name as the reader may see it; null for an address without a person. */
  personName: string | null;
  toAddress: string;
  channel: MessageChannel;
  subject: string;
  language: Language;
  state: MessageState;
  createdAt: Instant;
  sentAt: Instant | null;
  /** Why it did not get through, in the mail server's own words. */
  failure: string | null;
}

/** A message with what it said. */
export interface MessageView extends MessageRow {
  body: string;
  attachments: { name: string; contentType: string }[];
}

/** A letter of a sending that did not get through. */
export interface FailedMessage {
  id: Id;
  personName: string | null;
  /** Empty unless the reader may see who stands behind aliases. */
  toAddress: string;
  /** Whose address can be corrected: of a letter that the reader may see the address of. */
  personId: Id | null;
  failure: string | null;
}

/** What one cause led to, as one row: a letter to one person, or to everyone whom it concerns. */
export interface SendingRow {
  id: Id;
  kind: string;
  /** Of its first letter, in the reader's language where there is one. */
  subject: string;
  language: Language;
  /** Whom it went to, where that is one person. */
  personName: string | null;
  run: { id: Id; courseTitle: Localized } | null;
  createdAt: Instant;
  total: number;
  queued: number;
  sent: number;
  failed: number;
  /** Some of those that did not get through. */
  failures: FailedMessage[];
  /** Of a reminder to those who had not been there: how many it went to, and how many of them have been there since. */
  cameBack: { of: number; people: number } | null;
}

/** Whom somebody writes to: everyone with a seat, those who wait for one, those who missed the last session, one organisation's people, or those who have not handed in what the run asks for. */
export const LETTER_AUDIENCES = ['seated', 'waiting', 'missed-last', 'organisation', 'not-handed-in'] as const;
/** These, or people with a seat who were chosen one by one. */
export type LetterAudience = (typeof LETTER_AUDIENCES)[number] | 'chosen';

/** `POST /runs/{id}/letters/reach`: whom a letter to these of a run's people would reach. */
export interface ChosenPeople {
  enrolmentIds: Id[];
}

/** Whom a letter to a run's people reaches, as things are now. */
export interface Reach {
  people: number;
  /** Of them, those whom no address is known of: they get nothing. */
  withoutAddress: number;
  /** How many of the others read each language. */
  languages: Record<Language, number>;
  /** The organisations whose people take part, for a letter to those of one. */
  organisations: { id: Id; name: string; people: number }[];
}

/** A letter to a run's people, written by hand. */
export interface GroupLetter {
  /** Made by the client, so that the same letter can be sent twice. */
  id: Id;
  audience: LetterAudience;
  /** Whose people, for the audience `organisation`. */
  organisationId: Id | null;
  /** Whom, for the audience `chosen`; those who have given their seat up meanwhile get nothing. */
  enrolmentIds?: Id[];
  /** That it reminds those who were chosen because they have not been there; `again` are those of them who shall have it although they were reminded within the pause. */
  inactive?: { again: Id[] };
  sv: LetterText;
  /** Left out, those who read English get the Swedish text. */
  en: LetterText | null;
  /** Where answers go: to the centre, or to the one who writes. */
  replyTo: 'centre' | 'writer';
}

/** What a letter written by hand can name. */
export const GROUP_LETTER_PLACES: readonly LetterPlaceholder[] = [
  { key: 'firstname', name: { sv: 'förnamn', en: 'first name' }, kind: 'text', label: null, sample: { sv: 'Samira', en: 'Samira' }, required: false },
  { key: 'course', name: { sv: 'kurs', en: 'course' }, kind: 'text', label: null, sample: { sv: 'Leda förändring tillsammans', en: 'Leading change together' }, required: false },
  { key: 'link', name: { sv: 'länk', en: 'link' }, kind: 'link', label: { sv: 'Öppna Mina kurser', en: 'Open My courses' }, sample: { sv: 'https://example.org/', en: 'https://example.org/' }, required: false },
];

/** Whose contacts somebody writes to: those of one organisation, or of all in a list of a quarter's reach. */
export interface ContactAudience {
  organisationId: Id | null;
  quarter: Quarter | null;
  state: ReachList;
}

/** `GET /organisation-letters/reach`: whom a letter to these contacts reaches, as things are now. */
export interface ContactReach {
  /** Contacts, each once. */
  people: number;
  /** How many of them read each language. */
  languages: Record<Language, number>;
  /** Organisations that one of them is the contact of. */
  organisations: number;
  /** Organisations that nobody can be written to for. */
  withoutContact: number;
}

/** A letter to the contacts of organisations, written by hand. */
export interface ContactLetter extends ContactAudience {
  /** Made by the client, so that the same letter can be sent twice. */
  id: Id;
  sv: LetterText;
  /** Left out, those who read English get the Swedish text. */
  en: LetterText | null;
  replyTo: 'centre' | 'writer';
}

/** What a letter to contacts can name. */
export const CONTACT_LETTER_PLACES: readonly LetterPlaceholder[] = [
  { key: 'firstname', name: { sv: 'förnamn', en: 'first name' }, kind: 'text', label: null, sample: { sv: 'Samira', en: 'Samira' }, required: false },
  { key: 'organisation', name: { sv: 'organisation', en: 'organisation' }, kind: 'text', label: null, sample: { sv: 'Föreningen Exemplet', en: 'Föreningen Exemplet' }, required: false },
  { key: 'link', name: { sv: 'länk', en: 'link' }, kind: 'link', label: { sv: 'Se programmet', en: 'See the programme' }, sample: { sv: 'https://example.org/', en: 'https://example.org/' }, required: false },
];

export type MessageRefusal = 'nobody-to-write-to' | 'no-address-to-answer-to' | 'reminded-lately';

/** Most people that one letter can be sent to by choosing them. */
export const CHOSEN_LIMIT = 5000;
