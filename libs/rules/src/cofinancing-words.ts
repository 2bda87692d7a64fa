/** The words of organisations' certificates of their people's hours, in both languages. */
import type { Month } from '@kortkurs/contract/attestations';
import type { Language } from '@kortkurs/contract/common';
import { monthWords } from './attestation-words';

const sv = {
  certificate: 'Medfinansieringsintyg',
  has: 'intygar att dess personer har deltagit så här länge',
  project: 'Projekt',
  period: 'Period',
  people: 'Deltagare och månader',
  who: 'Deltagare',
  protected: 'En deltagare',
  month: 'Månad',
  time: 'Deltagartid',
  together: 'Sammanlagt',
  worth: (rate: number, kronor: string): string => `Med ${rate} kronor per timme motsvarar tiden ${kronor} kronor.`,
  by: { mail: 'Intygat av organisationens kontaktperson med kod via mejl', paper: 'Intygat med underskrift på papper' },
  refused: (lines: number): string => (lines === 1 ? 'En rad intygas inte och räknas inte här.' : `${lines} rader intygas inte och räknas inte här.`),
  digest: 'Kontrollsumma för det som visades och intygades (SHA-256)',
  seal: 'Elektronisk stämpel',
  data: 'Uppgifterna i intyget',
  file: 'medfinansieringsintyg',
  organisation: 'Organisation',
  number: 'Blankettens nummer',
  how: 'Läs igenom raderna. Stämmer de skriver firmatecknaren eller kontaktpersonen under. Är något fel stryker ni inget: kontakta kurscentret, så rättar de och skickar en ny blankett.',
  certify: 'Vi intygar att våra personer har deltagit i projektet så som det står här.',
  signature: 'Underskrift',
  name: 'Namnförtydligande',
  day: 'Datum',
  page: (page: number, of: number): string => `Sida ${page} av ${of}`,
  standing: { 'not-asked': 'Inte tillfrågad', waiting: 'Har inte svarat', changed: 'Rättad sedan, fråga igen', refused: 'Intygat en del', confirmed: 'Intygat' },
  columns: { people: 'Deltagare', registered: 'Signerade timmar', confirmed: 'Intygade timmar', kronor: 'Intygade kronor', standing: 'Läge', answered: 'Svarade' },
};

const en: typeof sv = {
  certificate: 'Co-financing certificate',
  has: 'certifies that its people have taken part for this time',
  project: 'Project',
  period: 'Period',
  people: 'Participants and months',
  who: 'Participant',
  protected: 'A participant',
  month: 'Month',
  time: 'Time of participation',
  together: 'In all',
  worth: (rate, kronor) => `At SEK ${rate} per hour the time corresponds to SEK ${kronor}.`,
  by: { mail: 'Certified by the organisation’s contact with a code by mail', paper: 'Certified with a signature on paper' },
  refused: (lines) => (lines === 1 ? 'One line is not certified and does not count here.' : `${lines} lines are not certified and do not count here.`),
  digest: 'Digest of what was shown and certified (SHA-256)',
  seal: 'Electronic seal',
  data: 'What the certificate says',
  file: 'co-financing-certificate',
  organisation: 'Organisation',
  number: 'Number of the form',
  how: 'Read the lines. If they are right, an authorised signatory or the contact signs. If something is wrong, strike nothing: contact the course centre, and they correct it and send a new form.',
  certify: 'We certify that our people have taken part in the project as it stands here.',
  signature: 'Signature',
  name: 'Name in print',
  day: 'Date',
  page: (page, of) => `Page ${page} of ${of}`,
  standing: { 'not-asked': 'Not asked', waiting: 'Has not answered', changed: 'Corrected since, ask again', refused: 'Certified in part', confirmed: 'Certified' },
  columns: { people: 'Participants', registered: 'Signed hours', confirmed: 'Certified hours', kronor: 'Certified kronor', standing: 'Standing', answered: 'Answered' },
};

export const cofinancingWords: Record<Language, typeof sv> = { sv, en };

/** `mars 2026`, or `januari–mars 2026`. */
export function monthsWords(from: Month, to: Month, language: Language): string {
  if (from === to) return monthWords(from, language);
  const first = from.slice(0, 4) === to.slice(0, 4) ? monthWords(from, language).replace(/ \d{4}$/, '') : monthWords(from, language);
  return `${first}–${monthWords(to, language)}`;
}

/** What minutes are worth, in whole kronor. */
export const kronorOf = (minutes: number, kronorPerHour: number): number => Math.round((minutes * kronorPerHour) / 60);
