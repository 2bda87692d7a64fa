import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, IsOptional, ValidateNested } from 'class-validator';
import type { LocalDate } from '@kortkurs/contract/common';
import type { ParticipantAnswer, ParticipantRecord } from '@kortkurs/contract/funding';
import { GENDERS, type Gender } from '@kortkurs/contract/people';
import { IsLocalDate } from '../platform/input/local-date';
import { BlankAsNull } from '../platform/input/trimmed';
import { SituationBody, SituationReply } from './facts/situation.dto';

/** What a person answers: the facts, or that it does not want to give them. One fact may be left unanswered. */
export class ParticipantRecordBody implements ParticipantAnswer {
  @ApiProperty({ enum: GENDERS, nullable: true }) @BlankAsNull() @IsOptional() @IsIn(GENDERS) gender: Gender | null = null;
  @BlankAsNull() @IsOptional() @IsLocalDate() bornOn: LocalDate | null = null;
  @ApiProperty() @IsBoolean() declined: boolean;
  @ApiPropertyOptional({ type: SituationBody }) @IsOptional() @IsObject() @ValidateNested() @Type(() => SituationBody) situation?: SituationBody;
}

export class ParticipantRecordReply implements ParticipantRecord {
  @ApiProperty({ enum: GENDERS, nullable: true }) gender: Gender | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) bornOn: LocalDate | null;
  @ApiProperty() declined: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true }) since: LocalDate | null;
  @ApiProperty({ type: SituationReply }) situation: SituationReply;
}
