import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator';
import { LANGUAGES, type Id, type Instant, type Language, type LocalDate, type Localized } from '@kortkurs/contract/common';
import {
  EVALUATION_KINDS, EVALUATION_LIMITS, EVALUATION_STANDINGS, RUN_EVALUATION_STANDINGS, type AskedEvaluation, type CommentedRuns, type CommentedRunsWish, type EvaluatedRun, type EvaluatedRuns, type EvaluatedRunsWish, type EvaluationAnswer, type EvaluationComments, type EvaluationForm,
  type EvaluationFormChange, type EvaluationKind, type EvaluationQuestion, type EvaluationResult, type EvaluationStanding, type EvaluationSum, type MyEvaluation, type RunEvaluation, type RunEvaluationStanding,
} from '@kortkurs/contract/evaluations';
import { IsLocalDate } from '../platform/input/local-date';
import { Texts } from '../platform/input/texts';
import { BlankAsNull } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';

const texts = { type: Object, description: 'A text per language.' } as const;
/** What names a question within a form. */
const KEY = /^[a-z0-9-]{1,36}$/;

export class EvaluationQuestionBody implements EvaluationQuestion {
  @ApiProperty({ description: '`overall` and `recommend` of those kinds; else lower case letters, digits and hyphens.', example: 'use', pattern: KEY.source }) @IsString() @Matches(KEY) id: string;
  @ApiProperty({ enum: EVALUATION_KINDS }) @IsIn(EVALUATION_KINDS) kind: EvaluationKind;
  @Texts({ max: EVALUATION_LIMITS.question, required: true }) text: Localized;
}

export class EvaluationFormBody implements EvaluationFormChange {
  @ApiProperty() @IsBoolean() asks: boolean;
  @ApiProperty({ type: [EvaluationQuestionBody], maxItems: EVALUATION_LIMITS.questions })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(EVALUATION_LIMITS.questions)
  @ValidateNested({ each: true })
  @Type(() => EvaluationQuestionBody)
  questions: EvaluationQuestionBody[];
}

export class EvaluationAnswerBody implements EvaluationAnswer {
  @ApiProperty({ example: 'overall', pattern: KEY.source }) @IsString() @Matches(KEY) questionId: string;
  @ApiPropertyOptional({ description: 'Of grades 1 to 5; of a recommendation 1 for no, 2 for maybe, 3 for yes.' }) @IsOptional() @IsInt() value?: number;
  @ApiPropertyOptional({ maxLength: EVALUATION_LIMITS.comment }) @IsOptional() @IsString() @MaxLength(EVALUATION_LIMITS.comment) text?: string;
}

export class EvaluationAnswersBody {
  @ApiProperty({ type: [EvaluationAnswerBody], maxItems: EVALUATION_LIMITS.questions })
  @IsArray()
  @ArrayMaxSize(EVALUATION_LIMITS.questions)
  @ValidateNested({ each: true })
  @Type(() => EvaluationAnswerBody)
  answers: EvaluationAnswerBody[];
}

export class EvaluationLinkBody {
  @ApiProperty({ maxLength: 200 }) @IsString() @MaxLength(200) token: string;
}

export class EvaluationLinkAnswersBody extends EvaluationAnswersBody {
  @ApiProperty({ maxLength: 200 }) @IsString() @MaxLength(200) token: string;
}

export class EvaluationFileQuery {
  @ApiPropertyOptional({ enum: LANGUAGES }) @IsOptional() @IsIn(LANGUAGES) language?: Language;
}

export class EvaluationQuestionReply implements EvaluationQuestion {
  @ApiProperty() id: string;
  @ApiProperty({ enum: EVALUATION_KINDS }) kind: EvaluationKind;
  @ApiProperty(texts) text: Localized;
}

export class EvaluationFormReply implements EvaluationForm {
  @ApiProperty() asks: boolean;
  @ApiProperty({ type: [EvaluationQuestionReply] }) questions: EvaluationQuestionReply[];
  @ApiProperty({ description: 'Of a course: whether it has its own.' }) isOwn: boolean;
  @ApiProperty() version: number;
}

export class AskedEvaluationReply implements AskedEvaluation {
  @ApiProperty({ enum: EVALUATION_STANDINGS }) standing: EvaluationStanding;
  @ApiProperty(texts) courseTitle: Localized;
  @ApiProperty({ type: String, format: 'date', nullable: true }) from: LocalDate | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) to: LocalDate | null;
  @ApiProperty({ format: 'date' }) until: LocalDate;
  @ApiProperty({ type: [EvaluationQuestionReply] }) questions: EvaluationQuestionReply[];
}

export class MyEvaluationReply implements MyEvaluation {
  @ApiProperty({ format: 'uuid' }) enrolmentId: Id;
  @ApiProperty(texts) courseTitle: Localized;
  @ApiProperty({ format: 'date' }) until: LocalDate;
}

class EvaluationResultReply implements EvaluationResult {
  @ApiProperty({ type: EvaluationQuestionReply }) question: EvaluationQuestionReply;
  @ApiProperty() answers: number;
  @ApiProperty({ description: 'Whether too few answered it for it to be told.' }) withheld: boolean;
  @ApiProperty({ type: Number, nullable: true }) mean: number | null;
  @ApiProperty({ type: [Number], description: 'How many gave each answer, the lowest first.' }) counts: number[];
  @ApiProperty({ type: [String], description: 'In an order that tells nothing of who wrote them.' }) comments: string[];
}

export class RunEvaluationReply implements RunEvaluation {
  @ApiProperty({ enum: RUN_EVALUATION_STANDINGS }) standing: RunEvaluationStanding;
  @ApiProperty() asks: boolean;
  @ApiProperty() asked: number;
  @ApiProperty() answered: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) openedAt: Instant | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) until: LocalDate | null;
  @ApiProperty({ description: 'Closed, and answered by too few to be told.' }) withheld: boolean;
  @ApiProperty({ type: [EvaluationResultReply], description: 'None before it has closed, and none where too few answered.' }) results: EvaluationResultReply[];
}

class RecommendReply {
  @ApiProperty() yes: number;
  @ApiProperty() of: number;
}

class EvaluatedRunReply implements EvaluatedRun {
  @ApiProperty({ format: 'uuid' }) runId: Id;
  @ApiProperty(texts) courseTitle: Localized;
  @ApiProperty() label: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startsAt: Instant | null;
  @ApiProperty({ format: 'date' }) until: LocalDate;
  @ApiProperty({ enum: RUN_EVALUATION_STANDINGS.slice(1) }) standing: EvaluatedRun['standing'];
  @ApiProperty() asked: number;
  @ApiProperty() answered: number;
  @ApiProperty({ type: Number, nullable: true }) mean: number | null;
  @ApiProperty({ type: RecommendReply, nullable: true }) recommend: RecommendReply | null;
}

export class EvaluationSumReply implements EvaluationSum {
  @ApiProperty({ description: 'Runs that enough answered.' }) runs: number;
  @ApiProperty() asked: number;
  @ApiProperty() answers: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Of the overall grade, 1 to 5.' }) mean: number | null;
  @ApiProperty({ description: 'Runs that too few answered: in none of the other figures.' }) fewRuns: number;
}

class NarrowedToReply {
  @ApiProperty({ type: Object, nullable: true }) course: Localized | null;
  @ApiProperty({ type: String, nullable: true }) project: string | null;
}

export class EvaluatedRunsReply implements EvaluatedRuns {
  @ApiProperty({ type: [EvaluatedRunReply] }) items: EvaluatedRunReply[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
  @ApiProperty() total: number;
  @ApiProperty({ type: EvaluationSumReply, description: 'Of all closed ones that the list is narrowed to.' }) sum: EvaluationSumReply;
  @ApiProperty({ type: NarrowedToReply }) narrowedTo: NarrowedToReply;
}

export class EvaluatedRunsQueryParams extends PageQuery implements EvaluatedRunsWish {
  @ApiPropertyOptional({ format: 'uuid' }) @BlankAsNull() @IsOptional() @IsUUID() course: Id | null = null;
  @ApiPropertyOptional({ format: 'uuid' }) @BlankAsNull() @IsOptional() @IsUUID() project: Id | null = null;
  @ApiPropertyOptional({ format: 'date', description: 'Evaluations that closed on this day or later.' }) @BlankAsNull() @IsOptional() @IsLocalDate() from: LocalDate | null = null;
  @ApiPropertyOptional({ format: 'date' }) @BlankAsNull() @IsOptional() @IsLocalDate() to: LocalDate | null = null;
}

class EvaluationCommentsReply implements EvaluationComments {
  @ApiProperty({ format: 'uuid' }) runId: Id;
  @ApiProperty(texts) courseTitle: Localized;
  @ApiProperty() label: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startsAt: Instant | null;
  @ApiProperty(texts) question: Localized;
  @ApiProperty({ type: [String], description: 'In an order that tells nothing of who wrote them.' }) comments: string[];
}

export class CommentedRunsReply implements CommentedRuns {
  @ApiProperty({ type: [EvaluationCommentsReply] }) items: EvaluationCommentsReply[];
  @ApiProperty({ description: 'All comments that the list is narrowed to.' }) total: number;
}

export class CommentedRunsQueryParams implements CommentedRunsWish {
  @ApiPropertyOptional({ format: 'uuid' }) @BlankAsNull() @IsOptional() @IsUUID() course: Id | null = null;
  @ApiPropertyOptional({ format: 'uuid' }) @BlankAsNull() @IsOptional() @IsUUID() format: Id | null = null;
  @ApiPropertyOptional({ format: 'uuid' }) @BlankAsNull() @IsOptional() @IsUUID() project: Id | null = null;
  @ApiPropertyOptional({ format: 'date', description: 'Evaluations that closed on this day or later.' }) @BlankAsNull() @IsOptional() @IsLocalDate() from: LocalDate | null = null;
  @ApiPropertyOptional({ format: 'date' }) @BlankAsNull() @IsOptional() @IsLocalDate() to: LocalDate | null = null;
}
