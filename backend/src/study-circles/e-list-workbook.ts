import type { Language, LocalDate, Localized } from '@kortkurs/contract/common';
import { countsAs, partLacks } from '@kortkurs/rules/study-circles';
import { localDateOf, wallTimes } from '@kortkurs/rules/schedule';
import { momentText } from '../platform/files/moment-text';
import type { Cell, Table } from '../platform/files/table';
import { steadyXlsx } from '../platform/files/xlsx';
import type { ReadCircle } from './circle-reader';
import { eListWords, lackSentence, type EListWords } from './e-list-words';
import { inOrder } from './run-circle-query';

/** What the E-list of a project holds. */
export interface EListSource {
  project: { name: string; reference: string | null; funderName: string };
  from: LocalDate;
  to: LocalDate;
  version: number;
  /** The version that this one takes the place of, and of how many circles it says something else; null of the first. */
  before: { version: number; madeAt: Date; circles: number } | null;
  readAt: string;
  circles: readonly (ReadCircle & { from: LocalDate; to: LocalDate })[];
  /** By person, where the rules of the circle ask for numbers; null where no circle’s do. */
  numberOf: ((circle: ReadCircle, personId: string) => string | null) | null;
  withoutNumber: number;
}

type Circle = EListSource['circles'][number];

/** The E-list as a study association takes it in: circles, their meetings, and who was at which. Made again of the same, it has the same bytes. */
export async function eListWorkbook(source: EListSource, language: Language): Promise<Buffer> {
  const words = eListWords[language];
  const say = (text: Localized): string => text[language] ?? text.sv ?? text.en ?? '';
  return steadyXlsx([circles(source, words, say), meetings(source, words, say), people(source, words, say), about(source, words, language)], `${words.list}, ${source.project.name}, ${source.from} – ${source.to}`, new Date(source.readAt));
}

/** A circle goes by its course and its first day on every sheet, since a course can have several. */
const nameOf = (circle: Circle, say: (text: Localized) => string): string => `${say(circle.courseTitle)}, ${circle.from}`;

const laid = (columns: readonly (readonly [title: string, width: number])[]): Table['columns'] => columns.map(([title, width]) => ({ title, width }));

function circles({ circles: all }: EListSource, words: EListWords, say: (text: Localized) => string): Table {
  const { columns } = words;
  return {
    name: words.sheets.circles,
    columns: laid([
      [columns.circle, 44], [columns.kind, 20], [columns.leaders, 28], [columns.place, 24], [columns.from, 14], [columns.to, 14], [columns.meetings, 10], [columns.hours, 14], [columns.planned, 24], [columns.counting, 22], [columns.came, 18], [columns.standing, 24], [columns.lacks, 60], [columns.rules, 28],
    ]),
    rows: all.map((circle): Cell[] => [
      nameOf(circle, say), words.kinds[circle.kind], circle.leaders.join(', '), circle.place, { date: circle.from }, { date: circle.to }, circle.meetings.length, circle.hours, circle.plannedHours,
      circle.parts.filter((part) => countsAs(circle.kind, part)).length, circle.parts.length, words.standings[circle.standing], circle.lacks.map((lack) => lackSentence(words, circle.kind, lack)).join(' '), `${say(circle.ruleSet.name)}, ${circle.ruleSet.number}`,
    ]),
  };
}

function meetings({ circles: all }: EListSource, words: EListWords, say: (text: Localized) => string): Table {
  const { columns } = words;
  return {
    name: words.sheets.meetings,
    columns: laid([[columns.circle, 44], [columns.number, 10], [columns.day, 14], [columns.times, 16], [columns.minutes, 10], [columns.hours, 14], [columns.present, 14], [columns.ledBy, 28], [columns.state, 22]]),
    rows: all.flatMap((circle) =>
      circle.meetings.map((meeting): Cell[] => {
        const { from, to } = wallTimes(meeting.startsAt.toISOString(), meeting.endsAt.toISOString(), 0);
        return [nameOf(circle, say), meeting.number, { date: meeting.date }, `${from}–${to}`, meeting.minutes, meeting.studyHours, meeting.present, meeting.ledByName, words.states[meeting.state]];
      }),
    ),
  };
}

function people({ circles: all, numberOf }: EListSource, words: EListWords, say: (text: Localized) => string): Table {
  const { columns } = words;
  return {
    name: words.sheets.people,
    columns: laid([[columns.circle, 44], ...(numberOf ? [[columns.identityNumber, 18] as const] : []), [columns.name, 30], [columns.hours, 14], [columns.meetings, 10], [columns.attended, 24], [columns.counts, 10], [columns.why, 50]]),
    rows: all.flatMap((circle) =>
      inOrder(circle).map((part): Cell[] => {
        const lacks = partLacks(circle.kind, part);
        return [nameOf(circle, say), ...(numberOf ? [numberOf(circle, part.personId)] : []), part.name, part.hours, part.meetings.length, part.meetings.join(', '), lacks.length ? words.no : words.yes, lacks.map((lack) => words.parts[lack]).join(', ') || null];
      }),
    ),
  };
}

function about(source: EListSource, { sheets, what, value, facts }: EListWords, language: Language): Table {
  const rows: Cell[][] = [
    [facts.project, source.project.name], [facts.reference, source.project.reference], [facts.funder, source.project.funderName], [facts.from, { date: source.from }], [facts.to, { date: source.to }], [facts.version, source.version],
    ...(source.before ? [[facts.instead, facts.insteadText(source.before.version, localDateOf(source.before.madeAt.toISOString()), source.before.circles)]] : []), [facts.readAt, momentText(source.readAt, language)],
    [facts.circles, source.circles.length], [facts.people, source.circles.reduce((sum, { parts }) => sum + parts.length, 0)], ...(source.numberOf ? [[facts.withoutNumber, source.withoutNumber]] : []), [facts.whole, facts.wholeText],
  ];
  return { name: sheets.about, columns: [{ title: what, width: 40 }, { title: value, width: 80 }], rows };
}
