import type { Language } from '@kortkurs/contract/common';
import type { SeveralReport, SeveralTable } from '@kortkurs/contract/several-reports';
import { momentText } from '../../platform/files/moment-text';
import { type Cell, hours, type Table } from '../../platform/files/table';
import { columns, type Counted, countedTables, figureRows, longTables, periodText, type Source, textOf } from '../files/report-tables';
import { FILE_WORDS, type FileWords } from '../files/words';
import { SEVERAL_WORDS, type SeveralWords } from './several-words';

/** What the files are made from; the long lists are read as they are written. */
export type SeveralSource = Omit<Source, 'report'> & { report: SeveralReport };

/** The tables of a report over several projects in a language. */
export function severalTables({ report, ...long }: SeveralSource, language: Language): Record<SeveralTable, Table> {
  const say = SEVERAL_WORDS[language];
  const words = { ...FILE_WORDS[language], wholeProject: say.wholeProjects };
  const counted: Counted = { ...report, months: report.months.map((month) => ({ ...month, periodRegisteredMinutes: month.registeredMinutes, periodSignedMinutes: month.signedMinutes })) };
  return {
    summary: { name: words.sheets.summary, columns: columns([words.what, 44], [words.figure, 22], [words.target, 30], [words.scope, 34]), rows: [...summary(report, counted, words, say)] },
    projects: {
      name: say.sheet,
      columns: columns(
        [words.project, 40], [words.reference, 18], [words.funder, 30], [words.projectTime, 26], [words.participants, 14], [words.organisations, 16], [words.registeredHours, 22],
        [words.signedHours, 22], [words.registeredMinutes, 24], [words.signedMinutes, 24], [words.scope, 60],
      ),
      rows: [...projects(report, counted, words, say)],
    },
    ...countedTables(counted, language, words),
    ...longTables(long, words),
  };
}

/** Who pays for them, each once, as it must be said wherever the figures go. */
export const statementsOf = ({ projects: all }: Pick<SeveralReport, 'projects'>, language: Language): string[] => [...new Set(all.map(({ funderName, funderStatement }) => textOf(funderStatement, language) || funderName))];

function* summary(report: SeveralReport, counted: Counted, words: FileWords, say: SeveralWords): Generator<Cell[]> {
  if (report.funder) yield [words.funder, report.funder.name, null, null];
  yield [say.count, report.projects.length, null, null];
  for (const statement of statementsOf(report, words.language)) yield [words.statement, statement, null, null];
  yield [words.period, periodText(counted, words), null, null];
  if (report.shielded) yield [words.protected, words.shielded, null, null];
  yield [words.counted, momentText(report.countedAt, words.language), null, null];
  yield* figureRows(counted, words);
  yield [say.once, say.onceText(report.inSeveral), null, null];
  yield [say.indicators, say.indicatorsText, null, null];
}

/** Each project's own figures, their sum, and the total in which everybody counts once. */
function* projects({ projects: all, figures, inSeveral }: SeveralReport, counted: Counted, words: FileWords, say: SeveralWords): Generator<Cell[]> {
  const period = periodText(counted, words);
  const sum = (of: (project: SeveralReport['projects'][number]) => number): number => all.reduce((total, project) => total + of(project), 0);
  const minutes = (registered: number, signed: number): Cell[] => [hours(registered), hours(signed), registered, signed];
  for (const { name, reference, funderName, startsOn, endsOn, participants, organisations, registeredMinutes, signedMinutes } of all) {
    yield [name, reference, funderName, `${startsOn} – ${endsOn}`, participants, organisations, ...minutes(registeredMinutes, signedMinutes), period];
  }
  yield [say.sum, null, null, null, sum((one) => one.participants), null, ...minutes(sum((one) => one.registeredMinutes), sum((one) => one.signedMinutes)), period];
  yield [words.total, null, null, null, figures.participants, figures.organisations, ...minutes(figures.registeredMinutes, figures.signedMinutes), `${period}. ${say.onceText(inSeveral)}`];
}
