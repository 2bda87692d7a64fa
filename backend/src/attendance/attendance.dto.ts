import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { LIMITS } from '@kortkurs/contract/common';
import {
  ABSENCE_REASONS,
  CHANNELS,
  MARK_STATES,
  MARKS_PER_BATCH,
  type AbsenceReason,
  type AbsencesTold,
  type AbsenceToTell,
  type Channel,
  type MarkContent,
  type MarksToSave,
  type MarkState,
  type MarkToSave,
  type SignatureToMake,
} from '@kortkurs/contract/attendance';
import { IsInstant } from '../platform/input/instant';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';

const MINUTES_OF_A_DAY = 1440;

export class MarkContentBody implements MarkContent {
  @ApiProperty({ enum: MARK_STATES }) @IsIn(MARK_STATES) state!: MarkState;
  @ApiProperty({ minimum: 0, maximum: MINUTES_OF_A_DAY, description: 'Minutes late; 0 where absent.' })
  @IsInt()
  @Min(0)
  @Max(MINUTES_OF_A_DAY)
  lateMinutes!: number;
  @ApiProperty({ minimum: 0, maximum: MINUTES_OF_A_DAY, description: 'Minutes early; 0 where absent.' })
  @IsInt()
  @Min(0)
  @Max(MINUTES_OF_A_DAY)
  earlyMinutes!: number;
  @ApiProperty({ enum: ABSENCE_REASONS, nullable: true }) @IsOptional() @IsIn(ABSENCE_REASONS) reason!: AbsenceReason | null;
  @ApiProperty({ enum: CHANNELS }) @IsIn(CHANNELS) channel!: Channel;
}

export class MarkBody implements MarkToSave {
  @ApiProperty({ format: 'uuid' }) @IsUUID() markId!: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() enrolmentId!: string;
  @ApiProperty({ type: MarkContentBody, nullable: true, description: 'Null takes the mark away.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MarkContentBody)
  content!: MarkContentBody | null;
  @ApiProperty({ format: 'date-time', description: 'By the client’s own clock.' }) @IsInstant() markedAt!: string;
}

export class MarksBody implements MarksToSave {
  @ApiProperty({ type: [MarkBody], maxItems: MARKS_PER_BATCH })
  @IsArray()
  @ArrayMaxSize(MARKS_PER_BATCH)
  @ValidateNested({ each: true })
  @Type(() => MarkBody)
  marks!: MarkBody[];
  @ApiProperty({ format: 'date-time', description: 'The client’s clock as it sends.' }) @IsInstant() sentAt!: string;
  @ApiPropertyOptional({ minLength: 3, maxLength: LIMITS.note }) @Trimmed() @IsOptional() @IsString() @Length(3, LIMITS.note) correctionReason?: string;
}

export class SignatureBody implements SignatureToMake {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty() @IsInt() @Min(0) revision!: number;
  @ApiProperty({ format: 'uuid', nullable: true }) @IsOptional() @IsUUID() ledBy!: string | null;
  @ApiProperty({ nullable: true, maxLength: LIMITS.name }) @BlankAsNull() @IsOptional() @IsString() @Length(1, LIMITS.name) ledByName!: string | null;
}

export class AbsencesTokenBody {
  @ApiProperty({ minLength: 1, maxLength: 200 }) @IsString() @MinLength(1) @MaxLength(200) token!: string;
}

export class AbsenceBody extends AbsencesTokenBody implements AbsenceToTell {
  @ApiProperty({ format: 'uuid' }) @IsUUID() sessionId!: string;
  @ApiProperty({ description: 'False takes it back.' }) @IsBoolean() away!: boolean;
}

export class AbsencesReply implements AbsencesTold {
  @ApiProperty({ type: [String], format: 'uuid' }) sessionIds!: string[];
}
