import { ApiProperty } from '@nestjs/swagger';
import type { Instant, LocalDate, Localized } from '@kortkurs/contract/common';
import type { ReportIndicators } from '@kortkurs/contract/indicators';
import { MONTH_GAPS, type MonthGapKind } from '@kortkurs/contract/month-gaps';
import type { ReportFigures } from '@kortkurs/contract/reports';
import {
  STALE_CAUSES, SUBMISSION_KINDS, SUBMISSION_STATES,
  type FigureDrift, type LackedGap, type LineCorrection, type LineDrift, type RowDrift, type Submission, type SubmissionDrift, type SubmissionEvent, type SubmissionKind, type SubmissionPaper, type SubmissionRow, type SubmissionStale, type SubmissionState,
  type StaleCause,
} from '@kortkurs/contract/submissions';
import { FileReply } from '../documents/door';
import { GapDismissalReply } from './months/month-gaps.dto';

export class SubmissionStaleReply implements SubmissionStale {
  @ApiProperty({ format: 'date-time' }) since: Instant;
  @ApiProperty({ format: 'date', description: 'The first day of the month that was corrected.' }) month: LocalDate;
  @ApiProperty({ enum: STALE_CAUSES }) cause: StaleCause;
}

export class SubmissionRowReply implements SubmissionRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) projectId: string;
  @ApiProperty({ enum: SUBMISSION_KINDS }) kind: SubmissionKind;
  @ApiProperty({ format: 'date' }) from: LocalDate;
  @ApiProperty({ format: 'date' }) to: LocalDate;
  @ApiProperty() version: number;
  @ApiProperty({ description: 'Whether a later version of the same has taken its place.' }) superseded: boolean;
  @ApiProperty({ type: SubmissionStaleReply, nullable: true, description: 'Why it is to be sent again.' }) stale: SubmissionStaleReply | null;
  @ApiProperty({ enum: SUBMISSION_STATES }) state: SubmissionState;
  @ApiProperty({ format: 'date-time' }) stateAt: Instant;
  @ApiProperty({ format: 'date-time' }) cutOff: Instant;
  @ApiProperty() madeByName: string;
  @ApiProperty() participants: number;
  @ApiProperty() registeredMinutes: number;
  @ApiProperty() signedMinutes: number;
  @ApiProperty({ description: 'Of the content, in hexadecimal digits.' }) sha256: string;
}

class SubmissionPaperReply implements SubmissionPaper {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: FileReply }) file: FileReply;
  @ApiProperty() byName: string;
  @ApiProperty({ format: 'date-time' }) at: Instant;
}

class SubmissionEventReply implements SubmissionEvent {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: SUBMISSION_STATES.slice(1) }) what: SubmissionEvent['what'];
  @ApiProperty({ format: 'date' }) on: LocalDate;
  @ApiProperty() text: string;
  @ApiProperty() byName: string;
  @ApiProperty({ format: 'date-time' }) at: Instant;
  @ApiProperty({ type: [SubmissionPaperReply], description: 'Its receipt, or what the funder answered in writing.' }) papers: SubmissionPaperReply[];
}

class LackedGapReply implements LackedGap {
  @ApiProperty({ enum: MONTH_GAPS }) kind: MonthGapKind;
  @ApiProperty() n: number;
  @ApiProperty({ type: GapDismissalReply, nullable: true }) dismissed: GapDismissalReply | null;
}

export class SubmissionReply extends SubmissionRowReply implements Submission {
  @ApiProperty() projectName: string;
  @ApiProperty({ type: String, nullable: true }) why: string | null;
  @ApiProperty({ type: Object }) figures: ReportFigures;
  @ApiProperty({ type: Object, nullable: true }) indicators: ReportIndicators | null;
  @ApiProperty({ description: 'People whom the project left out of its figures when it was frozen.' }) leftOut: number;
  @ApiProperty({ type: Number, nullable: true }) ruleSetNumber: number | null;
  @ApiProperty({ type: [LackedGapReply], nullable: true, description: 'What the days lacked when they were frozen; null of days of one’s own.' }) lacked: LackedGapReply[] | null;
  @ApiProperty() bytes: number;
  @ApiProperty({ type: [SubmissionEventReply] }) events: SubmissionEventReply[];
}

class FigureDriftReply implements FigureDrift {
  @ApiProperty() figure: string;
  @ApiProperty({ type: Number, nullable: true }) before: number | null;
  @ApiProperty({ type: Number, nullable: true }) after: number | null;
}

class RowDriftReply implements RowDrift {
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) personId: string | null;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
  @ApiProperty({ type: [String], description: 'Names of facts, never what they say.' }) changed: RowDrift['changed'];
}

class LineCorrectionReply implements LineCorrection {
  @ApiProperty({ format: 'date-time' }) at: Instant;
  @ApiProperty({ type: String, nullable: true }) byName: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why, as who corrected it wrote; left out of lists with protected people.' }) why: string | null;
}

class LineDriftReply implements LineDrift {
  @ApiProperty({ format: 'uuid' }) sessionId: string;
  @ApiProperty({ format: 'date' }) on: LocalDate;
  @ApiProperty({ type: Object }) courseTitle: Localized;
  @ApiProperty({ type: Number, nullable: true }) number: number | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) personId: string | null;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
  @ApiProperty({ type: Object, nullable: true }) before: LineDrift['before'];
  @ApiProperty({ type: Object, nullable: true }) after: LineDrift['after'];
  @ApiProperty({ type: LineCorrectionReply, nullable: true, description: 'The last change of the mark since.' }) corrected: LineCorrectionReply | null;
}

export class SubmissionDriftReply implements SubmissionDrift {
  @ApiProperty({ format: 'date-time' }) comparedAt: Instant;
  @ApiProperty({ type: [FigureDriftReply] }) figures: FigureDriftReply[];
  @ApiProperty({ type: [RowDriftReply] }) rows: RowDriftReply[];
  @ApiProperty({ type: [LineDriftReply] }) lines: LineDriftReply[];
  @ApiProperty() rowCount: number;
  @ApiProperty() lineCount: number;
}
