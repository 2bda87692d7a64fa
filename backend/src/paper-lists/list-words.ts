import type { AbsenceReason, MarkContent, Presence } from '@kortkurs/contract/attendance';
import type { Language } from '@kortkurs/contract/common';
import { countedMinutes, presence } from '@kortkurs/rules/attendance';
import { durationWords } from '@kortkurs/rules/certificate-words';
import { CENTRE_ZONE } from '@kortkurs/rules/schedule';

const sv = {
  list: 'Närvarolista',
  session: (number: number, of: number): string => `Träff ${number} av ${of}`,
  when: 'Tid',
  place: 'Plats',
  leaders: 'Kursledare',
  projects: 'Projekt',
  length: 'Räknas som',
  number: 'Nr',
  name: 'Namn',
  organisation: 'Organisation',
  attendance: 'Närvaro',
  signature: 'Underskrift',
  nobody: 'Ingen har plats än.',
  dropIn: 'De tomma raderna är för den som kommer utan anmälan.',
  leader: 'Den som ledde träffen',
  ledBy: 'Ledde träffen',
  leadersName: 'Namn',
  leadersSignature: 'Underskrift',
  day: 'Datum',
  present: 'Antal närvarande',
  away: 'Antal borta',
  studyHours: 'Studietimmar (45 minuter)',
  signed: (at: string, by: string): string => `Signerad i Kortkurs ${at} av ${by}`,
  corrected: 'Listan är rättad efter att den signerades.',
  unsigned: 'Listan är inte signerad i Kortkurs.',
  page: (page: number, of: number): string => `Sida ${page} av ${of}`,
  goesOn: (number: number): string => `Träff ${number} och senare finns i en egen fil.`,
  called: { here: 'Här', partly: 'Delvis', away: 'Borta', unmarked: 'Inte markerad' } satisfies Record<Presence, string>,
  online: 'online',
  reasons: { notified: 'har anmält', ill: 'sjuk', other: 'annat skäl' } satisfies Record<AbsenceReason, string>,
};

const en: typeof sv = {
  list: 'Attendance list',
  session: (number, of) => `Session ${number} of ${of}`,
  when: 'Time',
  place: 'Place',
  leaders: 'Instructor',
  projects: 'Project',
  length: 'Counts as',
  number: 'No.',
  name: 'Name',
  organisation: 'Organisation',
  attendance: 'Attendance',
  signature: 'Signature',
  nobody: 'Nobody has a seat yet.',
  dropIn: 'The empty rows are for those who come without having enrolled.',
  leader: 'The person who led the session',
  ledBy: 'Led by',
  leadersName: 'Name',
  leadersSignature: 'Signature',
  day: 'Date',
  present: 'Number present',
  away: 'Number away',
  studyHours: 'Study hours (45 minutes)',
  signed: (at, by) => `Signed in Kortkurs ${at} by ${by}`,
  corrected: 'The list was corrected after it was signed.',
  unsigned: 'The list is not signed in Kortkurs.',
  page: (page, of) => `Page ${page} of ${of}`,
  goesOn: (number) => `Session ${number} and later are in a file of their own.`,
  called: { here: 'Here', partly: 'Partly', away: 'Away', unmarked: 'Not marked' },
  online: 'online',
  reasons: { notified: 'said so before', ill: 'ill', other: 'other reason' },
};

/** The words of a list on paper, in either language. */
export const listWords = { sv, en };
export type ListWords = typeof sv;

const formats = (options: Intl.DateTimeFormatOptions): Record<Language, Intl.DateTimeFormat> => ({
  sv: new Intl.DateTimeFormat('sv-SE', { timeZone: CENTRE_ZONE, ...options }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: CENTRE_ZONE, ...options }),
});
const days = formats({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const dates = formats({ day: 'numeric', month: 'long', year: 'numeric' });
const times = formats({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const time = (at: Date, language: Language): string => {
  const written = times[language].format(at);
  return language === 'sv' ? written.replace(':', '.') : written;
};

/** `tisdag 17 mars 2026, 17.30–20.30`. */
export const hoursWords = (from: Date, to: Date, language: Language): string => `${days[language].format(from).replace(',', '')}, ${time(from, language)}–${time(to, language)}`;

/** `17 mars 2026 20.41`. */
export const momentWords = (at: Date, language: Language): string => `${dates[language].format(at)} ${time(at, language)}`;

/** `Här, 2 tim 45 min`, `Delvis online, 2 tim`, `Borta, sjuk`, or that nobody has said. */
export function markWords(countableMinutes: number, mark: MarkContent | null, language: Language): string {
  const say = listWords[language];
  const called = presence(countableMinutes, mark);
  const name = say.called[called];
  if (!mark || called === 'unmarked') return name;
  if (called === 'away') return mark.reason ? `${name}, ${say.reasons[mark.reason]}` : name;
  return `${mark.channel === 'online' ? `${name} ${say.online}` : name}, ${durationWords(countedMinutes(countableMinutes, mark), language)}`;
}
