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
  gone: (lines: number) => string;
  digest: string;
  seal: string;
  data: string;
  page: (page: number, of: number) => string;
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
    gone: (lines) => (lines === 1 ? 'En rad som bekräftades är inte längre registrerad och räknas inte här.' : `${lines} rader som bekräftades är inte längre registrerade och räknas inte här.`),
    digest: 'Kontrollsumma för det som visades och bekräftades (SHA-256)',
    seal: 'Elektronisk stämpel',
    data: 'Uppgifterna i intyget',
    page: (page, of) => `Sida ${page} av ${of}`,
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
    gone: (lines) => (lines === 1 ? 'One line that was confirmed is registered no longer and does not count here.' : `${lines} lines that were confirmed are registered no longer and do not count here.`),
    digest: 'Digest of what was shown and confirmed (SHA-256)',
    seal: 'Electronic seal',
    data: 'What the certificate says',
    page: (page, of) => `Page ${page} of ${of}`,
  },
};

/** `mars 2026`, `March 2026`, of `2026-03`. */
export const monthWords = (month: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${month}-15`));

/** The words of the form on which a month is confirmed by hand. */
export interface AttestationFormWords {
  file: string;
  title: (month: string) => string;
  who: string;
  project: string;
  number: string;
  how: string;
  before: (time: string) => string;
  sessions: string;
  when: string;
  course: string;
  time: string;
  right: string;
  wrong: string;
  rightTime: string;
  sum: (time: string) => string;
  wrongWhat: string;
  certify: (month: string) => string;
  signature: string;
  day: string;
  digest: string;
  page: (page: number, of: number) => string;
}

export const attestationFormWords: Record<Language, AttestationFormWords> = {
  sv: {
    file: 'bekrafta-timmar',
    title: (month) => `Bekräfta dina timmar, ${monthWords(month, 'sv')}`,
    who: 'Deltagare',
    project: 'Projekt',
    number: 'Blankettens nummer',
    how: 'Kryssa på varje rad för om tiden stämmer. Stämmer den inte skriver du den rätta tiden på raden, och vad som är fel nedanför. Skriv sedan under.',
    before: (time) => `Du har redan bekräftat ${time} den här månaden. Det som står nedan är resten.`,
    sessions: 'Träffar i månaden',
    when: 'Datum',
    course: 'Kurs',
    time: 'Registrerat',
    right: 'Stämmer',
    wrong: 'Fel',
    rightTime: 'Rätt tid',
    sum: (time) => `Sammanlagt ${time}`,
    wrongWhat: 'Det här är fel:',
    certify: (month) => `Jag har deltagit så som det står här under ${month}, utom på de rader där jag har kryssat för fel.`,
    signature: 'Underskrift',
    day: 'Datum',
    digest: 'Kontrollsumma för det som står på blanketten (SHA-256)',
    page: (page, of) => `Sida ${page} av ${of}`,
  },
  en: {
    file: 'confirm-hours',
    title: (month) => `Confirm your hours, ${monthWords(month, 'en')}`,
    who: 'Participant',
    project: 'Project',
    number: 'Number of the form',
    how: 'Tick on each line whether the time is right. If it is not, write the right time on the line, and what is wrong below. Then sign.',
    before: (time) => `You have already confirmed ${time} this month. What stands below is the rest.`,
    sessions: 'Sessions of the month',
    when: 'Date',
    course: 'Course',
    time: 'Registered',
    right: 'Right',
    wrong: 'Wrong',
    rightTime: 'Right time',
    sum: (time) => `${time} in all`,
    wrongWhat: 'This is wrong:',
    certify: (month) => `I took part as it stands here during ${month}, but for the lines that I have ticked as wrong.`,
    signature: 'Signature',
    day: 'Date',
    digest: 'Digest of what stands on the form (SHA-256)',
    page: (page, of) => `Page ${page} of ${of}`,
  },
};
