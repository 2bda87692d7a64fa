import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, IsOptional, IsString, MaxLength, ValidateBy, ValidateNested } from 'class-validator';
import { LIMITS, type LocalDate } from '@kortkurs/contract/common';
import type { ParticipantAnswer, ParticipantRecord } from '@kortkurs/contract/funding';
import { RECORD_FACTS, type RecordFact } from '@kortkurs/contract/participant-facts';
import { READING_REASONS, type KnownFact, type ParticipantRecordCorrection, type ParticipantRecordOverview, type ParticipantRecordReading, type ReadingReason } from '@kortkurs/contract/participant-records';
import { GENDERS, NUMBER_ANSWERS, type Gender, type NumberAnswer, type NumberStanding } from '@kortkurs/contract/people';
import { IsLocalDate, isLocalDate } from '../platform/input/local-date';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';
import { SituationBody, SituationReply } from './facts/situation.dto';

/** What a person answers: the facts, or that it does not want to give them. One fact may be left unanswered. */
export class ParticipantRecordBody implements ParticipantAnswer {
  @ApiProperty({ enum: GENDERS, nullable: true }) @BlankAsNull() @IsOptional() @IsIn(GENDERS) gender: Gender | null = null;
  @BlankAsNull() @IsOptional() @IsLocalDate() bornOn: LocalDate | null = null;
  @ApiProperty() @IsBoolean() declined: boolean;
  @ApiPropertyOptional({ type: SituationBody }) @IsOptional() @IsObject() @ValidateNested() @Type(() => SituationBody) situation?: SituationBody;
  @ApiPropertyOptional({ maxLength: 20, description: 'As it is written; kept sealed, and never told again.' }) @Trimmed() @IsOptional() @IsString() @MaxLength(20) identityNumber?: string;
  @ApiPropertyOptional({ enum: NUMBER_ANSWERS, description: 'In place of a number.' }) @IsOptional() @IsIn(NUMBER_ANSWERS) noIdentityNumber?: NumberAnswer;
}

export class ParticipantRecordReply implements ParticipantRecord {
  @ApiProperty({ enum: GENDERS, nullable: true }) gender: Gender | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) bornOn: LocalDate | null;
  @ApiProperty() declined: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true }) since: LocalDate | null;
  @ApiProperty({ type: SituationReply }) situation: SituationReply;
  @ApiPropertyOptional({ enum: ['given', 'protected', ...NUMBER_ANSWERS], nullable: true, description: 'What is known of the number, to its owner.' }) identityNumber?: NumberStanding;
}

class KnownFactReply implements KnownFact {
  @ApiProperty({ enum: RECORD_FACTS }) fact: RecordFact;
  @ApiProperty({ type: String, format: 'date', nullable: true }) answeredOn: LocalDate | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) since: LocalDate | null;
  @ApiProperty() declined: boolean;
}

export class ParticipantRecordOverviewReply implements ParticipantRecordOverview {
  @ApiProperty({ type: [KnownFactReply] }) facts: KnownFactReply[];
}

export class ParticipantRecordReadingBody implements ParticipantRecordReading {
  @ApiProperty({ enum: READING_REASONS }) @IsIn(READING_REASONS) reason: ReadingReason;
}

export class ParticipantRecordCorrectionBody implements ParticipantRecordCorrection {
  @ApiPropertyOptional({ enum: GENDERS }) @IsOptional() @IsIn(GENDERS) gender?: Gender;
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @IsLocalDate() bornOn?: LocalDate;
  @ApiPropertyOptional({ type: SituationBody }) @IsOptional() @IsObject() @ValidateNested() @Type(() => SituationBody) situation?: SituationBody;
  @ApiPropertyOptional({ example: '2026-11-21', description: 'A day, or always: what was said before was wrong all along.' })
  @IsOptional()
  @ValidateBy({ name: 'sinceDay', validator: { validate: (value) => value === 'always' || isLocalDate(value), defaultMessage: () => 'since must be a day, or always' } })
  since?: LocalDate | 'always';
  @ApiPropertyOptional({ maxLength: LIMITS.note }) @Trimmed() @IsOptional() @IsString() @MaxLength(LIMITS.note) why?: string;
}
