import type { EvaluationSum } from '@kortkurs/contract/evaluations';
import type { Report, TargetProgress } from '@kortkurs/contract/reports';
import type { FrozenSummary } from '@kortkurs/contract/submissions';
import type { Counted as CountedReport } from '../files/report-tables';

/** What of a report stands in it, live or as it was frozen. */
export interface SummaryReport extends CountedReport, Pick<Report, 'countedAt' | 'timeGone' | 'leftOut' | 'indicators'> {
  project: Pick<Report['project'], 'name' | 'reference' | 'funderName' | 'startsOn' | 'endsOn' | 'funderMark' | 'funderStatement'>;
  targets: Omit<TargetProgress, 'id'>[];
  runs: FrozenSummary['runs'];
  confirmed: FrozenSummary['confirmed'];
  evaluation: Pick<EvaluationSum, 'runs' | 'answers' | 'mean' | 'fewRuns'> | null;
}
