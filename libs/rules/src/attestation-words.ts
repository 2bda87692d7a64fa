/** The words of a month's certificate in its two languages. */
import type { AttestedBy } from '@kortkurs/contract/attestations';
import type { Language } from '@kortkurs/contract/common';

export interface AttestationWords {
  certificate: string;
  has: string;
  project: string;
  session: string;
  course: string;
  when: string;
  time: string;
  together: string;
  /** How it was confirmed, without the day. */
  by: Record<AttestedBy, string>;
  waits: (lines: number) => string;
  digest: string;
  seal: string;
  data: string;
}

export const attestationWords: Record<Language, AttestationWords> = {
  sv: {
    certificate: 'Månadsintyg',
    has: 'har själv bekräftat sin tid',
    project: 'Projekt',
    session: 'Träffar',
    course: 'Kurs',
    when: 'Datum',
    time: 'Bekräftat',
    together: 'Sammanlagt',
    by: { mail: 'Bekräftat av deltagaren med kod via mejl', sms: 'Bekräftat av deltagaren med kod via sms', paper: 'Bekräftat av deltagaren med underskrift på papper', signed_in: 'Bekräftat av deltagaren, inloggad' },
    waits: (lines) => (lines === 1 ? 'En rad väntade på svar och räknas inte här.' : `${lines} rader väntade på svar och räknas inte här.`),
    digest: 'Kontrollsumma för det som visades och bekräftades (SHA-256)',
    seal: 'Elektronisk stämpel',
    data: 'Uppgifterna i intyget',
  },
  en: {
    certificate: 'Certificate of the month',
    has: 'has confirmed this time',
    project: 'Project',
    session: 'Sessions',
    course: 'Course',
    when: 'Date',
    time: 'Confirmed',
    together: 'In all',
    by: { mail: 'Confirmed by the participant with a code by mail', sms: 'Confirmed by the participant with a code by text message', paper: 'Confirmed by the participant with a signature on paper', signed_in: 'Confirmed by the participant, signed in' },
    waits: (lines) => (lines === 1 ? 'One line waited for an answer and does not count here.' : `${lines} lines waited for an answer and do not count here.`),
    digest: 'Digest of what was shown and confirmed (SHA-256)',
    seal: 'Electronic seal',
    data: 'What the certificate says',
  },
};

/** `mars 2026`, `March 2026`, of `2026-03`. */
export const monthWords = (month: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${month}-15`));
