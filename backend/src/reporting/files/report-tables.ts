import type { Language, LocalDate, Localized } from '@kortkurs/contract/common';
import type { ShareProgress } from '@kortkurs/contract/funding';
import type { ReportGroup, ReportGrouping } from '@kortkurs/contract/report-groups';
import { REPORT_AGES, REPORT_GENDERS, type Report, type ReportCounts, type ReportPerson, type ReportSections, type ReportTable, type TargetProgress } from '@kortkurs/contract/reports';
import type { Delivery } from '@kortkurs/contract/runs';
import { shareStanding } from '@kortkurs/rules/share';
import { shareCounted, shareName, shareStandingWords, shareWanted } from '@kortkurs/rules/share-words';
import { momentText } from '../../platform/files/moment-text';
import { type Cell, hours, type Table } from '../../platform/files/table';
import type { ReportParts } from '../report-parts';
import { FILE_WORDS, type FileWords } from './words';

/** A session with the heads that were counted at it. */
export interface SessionHeads {
  date: string;
  time: string;
  courseTitle: Localized;
  number: number;
  formatName: Localized;
  delivery: Delivery;
  lowThreshold: boolean;
  minutes: number;
  inPerson: number;
  online: number;
  away: number;
  unmarked: number;
  registered: number;
  signed: boolean;
  /** Of a row of minutes that were made up on a day: by how many. Such a row has a session that was missed, no time, and nobody who was there. */
  madeUpBy: number | null;
}

/** What a report's files are made from; the long lists are read as they are written. */
export interface Source {
  report: Report;
  sessions: () => AsyncIterable<SessionHeads>;
  participants: () => AsyncIterable<ReportPerson>;
}

export const textOf = (text: Localized | null, language: Language): string => text?.[language] ?? text?.sv ?? text?.en ?? '';
export const columns = (...titles: [string, number][]): Table['columns'] => titles.map(([title, width]) => ({ title, width }));
const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0);

/** The tables of a report in a language; null where the project has no such table. */
export function reportTables(source: Source, parts: ReportParts, language: Language): Record<Exclude<ReportTable, keyof ReportSections>, Table> & Record<ReportTable & keyof ReportSections, Table | null> {
  const words = FILE_WORDS[language];
  const { report } = source;
  const period = periodText(report, words);
  return {
    summary: { name: words.sheets.summary, columns: columns([words.what, 44], [words.figure, 22], [words.target, 30], [words.scope, 34]), rows: [...summary(report, words, language), ...parts.summary(report, language, period)] },
    indicators: parts.table('indicators', report, language, period),
    entered: parts.table('entered', report, language, period),
    ...countedTables(report, language),
    ...longTables(source, words),
  };
}

/** The lists that grow with what was held and who came. */
export function longTables({ sessions: held, participants: came }: Omit<Source, 'report'>, words: FileWords): Record<'sessions' | 'participants', Table> {
  return {
    sessions: {
      name: words.sheets.sessions,
      columns: columns(
        [words.date, 12], [words.starts, 10], [words.course, 40], [words.session, 10], [words.format, 24], [words.delivery, 20], [words.minutes, 10], [words.inPerson, 12],
        [words.online, 12], [words.away, 12], [words.unmarked, 14], [words.registeredMinutes, 24], [words.signed, 12], [words.open, 14],
      ),
      rows: sessions(held(), words, words.language),
    },
    participants: {
      name: words.sheets.participants,
      columns: columns(
        [words.name, 30], [words.organisations, 40], [words.gender, 16], [words.ageGroup, 15], [words.start, 14], [words.participations, 14], [words.met, 10],
        [words.registeredHours, 22], [words.signedHours, 22], [words.registeredMinutes, 24], [words.signedMinutes, 24],
      ),
      rows: participants(came(), words),
    },
  };
}

/** What the tables of counted figures are made of, live or frozen. */
export type Counted = Pick<ReportCounts, 'period' | 'narrowedTo' | 'filters' | 'shielded' | 'figures' | 'people' | 'organisations' | 'inSeveralOrganisations' | 'groups'> & Pick<Report, 'months'>;

/** The tables that sum to a report's headline. */
export function countedTables(report: Counted, language: Language, words = FILE_WORDS[language]): Record<'months' | 'people' | 'organisations' | ReportGrouping, Table> {
  return {
    months: {
      name: words.sheets.months,
      columns: columns([words.month, 14], [words.registeredHours, 22], [words.signedHours, 22], [words.registeredMinutes, 24], [words.signedMinutes, 24], [words.scope, 34]),
      rows: months(report, words),
    },
    people: {
      name: words.sheets.people,
      columns: columns([words.gender, 20], ...REPORT_AGES.map((age): [string, number] => [words.ages[age], 15]), [words.total, 12], [words.registeredHours, 22], [words.signedHours, 22], [words.registeredMinutes, 24], [words.signedMinutes, 24], [words.scope, 34]),
      rows: people(report, words),
    },
    organisations: {
      name: words.sheets.organisations,
      columns: columns([words.organisation, 40], [words.participants, 14], [words.registeredHours, 22], [words.signedHours, 22], [words.registeredMinutes, 24], [words.signedMinutes, 24], [words.scope, 60]),
      rows: organisations(report, words),
    },
    municipality: grouping('municipality', report, words),
    sector: grouping('sector', report, words),
    role: grouping('role', report, words),
    delivery: grouping('delivery', report, words),
  };
}

/** The period in words: from when, to when, and what it is narrowed to; `day` says a day. */
export function periodText({ period, narrowedTo, filters }: Counted, words: FileWords, day = (date: LocalDate): string => date): string {
  const days = period.from === null && period.to === null ? words.wholeProject : [period.from && `${words.from} ${day(period.from)}`, period.to && `${words.to} ${day(period.to)}`].filter(Boolean).join(' ');
  const { course, format, organisation, network, municipality } = narrowedTo;
  const names = [textOf(course, words.language), textOf(format, words.language), filters.organisation === 'none' ? words.noOrganisation : organisation, network, filters.municipality === 'none' ? words.unknown.municipality : municipality].filter(Boolean);
  return [days, ...(names.length ? [`${words.only} ${names.join(', ')}`] : [])].join(', ');
}

/** What a table's total covers: the period, how many stand in several rows, and how protected people stand in it. */
const noteOf = (report: Counted, words: FileWords, inSeveral = 0): string =>
  [periodText(report, words), ...(inSeveral > 0 ? [`${words.oncePerTotal}: ${inSeveral}`] : []), ...(report.shielded ? [words.shielded] : [])].join('. ');

/** Who pays, as it must be said wherever the figures go. */
export const statementText = ({ project }: { project: Pick<Report['project'], 'funderStatement' | 'funderName'> }, language: Language): string => textOf(project.funderStatement, language) || project.funderName;

function* summary(report: Report, words: FileWords, language: Language): Generator<Cell[]> {
  const { project } = report;
  yield [words.project, project.name, null, null];
  if (project.reference) yield [words.reference, project.reference, null, null];
  yield [words.funder, project.funderName, null, null];
  yield [words.statement, statementText(report, language), null, null];
  yield [words.projectTime, `${project.startsOn} – ${project.endsOn}`, null, null];
  yield [words.period, periodText(report, words), null, null];
  if (report.shielded) yield [words.protected, words.shielded, null, null];
  yield [words.counted, momentText(report.countedAt, language), null, null];
  yield [words.timeGone, { share: report.timeGone }, null, words.ofProject];
  for (const target of report.targets) yield targetRow(target, words);
  yield* figureRows(report, words);
  if (report.leftOut > 0) yield [words.leftOut, report.leftOut, null, words.ofProject];
}

/** The figures of the period. */
export function* figureRows(report: Counted, words: FileWords): Generator<Cell[]> {
  const { figures } = report;
  const period = periodText(report, words);
  const rows: [string, Cell][] = [
    [words.participants, figures.participants], [words.participations, figures.participations], [words.organisations, figures.organisations],
    [words.runs, figures.runs], [words.sessions, figures.sessions],
    [words.registeredHours, hours(figures.registeredMinutes)], [words.signedHours, hours(figures.signedMinutes)],
    [words.registeredMinutes, figures.registeredMinutes], [words.signedMinutes, figures.signedMinutes],
    [words.certificates, figures.certificates], [words.attendance, figures.marked === 0 ? null : { share: figures.present / figures.marked }], [words.heads, figures.heads],
  ];
  for (const [title, figure] of rows) yield [title, figure, null, period];
}

/** What a target is about, in words: "deltagare", "andel kvinnor". */
export function targetName({ kind, formatName, share }: Omit<TargetProgress, 'id'>, words: FileWords): string {
  if (share) return shareName(share, words.language);
  return kind === 'runs' ? textOf(formatName, words.language) : kind === 'share' ? '' : words.kinds[kind];
}

function targetRow(target: TargetProgress, words: FileWords): Cell[] {
  const { operator, value, upperValue, figure, share } = target;
  const name = `${words.target}: ${targetName(target, words)}`;
  if (!share) return [name, figure, upperValue === null ? `${words.operators[operator]} ${value}` : `${words.operators[operator]} ${value} ${words.and} ${upperValue}`, words.ofProject];
  return [name, share.of === 0 ? null : { share: figure / 100 }, shareWanted(target, words.language), `${words.ofProject}: ${shareText(target, share, words.language)}`];
}

/** What a share comes from, and where it stands. */
export const shareText = (target: Omit<TargetProgress, 'id'>, share: ShareProgress, language: Language): string =>
  `${share.of === 0 ? '' : `${shareCounted(share, language)}. `}${shareStandingWords(shareStanding(target, share), target.operator, language)}.`;

function* months(report: Counted, words: FileWords): Generator<Cell[]> {
  const { months: all, figures } = report;
  const period = periodText(report, words);
  for (const { month, periodRegisteredMinutes: registered, periodSignedMinutes: signed } of all.filter((each) => each.periodRegisteredMinutes > 0)) {
    yield [month.slice(0, 7), hours(registered), hours(signed), registered, signed, period];
  }
  yield [words.total, hours(figures.registeredMinutes), hours(figures.signedMinutes), figures.registeredMinutes, figures.signedMinutes, noteOf(report, words)];
}

function* people(report: Counted, words: FileWords): Generator<Cell[]> {
  const { people: cells, figures } = report;
  const period = periodText(report, words);
  const count = (of: (cell: (typeof cells)[number]) => boolean): number => sum(cells.filter(of), ({ participants: n }) => n);
  const minutes = (of: typeof cells): Cell[] => {
    const [registered, signed] = [sum(of, (cell) => cell.registeredMinutes), sum(of, (cell) => cell.signedMinutes)];
    return [hours(registered), hours(signed), registered, signed];
  };
  for (const gender of REPORT_GENDERS) {
    yield [words.genders[gender], ...REPORT_AGES.map((age) => count((cell) => cell.gender === gender && cell.age === age)), count((cell) => cell.gender === gender), ...minutes(cells.filter((cell) => cell.gender === gender)), period];
  }
  yield [words.total, ...REPORT_AGES.map((age) => count((cell) => cell.age === age)), figures.participants, ...minutes(cells), noteOf(report, words)];
}

/** The sheet of a grouping. */
function grouping(by: ReportGrouping, report: Counted, words: FileWords): Table {
  return {
    name: words.sheets[by],
    columns: columns([words.groupings[by], 34], [words.participants, 14], [words.organisations, 16], [words.registeredHours, 22], [words.signedHours, 22], [words.registeredMinutes, 24], [words.signedMinutes, 24], [words.scope, 60]),
    rows: grouped(by, report, words),
  };
}

function* grouped(by: ReportGrouping, report: Counted, words: FileWords): Generator<Cell[]> {
  const known: Record<ReportGrouping, Record<string, string>> = { municipality: {}, sector: words.sectors, role: words.roles, delivery: words.deliveries };
  const period = periodText(report, words);
  const counted = ({ participants: n, organisations: of, registeredMinutes, signedMinutes }: Omit<ReportGroup, 'key' | 'name'>): Cell[] => [n, of, hours(registeredMinutes), hours(signedMinutes), registeredMinutes, signedMinutes];
  const { rows, inSeveral } = report.groups[by];
  for (const row of rows) yield [row.name ?? (row.key === null ? words.unknown[by] : (known[by][row.key] ?? row.key)), ...counted(row), period];
  yield [words.total, ...counted(report.figures), noteOf(report, words, inSeveral)];
}

function* organisations(report: Counted, words: FileWords): Generator<Cell[]> {
  const { figures } = report;
  const period = periodText(report, words);
  for (const { id, name, participants: n, registeredMinutes, signedMinutes } of report.organisations) {
    yield [id === null ? words.noOrganisation : name, n, hours(registeredMinutes), hours(signedMinutes), registeredMinutes, signedMinutes, period];
  }
  yield [words.total, figures.participants, hours(figures.registeredMinutes), hours(figures.signedMinutes), figures.registeredMinutes, figures.signedMinutes, noteOf(report, words, report.inSeveralOrganisations)];
}

async function* sessions(list: AsyncIterable<SessionHeads>, words: FileWords, language: Language): AsyncGenerator<Cell[]> {
  for await (const one of list) {
    yield [
      { date: one.date }, one.time, [textOf(one.courseTitle, language), ...(one.madeUpBy === null ? [] : [`${words.madeUp} (${one.madeUpBy})`])].join(', '), one.number, textOf(one.formatName, language), words.deliveries[one.delivery], one.minutes, one.inPerson, one.online,
      one.away, one.unmarked, one.registered, one.signed ? words.yes : words.no, one.lowThreshold ? words.yes : words.no,
    ];
  }
}

async function* participants(list: AsyncIterable<ReportPerson>, words: FileWords): AsyncGenerator<Cell[]> {
  for await (const one of list) {
    yield [
      one.name, one.organisations.join(', '), words.oneGender[one.gender], words.ages[one.age], one.startOn === null ? null : { date: one.startOn }, one.participations, one.sessionCount,
      hours(one.registeredMinutes), hours(one.signedMinutes), one.registeredMinutes, one.signedMinutes,
    ];
  }
}
