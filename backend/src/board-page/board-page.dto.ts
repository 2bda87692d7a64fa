import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { buildMessage, IsIn, IsOptional, IsString, MaxLength, ValidateBy } from 'class-validator';
import {
  BOARD_COMMENT_PLACES, BOARD_LIMITS, type BoardComment, type BoardCommentChange, type BoardCommentPlace, type BoardFigures, type BoardPage, type BoardPeriod, type BoardReach, type BoardSpan, type BoardTarget,
} from '@kortkurs/contract/board-page';
import type { EvaluationSum } from '@kortkurs/contract/evaluations';
import type { Localized } from '@kortkurs/contract/common';
import { SHARE_OPERATORS, TARGET_KINDS, type ShareOperator, type ShareProgress, type TargetKind } from '@kortkurs/contract/funding';
import { BOARD_PERIOD } from '@kortkurs/rules/board-period';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';

const isPeriod = (): PropertyDecorator =>
  applyDecorators(
    ValidateBy({
      name: 'boardPeriodForm',
      validator: { validate: (value: unknown) => typeof value === 'string' && BOARD_PERIOD.test(value), defaultMessage: buildMessage(() => '$property must be a year, as 2026, or a quarter, as 2026-1') },
    }),
  );

export class BoardPeriodQuery {
  @ApiPropertyOptional({ type: String, example: '2026-1', description: 'A quarter, or a year as 2026; the quarter that is going on without.' }) @BlankAsNull() @IsOptional() @isPeriod() period: BoardPeriod | null = null;
}

export class BoardCommentBody implements BoardCommentChange {
  @ApiProperty({ enum: BOARD_COMMENT_PLACES }) @IsIn(BOARD_COMMENT_PLACES) place: BoardCommentPlace;
  @ApiProperty({ example: '2026-1' }) @isPeriod() period: BoardPeriod;
  @ApiProperty({ maxLength: BOARD_LIMITS.comment, description: 'Without names: the sheet holds no personal data.' }) @Trimmed() @IsString() @MaxLength(BOARD_LIMITS.comment) text: string;
}

class BoardFiguresReply implements BoardFigures {
  @ApiProperty({ description: 'People who took part, each once.' }) participants: number;
  @ApiProperty() organisations: number;
  @ApiProperty({ description: 'As registered.' }) minutes: number;
  @ApiProperty() runs: number;
  @ApiProperty() sessions: number;
  @ApiProperty({ description: 'In force, issued in the period.' }) certificates: number;
}

class BoardReachReply implements BoardReach {
  @ApiProperty({ description: 'Member organisations on the last day.' }) members: number;
  @ApiProperty() reached: number;
  @ApiProperty({ description: 'Until the last day.' }) never: number;
  @ApiProperty() municipalities: number;
  @ApiProperty() ofMunicipalities: number;
}

class BoardEvaluationReply implements EvaluationSum {
  @ApiProperty({ description: 'Runs that enough answered for, whose evaluation closed in the period.' }) runs: number;
  @ApiProperty() asked: number;
  @ApiProperty() answers: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Of the overall grade, 1 to 5.' }) mean: number | null;
  @ApiProperty({ description: 'Runs that too few answered: in none of the other figures.' }) fewRuns: number;
}

class BoardSpanReply implements BoardSpan {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty() figures: BoardFiguresReply;
  @ApiProperty() evaluation: BoardEvaluationReply;
  @ApiProperty() reach: BoardReachReply;
}

class BoardProjectReply {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

class BoardTargetReply implements BoardTarget {
  @ApiProperty({ type: BoardProjectReply, nullable: true, description: 'Null of a format, whose target is of the year.' }) project: BoardProjectReply | null;
  @ApiProperty({ enum: TARGET_KINDS }) kind: TargetKind;
  @ApiProperty({ type: Object, nullable: true }) formatName: Localized | null;
  @ApiProperty({ enum: SHARE_OPERATORS }) operator: ShareOperator;
  @ApiProperty() value: number;
  @ApiProperty({ type: Number, nullable: true }) upperValue: number | null;
  @ApiProperty({ description: 'A share in per cent, rounded down to one decimal.' }) figure: number;
  @ApiProperty({ type: Object, nullable: true, description: 'Whose share it is, and what its figure comes from, as in a report.' }) share: ShareProgress | null;
  @ApiProperty({ description: 'Whether a share is of too few, or of all but too few, to be said here: then its numbers are 0.' }) withheld: boolean;
}

export class BoardCommentReply implements BoardComment {
  @ApiProperty({ enum: BOARD_COMMENT_PLACES }) place: BoardCommentPlace;
  @ApiProperty() text: string;
  @ApiProperty({ type: String, nullable: true }) writtenByName: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) writtenAt: string | null;
  @ApiProperty() version: number;
}

export class BoardPageReply implements BoardPage {
  @ApiProperty({ example: '2026-1' }) period: BoardPeriod;
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ description: 'Whether it is still going on: then both spans end as far into it as it has come.' }) running: boolean;
  @ApiProperty({ type: [String] }) periods: BoardPeriod[];
  @ApiProperty() now: BoardSpanReply;
  @ApiProperty({ description: 'The same days a year before.' }) before: BoardSpanReply;
  @ApiProperty({ type: [BoardTargetReply], description: 'The first ones.' }) targets: BoardTargetReply[];
  @ApiProperty() moreTargets: number;
  @ApiProperty({ type: [BoardCommentReply] }) comments: BoardCommentReply[];
  @ApiProperty({ format: 'date-time' }) countedAt: string;
}
