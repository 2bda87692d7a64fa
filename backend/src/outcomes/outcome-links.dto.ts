import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, IsOptional, IsString, MaxLength, ValidateIf, ValidateNested } from 'class-validator';
import type { Instant, LocalDate } from '@kortkurs/contract/common';
import { FUNDING_MARKS, type FundingMark } from '@kortkurs/contract/funding';
import { LABOUR_EVENTS, OUTCOME_OCCASIONS, type LabourEvent, type LeavingAnswer, type OutcomeAnswer, type OutcomeByLink, type OutcomeOccasion } from '@kortkurs/contract/outcomes';
import { IsLocalDate } from '../platform/input/local-date';
import { LaterStandingBody } from './outcomes.dto';

const isGiven = (_: unknown, value: unknown): boolean => value !== null;

export class OutcomeLinkBody {
  @ApiProperty({ maxLength: 200 }) @IsString() @MaxLength(200) token: string;
}

class LeavingAnswerBody implements LeavingAnswer {
  @ApiProperty({ enum: LABOUR_EVENTS }) @IsIn(LABOUR_EVENTS) now: LabourEvent;
  @IsOptional() @IsLocalDate() since: LocalDate | null = null;
  @IsOptional() @IsLocalDate() educationOn: LocalDate | null = null;
  @IsOptional() @IsLocalDate() qualifiedOn: LocalDate | null = null;
}

export class OutcomeAnswerBody extends OutcomeLinkBody implements OutcomeAnswer {
  @ApiProperty({ description: 'That one does not want to say.' }) @IsBoolean() declined: boolean;
  @ApiProperty({ type: LeavingAnswerBody, nullable: true }) @ValidateIf(isGiven) @IsObject() @ValidateNested() @Type(() => LeavingAnswerBody) leaving: LeavingAnswerBody | null;
  @ApiProperty({ type: LaterStandingBody, nullable: true }) @ValidateIf(isGiven) @IsObject() @ValidateNested() @Type(() => LaterStandingBody) later: LaterStandingBody | null;
}

export class OutcomeByLinkReply implements OutcomeByLink {
  @ApiProperty({ enum: OUTCOME_OCCASIONS }) occasion: OutcomeOccasion;
  @ApiProperty() projectName: string;
  @ApiProperty() funderName: string;
  @ApiProperty({ enum: FUNDING_MARKS }) funderMark: FundingMark;
  @ApiProperty({ format: 'date' }) startOn: LocalDate;
  @ApiProperty({ format: 'date' }) exitOn: LocalDate;
  @ApiProperty({ format: 'date' }) laterOn: LocalDate;
  @ApiProperty({ format: 'date' }) changeUntil: LocalDate;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) answeredAt: Instant | null;
  @ApiProperty() declined: boolean;
  @ApiProperty({ type: LeavingAnswerBody, nullable: true }) leaving: LeavingAnswer | null;
  @ApiProperty({ type: LaterStandingBody, nullable: true }) later: LaterStandingBody | null;
}
