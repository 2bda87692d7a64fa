import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ReportConfirmed } from '@kortkurs/contract/attestation-register';
import type { Localized } from '@kortkurs/contract/common';
import type { ReportEntered, ReportEnteredRow } from '@kortkurs/contract/entered-figures';
import type { EvaluationSum } from '@kortkurs/contract/evaluations';
import type { ReportIndicator, ReportIndicators } from '@kortkurs/contract/indicators';
import { RECORD_FACTS, type RecordFact } from '@kortkurs/contract/participant-facts';
import { INDICATOR_KINDS, type IndicatorKind } from '@kortkurs/contract/rule-sets';

const texts = { type: Object, description: 'A text per language.' } as const;
const maybeNumber = { type: Number, nullable: true } as const;

class IndicatorReply implements ReportIndicator {
  @ApiProperty() code: string;
  @ApiProperty(texts) name: Localized;
  @ApiProperty({ enum: INDICATOR_KINDS }) kind: IndicatorKind;
  @ApiProperty({ ...maybeNumber, description: 'Of organisations what was entered, null where nothing is.' }) total: number | null;
  @ApiProperty(maybeNumber) F: number | null;
  @ApiProperty(maybeNumber) M: number | null;
  @ApiProperty(maybeNumber) X: number | null;
  @ApiProperty({ enum: RECORD_FACTS, isArray: true, description: 'Facts it rests on that nobody is asked for: by those it counts nobody.' }) notAsked: RecordFact[];
  @ApiProperty({ enum: RECORD_FACTS, isArray: true, description: 'Facts that the authority takes from registers: by those it counts itself.' }) fromRegisters: RecordFact[];
}

class CountedByReply {
  @ApiProperty(texts) name: Localized;
  @ApiProperty() number: number;
}

export class IndicatorsReply implements ReportIndicators {
  @ApiProperty({ type: CountedByReply }) ruleSet: CountedByReply;
  @ApiProperty({ format: 'date', description: 'The day whose version of the rule set counts.' }) on: string;
  @ApiProperty({ type: [IndicatorReply] }) rows: IndicatorReply[];
  @ApiProperty({ description: 'Participants with every fact that the rule set cannot do without: only they stand in the rows.' }) complete: number;
  @ApiProperty({ description: 'All participants.' }) grandTotal: number;
  @ApiPropertyOptional({ description: 'Of those who are not complete: who was not asked, being under 18 on the first day.' }) minorsNotAsked?: number;
}

class EnteredRowReply implements ReportEnteredRow {
  @ApiProperty({ description: 'An indicator of organisations, or `fewer_opportunities` or `minors`.' }) code: string;
  @ApiProperty({ type: Object, nullable: true, description: 'A text per language; null of a figure that has words of its own.' }) name: Localized | null;
  @ApiProperty({ description: 'The sum of the figures whose days lie in the period.' }) value: number;
  @ApiProperty({ type: [String] }) methods: string[];
  @ApiProperty({ description: 'Figures of days of which only some lie in the period: they are in no sum.' }) beside: number;
}

export class EnteredReply implements ReportEntered {
  @ApiProperty({ type: [EnteredRowReply] }) rows: EnteredRowReply[];
}

class ConfirmedMonthReply {
  @ApiProperty({ example: '2026-03' }) month: string;
  @ApiProperty() minutes: number;
}

export class ConfirmedReply implements ReportConfirmed {
  @ApiProperty() minutes: number;
  @ApiProperty() people: number;
  @ApiProperty({ description: 'Asked about, and not answered.' }) waitingMinutes: number;
  @ApiProperty() disputedMinutes: number;
  @ApiProperty({ description: 'Confirmed, and corrected since.' }) changedMinutes: number;
  @ApiProperty({ type: [ConfirmedMonthReply] }) months: ConfirmedMonthReply[];
}

export class EvaluationReply implements EvaluationSum {
  @ApiProperty({ description: 'Runs that enough answered for.' }) runs: number;
  @ApiProperty() asked: number;
  @ApiProperty() answers: number;
  @ApiProperty({ ...maybeNumber, description: 'Of the overall grade, 1 to 5, with two decimals.' }) mean: number | null;
  @ApiProperty({ description: 'Runs that too few answered: in none of the other figures.' }) fewRuns: number;
}
