import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import type { LocalDate } from '@kortkurs/contract/common';
import type { ParticipantRecord } from '@kortkurs/contract/funding';
import { GENDERS, type Gender } from '@kortkurs/contract/people';
import { IsLocalDate } from '../platform/input/local-date';
import { BlankAsNull } from '../platform/input/trimmed';

/** What a person answers: the facts, or that it does not want to give them. One fact may be left unanswered. */
export class ParticipantRecordBody {
  @ApiProperty({ enum: GENDERS, nullable: true }) @BlankAsNull() @IsOptional() @IsIn(GENDERS) gender: Gender | null = null;
  @BlankAsNull() @IsOptional() @IsLocalDate() bornOn: LocalDate | null = null;
  @ApiProperty() @IsBoolean() declined: boolean;
}

export class ParticipantRecordReply implements ParticipantRecord {
  @ApiProperty({ enum: GENDERS, nullable: true }) gender: Gender | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) bornOn: LocalDate | null;
  @ApiProperty() declined: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true }) since: LocalDate | null;
}
