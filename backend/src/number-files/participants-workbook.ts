import type { Language, LocalDate } from '@kortkurs/contract/common';
import type { ParticipantsColumn } from '@kortkurs/contract/rule-sets';
import { momentText } from '../platform/files/moment-text';
import { hours, type Cell, type Table } from '../platform/files/table';
import { steadyXlsx } from '../platform/files/xlsx';
import type { SubmissionPerson } from '../submissions/door';

/** A row of the file: somebody by number. */
export interface ParticipantRow extends Omit<SubmissionPerson, 'personId' | 'age'> {
  number: string;
}

/** What the file says of itself. */
export interface ParticipantsSource {
  project: { name: string; reference: string | null; funderName: string };
  from: LocalDate;
  to: LocalDate;
  /** Of the submission that it is of; null of a trial. */
  submission: { version: number; sha256: string } | null;
  ruleSet: string | null;
  /** When what it says was read. */
  readAt: string;
  withoutNumber: number;
  /** Of those, who were under 18 and whom the rules ask for no number. */
  minorsNotAsked: number;
  /** With what stands above each: once, or for each month. */
  columns: readonly { column: ParticipantsColumn; titles: readonly string[] }[];
  rows: readonly ParticipantRow[];
}

interface FileWords {
  sheet: string;
  about: string;
  what: string;
  value: string;
  trial: string;
  facts: Record<'project' | 'reference' | 'funder' | 'from' | 'to' | 'version' | 'sha' | 'rules' | 'readAt' | 'rows' | 'withoutNumber' | 'minorsNotAsked', string>;
}

const WORDS: Record<Language, FileWords> = {
  sv: {
    sheet: 'Deltagare', about: 'Om filen', what: 'Uppgift', value: 'Innehåll', trial: 'Provfil, inte för inlämning',
    facts: { project: 'Projekt', reference: 'Diarienummer', funder: 'Finansiär', from: 'Från och med', to: 'Till och med', version: 'Inlämningens version', sha: 'Inlämningens kontrollsumma, SHA-256', rules: 'Regler', readAt: 'Uppgifter lästa', rows: 'Deltagare i filen', withoutNumber: 'Deltagare utan nummer, inte i filen', minorsNotAsked: 'Av dem under 18 år, som inte har frågats om nummer' },
  },
  en: {
    sheet: 'Participants', about: 'About the file', what: 'What', value: 'Content', trial: 'Trial, not to be submitted',
    facts: { project: 'Project', reference: 'Reference', funder: 'Funder', from: 'From', to: 'To', version: 'Version of the submission', sha: 'Checksum of the submission, SHA-256', rules: 'Rules', readAt: 'Facts read', rows: 'Participants in the file', withoutNumber: 'Participants without a number, not in the file', minorsNotAsked: 'Of those under 18, who were not asked for a number' },
  },
};

/** The months of some days, as `YYYY-MM`. */
export function monthsOf(from: LocalDate, to: LocalDate): string[] {
  const months: string[] = [];
  for (let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]; ; [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1]) {
    const name = `${year}-${String(month).padStart(2, '0')}`;
    if (name > to.slice(0, 7)) return months;
    months.push(name);
  }
}

/** The participants file: a row for each by number, no names and no addresses. A trial says on every sheet and every row that it is one. Made again of the same, it has the same bytes. */
export async function participantsWorkbook(source: ParticipantsSource, language: Language): Promise<Buffer> {
  const words = WORDS[language];
  const trial = source.submission === null;
  const tables = [participants(source, words), about(source, words, language)].map((table) => (trial ? marked(table, words) : table));
  const footer = `${trial ? `PROV. ${words.trial}. ` : ''}${source.project.name}, ${source.from} – ${source.to}`;
  return steadyXlsx(tables, footer, new Date(source.readAt));
}

function participants({ columns, rows, from, to }: ParticipantsSource, words: FileWords): Table {
  const months = monthsOf(from, to);
  const cells: Record<ParticipantsColumn, (row: ParticipantRow) => Cell[]> = {
    number: ({ number }) => [number],
    start: ({ startOn }) => [{ date: startOn }],
    exit: ({ lastOn }) => [{ date: lastOn }],
    signed: (row) => months.map((month) => hours(row.months.get(month)?.signed ?? 0)),
    registered: (row) => months.map((month) => hours(row.months.get(month)?.registered ?? 0)),
  };
  return {
    name: words.sheet,
    columns: columns.flatMap(({ column, titles }) => titles.map((title) => ({ title, width: Math.max(column === 'number' ? 18 : 14, title.length) }))),
    rows: rows.map((row) => columns.flatMap(({ column }) => cells[column](row))),
  };
}

function about(source: ParticipantsSource, { about: name, what, value, facts }: FileWords, language: Language): Table {
  const { project, submission } = source;
  const rows: [string, Cell][] = [
    [facts.project, project.name], [facts.reference, project.reference], [facts.funder, project.funderName], [facts.from, { date: source.from }], [facts.to, { date: source.to }],
    ...(submission ? [[facts.version, submission.version], [facts.sha, submission.sha256]] satisfies [string, Cell][] : []),
    [facts.rules, source.ruleSet], [facts.readAt, momentText(source.readAt, language)], [facts.rows, source.rows.length], [facts.withoutNumber, source.withoutNumber],
    ...(source.minorsNotAsked ? [[facts.minorsNotAsked, source.minorsNotAsked]] satisfies [string, Cell][] : []),
  ];
  return { name, columns: [{ title: what, width: 44 }, { title: value, width: 70 }], rows };
}

/** The same with a first column that says what it is, so that no row of it goes on without. */
function marked({ name, columns, rows }: Table, words: FileWords): Table {
  return { name: `PROV ${name}`, columns: [{ title: words.trial, width: 28 }, ...columns], rows: [...(rows as Iterable<Cell[]>)].map((row) => ['PROV', ...row]) };
}
