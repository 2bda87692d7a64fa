import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import {
  ASSIGNMENT_LIMITS, ASSIGNMENT_STATES, GRADING_STATES, type AssignmentFile, type AssignmentFileSaved, type AssignmentState, type AssignmentToComplete, type Criterion, type Decision, type DraftSaved, type DraftText, type Found, type GradingOne, type GradingRow, type GradingRun,
  type GradingState, type GradingWaits, type HandInVersion, type Judgement, type OwnAssignment, type Reopening,
} from '@kortkurs/contract/assignments';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import type { Uploaded } from '@kortkurs/contract/uploads';
import { FileReply } from '../../documents/door';
import { IsLocalDate } from '../../platform/input/local-date';
import { Trimmed } from '../../platform/input/trimmed';
import { PageQuery } from '../../platform/lists/page-query';

const text = { type: 'object', additionalProperties: true, description: 'Per language.' } as const;
const OUTCOMES = ['returned', 'approved'] as const;

export class DraftTextBody implements DraftText {
  @ApiProperty({ maxLength: ASSIGNMENT_LIMITS.text }) @IsString() @MaxLength(ASSIGNMENT_LIMITS.text) text!: string;
}

export class UploadedFileBody implements Uploaded {
  @ApiProperty({ format: 'uuid', description: 'A file that has come in parts.' }) @IsUUID() uploadId!: string;
}

export class DecisionBody implements Decision {
  @ApiProperty({ enum: OUTCOMES }) @IsIn(OUTCOMES) outcome!: Decision['outcome'];
  @ApiProperty({ maxLength: ASSIGNMENT_LIMITS.comment, description: 'Needed where it is returned.' }) @Trimmed() @IsString() @MaxLength(ASSIGNMENT_LIMITS.comment) comment!: string;
  @ApiProperty({ type: 'array', items: { type: ['integer', 'null'] as never }, description: 'The level of each criterion by its place, in the order of the rubric.' })
  @IsArray()
  @ArrayMaxSize(ASSIGNMENT_LIMITS.criteria)
  @ValidateIf((_, value: unknown) => !(Array.isArray(value) && value.every((each) => each === null)))
  @IsOptional({ each: true })
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(ASSIGNMENT_LIMITS.levels - 1, { each: true })
  levels!: (number | null)[];
  @ValidateIf(({ againBy }: DecisionBody) => againBy !== null && againBy !== undefined) @IsLocalDate() againBy!: string | null;
}

export class ReopeningBody implements Reopening {
  @ApiProperty({ maxLength: ASSIGNMENT_LIMITS.reason, description: 'Empty only within minutes, by the one who judged.' }) @Trimmed() @IsString() @MaxLength(ASSIGNMENT_LIMITS.reason) reason!: string;
}

export class GradingFilterQuery {
  @ApiPropertyOptional({ enum: GRADING_STATES, default: 'waiting' }) @IsOptional() @IsIn(GRADING_STATES) state: GradingState = 'waiting';
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() run?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() course?: string;
  @ApiPropertyOptional({ maxLength: LIMITS.search, description: 'Words of a name, by their beginnings.' }) @IsOptional() @IsString() @MaxLength(LIMITS.search) q?: string;
}

export class GradingWaitsQuery {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() run?: string;
}

export class GradingQueueQuery extends PageQuery implements GradingFilterQuery {
  @ApiPropertyOptional({ enum: GRADING_STATES, default: 'waiting' }) @IsOptional() @IsIn(GRADING_STATES) state: GradingState = 'waiting';
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() run?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() course?: string;
  @ApiPropertyOptional({ maxLength: LIMITS.search, description: 'Words of a name, by their beginnings.' }) @IsOptional() @IsString() @MaxLength(LIMITS.search) q?: string;
}

class AssignmentFileReply extends FileReply implements AssignmentFile {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'date-time' }) keptAt!: string;
}

export class AssignmentFileSavedReply implements AssignmentFileSaved {
  @ApiProperty({ type: AssignmentFileReply }) file!: AssignmentFileReply;
  @ApiProperty() version!: number;
}

export class DraftSavedReply implements DraftSaved {
  @ApiProperty({ description: 'To be sent back as If-Match.' }) version!: number;
  @ApiProperty({ format: 'date-time' }) writtenAt!: string;
}

class FoundReply implements Found {
  @ApiProperty(text) title!: Localized;
  @ApiProperty(text) level!: Localized;
}

class JudgementReply implements Judgement {
  @ApiProperty({ enum: OUTCOMES }) outcome!: Judgement['outcome'];
  @ApiProperty() by!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty() comment!: string;
  @ApiProperty({ type: [FoundReply] }) found!: FoundReply[];
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Until when it can be handed in again.' }) againBy!: string | null;
}

class HandInVersionReply implements HandInVersion {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() number!: number;
  @ApiProperty({ enum: ASSIGNMENT_STATES }) state!: AssignmentState;
  @ApiProperty() text!: string;
  @ApiProperty({ type: [AssignmentFileReply] }) files!: AssignmentFileReply[];
  @ApiProperty({ format: 'date-time' }) writtenAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) handedInAt!: string | null;
  @ApiProperty() isLate!: boolean;
  @ApiProperty({ type: JudgementReply, nullable: true }) judgement!: JudgementReply | null;
  @ApiProperty({ description: 'To be sent back as If-Match.' }) version!: number;
}

export class AssignmentToCompleteReply implements AssignmentToComplete {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty({ format: 'uuid' }) activityId!: string;
  @ApiProperty(text) title!: Localized;
  @ApiProperty(text) courseTitle!: Localized;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Until when it can be handed in again, where a day was said.' }) againBy!: string | null;
}

export class OwnAssignmentReply implements OwnAssignment {
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Until when it is handed in in time; null: no day.' }) dueAt!: string | null;
  @ApiProperty({ type: [HandInVersionReply], description: 'Latest first.' }) versions!: HandInVersionReply[];
}

class CriterionReply implements Criterion {
  @ApiProperty(text) title!: Localized;
  @ApiProperty({ type: 'array', items: text, description: 'From least to most.' }) levels!: Localized[];
}

export class GradingRowReply implements GradingRow {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty(text) activity!: Localized;
  @ApiProperty(text) courseTitle!: Localized;
  @ApiProperty() runLabel!: string;
  @ApiProperty({ format: 'uuid' }) runId!: string;
  @ApiProperty({ description: 'Which time it is.' }) number!: number;
  @ApiProperty({ enum: ['handed_in', 'returned', 'approved'] }) state!: GradingRow['state'];
  @ApiProperty({ format: 'date-time' }) handedInAt!: string;
  @ApiProperty() isLate!: boolean;
}

export class GradingWaitsReply implements GradingWaits {
  @ApiProperty() waiting!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) oldest!: string | null;
}

export class GradingRunReply implements GradingRun {
  @ApiProperty({ format: 'uuid' }) runId!: string;
  @ApiProperty(text) courseTitle!: Localized;
  @ApiProperty() label!: string;
  @ApiProperty() waiting!: number;
}

export class GradingOneReply implements GradingOne {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty({ format: 'uuid' }) runId!: string;
  @ApiProperty() runLabel!: string;
  @ApiProperty() name!: string;
  @ApiProperty(text) activity!: Localized;
  @ApiProperty({ ...text, description: 'Sanitized HTML, per language.' }) instructions!: Localized;
  @ApiProperty(text) courseTitle!: Localized;
  @ApiProperty({ type: [CriterionReply] }) rubric!: CriterionReply[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) dueAt!: string | null;
  @ApiProperty({ type: HandInVersionReply }) handIn!: HandInVersionReply;
  @ApiProperty({ type: [HandInVersionReply], description: 'Latest first.' }) earlier!: HandInVersionReply[];
  @ApiProperty({ description: 'Whether its writer has gone on.' }) isFollowed!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Until when the one who reads takes back what they said without a reason.' }) undoUntil!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) previous!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) next!: string | null;
}
