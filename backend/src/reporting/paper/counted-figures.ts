import { type Cell, hours } from '../../platform/files/table';
import type { FileWords } from '../files/words';
import type { SummaryReport } from './summary-report';
import type { SummaryWords } from './summary-words';

/** A figure: what it is, how much, and what it counts. */
type Counted = [what: string, value: Cell, counts: string];

/** The figures of a funder’s summary, each with what it counts. */
export function countedFigures(report: SummaryReport, say: SummaryWords, words: FileWords): Counted[] {
  const { figures, leftOut } = report;
  const { definitions: counts } = say;
  return [
    [words.participants, figures.participants, counts.participants],
    [words.participations, figures.participations, counts.participations],
    [words.organisations, figures.organisations, counts.organisations],
    [words.runs, figures.runs, counts.runs],
    [words.sessions, figures.sessions, counts.sessions],
    [words.registeredHours, hours(figures.registeredMinutes), counts.registeredHours],
    [words.signedHours, hours(figures.signedMinutes), counts.signedHours],
    [words.certificates, figures.certificates, counts.certificates],
    [words.attendance, figures.marked === 0 ? null : { share: figures.present / figures.marked }, counts.attendance],
    [words.heads, figures.heads, counts.heads],
    ...(leftOut > 0 ? [[words.leftOut, leftOut, counts.leftOut] satisfies Counted] : []),
    ...confirmed(report, say),
    ...evaluated(report, say),
  ];
}

/** How much of the signed time participants have confirmed, and why not the rest. */
function confirmed({ confirmed: said, figures }: SummaryReport, say: SummaryWords): Counted[] {
  if (!said) return [];
  const { minutes, waitingMinutes, disputedMinutes, changedMinutes } = said;
  const rest = Math.max(0, figures.signedMinutes - minutes - waitingMinutes - disputedMinutes);
  const { definitions: counts } = say;
  return [
    [say.confirmed, hours(minutes), counts.confirmed], [say.waiting, hours(waitingMinutes), counts.waiting], [say.disputed, hours(disputedMinutes), counts.disputed],
    [say.changed, hours(changedMinutes), counts.changed], [say.notAsked, hours(rest), counts.notAsked],
  ];
}

/** What those who came thought of the runs. */
function evaluated({ evaluation }: SummaryReport, say: SummaryWords): Counted[] {
  if (!evaluation) return [];
  const { answers, mean, runs, fewRuns } = evaluation;
  const { definitions: counts } = say;
  return [
    [say.evaluationAnswers, answers, counts.evaluationAnswers], [say.evaluationMean, mean, counts.evaluationMean], [say.evaluationRuns, runs, counts.evaluationRuns],
    ...(fewRuns > 0 ? [[say.evaluationFew, fewRuns, counts.evaluationFew] satisfies Counted] : []),
  ];
}
