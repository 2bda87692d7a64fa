import type { Language } from '@kortkurs/contract/common';
import type { NeedStanding } from '@kortkurs/contract/mappings';
import type { ReachStanding } from '@kortkurs/contract/reach';

export interface ReachFileWords {
  fileName: string;
  /** Names of the sheets. */
  summary: string;
  organisations: string;
  what: string;
  figure: string;
  scope: string;
  inQuarter: (quarter: string) => string;
  atItsEnd: (day: string) => string;
  untilItsEnd: (day: string) => string;
  members: string;
  counted: Record<ReachStanding, string>;
  withoutContact: string;
  people: string;
  hours: string;
  organisation: string;
  organisationNumber: string;
  municipality: string;
  memberSince: string;
  standing: string;
  standings: Record<ReachStanding, string>;
  neverUntil: (day: string) => string;
  figuresOf: string;
  contact: string;
  someContact: string;
  saidNeed: string;
  need: string;
  needs: Record<Exclude<NeedStanding, 'said'>, string>;
  quarterName: (quarter: string) => string;
  note: string;
}

const named = (letter: string) => (quarter: string): string => `${letter}${quarter.slice(5)} ${quarter.slice(0, 4)}`;

/** Words of the files of reach. */
export const REACH_FILE_WORDS: Record<Language, ReachFileWords> = {
  sv: {
    fileName: 'rackvidd', summary: 'Sammanfattning', organisations: 'Medlemsorganisationer', what: 'Vad', figure: 'Antal', scope: 'Avser',
    inQuarter: (quarter) => `under ${quarter}`, atItsEnd: (day) => `den ${day}`, untilItsEnd: (day) => `till och med ${day}`,
    members: 'Medlemsorganisationer', counted: { reached: 'Har varit här', earlier: 'Har varit här tidigare, inte i kvartalet', never: 'Har aldrig varit här' },
    withoutContact: 'Inte nådda och utan kontakt att skriva till', people: 'Personer', hours: 'Registrerade timmar', organisation: 'Organisation', organisationNumber: 'Organisationsnummer',
    municipality: 'Kommun', memberSince: 'Medlem sedan', standing: 'Nådd', standings: { reached: 'i kvartalet', earlier: 'tidigare', never: 'aldrig' }, neverUntil: (day) => `aldrig till och med ${day}`, figuresOf: 'Personer och timmar avser', contact: 'Kontakt', someContact: 'finns',
    saidNeed: 'Inte nådda som har sagt vad de behöver lära sig', need: 'Behov, det senast sagda', needs: { 'unsaid': 'har svarat utan att säga något behov', 'unanswered': 'har inte svarat', 'not-asked': 'inte frågade' },
    quarterName: named('K'),
    note: 'Alla kurstillfällen räknas, även öppna träffar och sådana utan finansiär. Den som kommit från två organisationer räknas i båda, och en gång i summan.',
  },
  en: {
    fileName: 'reach', summary: 'Summary', organisations: 'Member organisations', what: 'What', figure: 'Number', scope: 'Of',
    inQuarter: (quarter) => `in ${quarter}`, atItsEnd: (day) => `on ${day}`, untilItsEnd: (day) => `until ${day}`,
    members: 'Member organisations', counted: { reached: 'Have been here', earlier: 'Have been here earlier, not in the quarter', never: 'Have never been here' },
    withoutContact: 'Not reached, and without a contact to write to', people: 'People', hours: 'Registered hours', organisation: 'Organisation', organisationNumber: 'Organisation number',
    municipality: 'Municipality', memberSince: 'Member since', standing: 'Reached', standings: { reached: 'in the quarter', earlier: 'earlier', never: 'never' }, neverUntil: (day) => `never up to ${day}`, figuresOf: 'People and hours are of', contact: 'Contact', someContact: 'yes',
    saidNeed: 'Not reached that have said what they need to learn', need: 'Need, the latest said', needs: { 'unsaid': 'answered without saying a need', 'unanswered': 'have not answered', 'not-asked': 'not asked' },
    quarterName: named('Q'),
    note: 'All runs count, open meetings and those without a funder as well. Who came from two organisations counts in both, and once in the sum.',
  },
};
