import type { Language } from '@kortkurs/contract/common';
import type { SubmissionKind } from '@kortkurs/contract/submissions';

const sv = {
  file: { summary: 'sammanstallning', figures: 'siffror', rows: 'rader', tables: 'tabell', organisations: 'organisationer', package: 'inlamning' },
  folders: { certificates: 'manadsintyg', lists: 'narvarolistor' },
  page: 'sida',
  sheets: { head: 'Inlämning', figures: 'Siffror', participants: 'Deltagare', sessions: 'Träffar', lines: 'Närvaro' },
  kinds: { monthly: 'Månadens deltagare', payment: 'Ansökan om utbetalning', quarterly: 'Kvartal', final: 'Slutrapport', own: 'Eget uttag' } satisfies Record<SubmissionKind, string>,
  what: 'Uppgift', value: 'Värde', project: 'Projekt', reference: 'Diarienummer', funder: 'Finansiär', statement: 'Medfinansiering', kind: 'Slag', from: 'Från', to: 'Till', version: 'Version',
  cutOff: 'Uppgifterna lästa', rules: 'Räknat efter', rulesVersion: 'version', digest: 'SHA-256 av det frysta', participants: 'Deltagare', participations: 'Deltaganden', organisations: 'Organisationer',
  runs: 'Kurstillfällen', sessions: 'Träffar', registeredMinutes: 'Minuter, registrerade', signedMinutes: 'Minuter, signerade', confirmedMinutes: 'Minuter, bekräftade av deltagarna',
  certificates: 'Utfärdade intyg', present: 'Markerade på plats', marked: 'Markerade i allt', heads: 'Besök på öppna träffar',
  pseudonym: 'Pseudonym', start: 'Första dag i projektet', last: 'Sista dag i perioden', gender: 'Kön', age: 'Ålder första dagen', employment: 'Sysselsättning', education: 'Utbildning',
  session: 'Träff', date: 'Datum', course: 'Kurs', number: 'Nummer', minutes: 'Minuter', signed: 'Signerad', madeUp: 'Tagen igen', yes: 'Ja', no: 'Nej', missing: 'Ej besvarat', declined: 'Vill inte uppge',
  starts: 'Börjar', heldFor: 'Deltagare',
  genders: { F: 'Kvinna', M: 'Man', X: 'Annat' },
  employments: { employed: 'I arbete', unemployed: 'Arbetslös', student: 'Studerar på heltid', inactive: 'Utanför arbetskraften' },
  educations: { isced_0_2: 'Grundskola (ISCED 0–2)', isced_3_4: 'Gymnasium (ISCED 3–4)', isced_5_8: 'Eftergymnasial (ISCED 5–8)' },
};

const en: typeof sv = {
  file: { summary: 'summary', figures: 'figures', rows: 'rows', tables: 'table', organisations: 'organisations', package: 'submission' },
  folders: { certificates: 'certificates', lists: 'attendance-lists' },
  page: 'page',
  sheets: { head: 'Submission', figures: 'Figures', participants: 'Participants', sessions: 'Sessions', lines: 'Attendance' },
  kinds: { monthly: 'Participants of the month', payment: 'Application for payment', quarterly: 'Quarter', final: 'Final report', own: 'Own extract' },
  what: 'Item', value: 'Value', project: 'Project', reference: 'Reference', funder: 'Funder', statement: 'Co-funding', kind: 'Kind', from: 'From', to: 'To', version: 'Version',
  cutOff: 'Figures read', rules: 'Counted by', rulesVersion: 'version', digest: 'SHA-256 of what was frozen', participants: 'Participants', participations: 'Participations', organisations: 'Organisations',
  runs: 'Course runs', sessions: 'Sessions', registeredMinutes: 'Minutes, registered', signedMinutes: 'Minutes, signed', confirmedMinutes: 'Minutes, confirmed by participants',
  certificates: 'Certificates issued', present: 'Marked as there', marked: 'Marks in all', heads: 'Visits to open sessions',
  pseudonym: 'Pseudonym', start: 'First day in the project', last: 'Last day in the period', gender: 'Gender', age: 'Age on the first day', employment: 'Employment', education: 'Education',
  session: 'Session', date: 'Date', course: 'Course', number: 'Number', minutes: 'Minutes', signed: 'Signed', madeUp: 'Made up', yes: 'Yes', no: 'No', missing: 'Not answered', declined: 'Does not want to say',
  starts: 'Starts', heldFor: 'Participants',
  genders: { F: 'Woman', M: 'Man', X: 'Other' },
  employments: { employed: 'In work', unemployed: 'Unemployed', student: 'Full-time student', inactive: 'Outside the labour force' },
  educations: { isced_0_2: 'Primary or lower secondary (ISCED 0–2)', isced_3_4: 'Upper secondary (ISCED 3–4)', isced_5_8: 'Tertiary (ISCED 5–8)' },
};

/** The words of the files of a submission. */
export type FrozenWords = typeof sv;
export const FROZEN_WORDS: Record<Language, FrozenWords> = { sv, en };
