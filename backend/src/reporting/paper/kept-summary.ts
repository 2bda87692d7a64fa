import type { Language } from '@kortkurs/contract/common';
import { NOT_NARROWED, type Report, type ReportFilterNames } from '@kortkurs/contract/reports';
import type { FrozenContent, FrozenSummary, FrozenTables } from '@kortkurs/contract/submissions';
import { countedTables, periodText } from '../files/report-tables';
import { FILE_WORDS } from '../files/words';
import type { ReportParts } from '../report-parts';
import type { SummaryReport } from './summary-report';
import type { Summary } from './summary-sheet';

const UNNAMED: ReportFilterNames = { course: null, format: null, organisation: null, network: null, municipality: null };
const hundredths = (value: number): number => Math.round(value * 100);

/** What of a report is kept, so that its summary can be drawn whenever it is asked for. */
export function keptSummary(report: Report, centreName: string, definitions: FrozenSummary['definitions']): FrozenSummary {
  const { project: { startsOn, endsOn, funderMark }, timeGone, targets, months, runs, confirmed, evaluation } = report;
  return {
    centreName,
    project: { startsOn, endsOn, funderMark },
    timeGone: Math.round(timeGone * 10_000),
    targets: targets.map(({ kind, formatName, operator, figure, value, upperValue, share }) => ({
      kind, formatName, operator, figureHundredths: hundredths(figure), valueHundredths: hundredths(value), upperHundredths: upperValue === null ? null : hundredths(upperValue), ...(share && { share }),
    })),
    months,
    runs: runs.map(({ courseTitle, label, formatName, lowThreshold, sessions, participants, registeredMinutes }) => ({ courseTitle, label, formatName, lowThreshold, sessions, participants, registeredMinutes })),
    confirmed: confirmed && { minutes: confirmed.minutes, waitingMinutes: confirmed.waitingMinutes, disputedMinutes: confirmed.disputedMinutes, changedMinutes: confirmed.changedMinutes },
    ...(evaluation && { evaluation: { runs: evaluation.runs, answers: evaluation.answers, fewRuns: evaluation.fewRuns, meanHundredths: evaluation.mean === null ? null : hundredths(evaluation.mean) } }),
    definitions,
  };
}

/** The summary of what was frozen. */
export function summaryOf(content: FrozenContent & { tables: FrozenTables; summary: FrozenSummary }, parts: ReportParts, language: Language): Summary {
  const { project, from, to, cutOff, figures, leftOut = 0, indicators, entered = null, tables, summary } = content;
  const report: SummaryReport = {
    ...tables,
    project: { ...project, ...summary.project, funderStatement: tables.statement },
    period: { from, to },
    narrowedTo: UNNAMED,
    filters: NOT_NARROWED,
    countedAt: cutOff,
    timeGone: summary.timeGone / 10_000,
    figures,
    leftOut,
    indicators,
    targets: summary.targets.map(({ figureHundredths, valueHundredths, upperHundredths, share = null, ...target }) => ({ ...target, share, figure: figureHundredths / 100, value: valueHundredths / 100, upperValue: upperHundredths === null ? null : upperHundredths / 100 })),
    months: summary.months,
    runs: summary.runs,
    confirmed: summary.confirmed,
    evaluation: summary.evaluation ? { ...summary.evaluation, mean: summary.evaluation.meanHundredths === null ? null : summary.evaluation.meanHundredths / 100 } : null,
  };
  const period = periodText(report, FILE_WORDS[language]);
  const sections = { indicators, entered, confirmed: null, evaluation: null };
  return {
    report,
    tables: { ...countedTables(report, language), indicators: parts.table('indicators', sections, language, period), entered: parts.table('entered', sections, language, period) },
    definitions: summary.definitions[language],
    centreName: summary.centreName,
  };
}
