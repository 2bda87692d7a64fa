import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { LIMITS, type LocalDate } from '@kortkurs/contract/common';
import { SUBMISSION_KINDS, type NewSubmission, type NewSubmissionEvent, type SubmissionKind } from '@kortkurs/contract/submissions';
import { IsLocalDate } from '../platform/input/local-date';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';

const WHATS = ['sent', 'accepted', 'returned'] as const;

export class SubmissionListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: SUBMISSION_KINDS }) @IsOptional() @IsIn(SUBMISSION_KINDS) kind?: SubmissionKind;
}

export class NewSubmissionBody implements NewSubmission {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ enum: SUBMISSION_KINDS }) @IsIn(SUBMISSION_KINDS) kind: SubmissionKind;
  @IsLocalDate() from: LocalDate;
  @IsLocalDate() to: LocalDate;
  @ApiProperty({ description: 'The newest version of the same that was seen; 0 where there was none.' }) @IsInt() @Min(0) @Max(100_000) basedOn: number;
  @ApiPropertyOptional({ type: String, nullable: true, maxLength: LIMITS.note }) @BlankAsNull() @Trimmed() @IsOptional() @IsString() @MaxLength(LIMITS.note) why: string | null = null;
}

export class NewSubmissionEventBody implements NewSubmissionEvent {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ enum: WHATS }) @IsIn(WHATS) what: NewSubmissionEvent['what'];
  @IsLocalDate() on: LocalDate;
  @ApiPropertyOptional({ maxLength: LIMITS.note, description: 'How it was sent, or what the funder said.' }) @Trimmed() @IsOptional() @IsString() @MaxLength(LIMITS.note) text: string = '';
}
