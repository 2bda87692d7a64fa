import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsDefined, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min, MinLength, ValidateIf, ValidateNested } from 'class-validator';
import { LIMITS } from '@kortkurs/contract/common';
import {
  ABSENCE_REASONS,
  CHANNELS,
  MARK_NOTE_LENGTH,
  MARK_STATES,
  MARKS_PER_BATCH,
  MOST_STUDY_HOURS,
  type AbsenceReason,
  type AbsencesTold,
  type AbsenceToTell,
  type Channel,
  type HeldTimes,
  type HeldTimesToCorrect,
  type MarkContent,
  type MarksToSave,
  type MarkState,
  type MarkToSave,
  type OwnAbsence,
  type SignatureToMake,
  type StudyHoursToCorrect,
} from '@kortkurs/contract/attendance';
import { SESSION_LIMITS } from '@kortkurs/contract/sessions';
import { IsInstant } from '../platform/input/instant';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';
import { IsWallTime } from '../platform/input/wall-time';
import { areSurelyMarks, MINUTES_OF_A_DAY } from './surely-marks';

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
  @ApiPropertyOptional({ type: String, nullable: true, maxLength: MARK_NOTE_LENGTH, description: 'For staff alone.' })
  @BlankAsNull()
  @IsOptional()
  @IsString()
  @MaxLength(MARK_NOTE_LENGTH)
  note?: string | null;
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

  /** Of a hall of 500 the rules above cost more than to save them. */
  static readonly isSurelyRight = areSurelyMarks;
}

export class RosterQueryParams {
  @ApiPropertyOptional({ minimum: 0, description: 'Only those about whom a mark was made after this revision.' }) @Type(() => Number) @IsOptional() @IsInt() @Min(0) @Max(2_147_483_647) since?: number;
}

export class HeldTimesBody implements HeldTimes {
  @IsWallTime() from!: string;
  @IsWallTime() to!: string;
  @ApiProperty({ minimum: 0, maximum: SESSION_LIMITS.breakMinutes }) @IsInt() @Min(0) @Max(SESSION_LIMITS.breakMinutes) breakMinutes!: number;
}

export class SignatureBody implements SignatureToMake {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty() @IsInt() @Min(0) revision!: number;
  @ApiProperty({ format: 'uuid', nullable: true }) @IsOptional() @IsUUID() ledBy!: string | null;
  @ApiProperty({ nullable: true, maxLength: LIMITS.name }) @BlankAsNull() @IsOptional() @IsString() @Length(1, LIMITS.name) ledByName!: string | null;
  @ApiPropertyOptional({ type: Number, nullable: true, minimum: 0, maximum: MOST_STUDY_HOURS, description: 'Whole study hours of 45 minutes, as the leader enters them.' }) @IsOptional() @IsInt() @Min(0) @Max(MOST_STUDY_HOURS) studyHours?: number | null;
  @ApiPropertyOptional({ type: HeldTimesBody, nullable: true, description: 'When the session was held, where that is another time than planned.' }) @IsOptional() @ValidateNested() @Type(() => HeldTimesBody) held?: HeldTimesBody | null;
}

export class CorrectHeldBody implements HeldTimesToCorrect {
  @ApiProperty({ type: HeldTimesBody, description: 'What they were when this was decided.' }) @IsDefined() @ValidateNested() @Type(() => HeldTimesBody) from!: HeldTimesBody;
  @ApiProperty({ type: HeldTimesBody }) @IsDefined() @ValidateNested() @Type(() => HeldTimesBody) to!: HeldTimesBody;
  @ApiProperty({ minLength: 3, maxLength: LIMITS.note }) @Trimmed() @IsString() @Length(3, LIMITS.note) why!: string;
}

export class StudyHoursBody implements StudyHoursToCorrect {
  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: MOST_STUDY_HOURS, description: 'What they were when this was decided.' }) @ValidateIf(({ from }: StudyHoursBody) => from !== null) @IsInt() @Min(0) @Max(MOST_STUDY_HOURS) from!: number | null;
  @ApiProperty({ minimum: 0, maximum: MOST_STUDY_HOURS, description: 'Whole study hours of 45 minutes.' }) @IsInt() @Min(0) @Max(MOST_STUDY_HOURS) to!: number;
  @ApiProperty({ minLength: 3, maxLength: LIMITS.note }) @Trimmed() @IsString() @Length(3, LIMITS.note) why!: string;
}

export class AbsencesTokenBody {
  @ApiProperty({ minLength: 1, maxLength: 200 }) @IsString() @MinLength(1) @MaxLength(200) token!: string;
}

export class OwnAbsenceBody implements OwnAbsence {
  @ApiProperty({ format: 'uuid' }) @IsUUID() sessionId!: string;
  @ApiProperty({ description: 'False takes it back.' }) @IsBoolean() away!: boolean;
}

export class AbsenceBody extends OwnAbsenceBody implements AbsenceToTell {
  @ApiProperty({ minLength: 1, maxLength: 200 }) @IsString() @MinLength(1) @MaxLength(200) token!: string;
}

export class AbsencesReply implements AbsencesTold {
  @ApiProperty({ type: [String], format: 'uuid' }) sessionIds!: string[];
}
