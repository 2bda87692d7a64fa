import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import {
  ATTENDANCE_FILE_KINDS,
  ATTENDANCE_FILE_LIMITS,
  DATE_ORDERS,
  MEETING_COLUMNS,
  MOST_GRACE_MINUTES,
  MOST_SHIFT_MINUTES,
  SHEET_COLUMNS,
  TEXT_READINGS,
  type AttendanceFileChange,
  type AttendanceFileChoices,
  type AttendanceFileKind,
  type AttendanceFileLine,
  type AttendanceFiles,
  type AttendanceFileView,
  type DateOrder,
  type FileOutcome,
  type FilePerson,
  type FileReading,
  type FileWalkInKept,
  type FileRowDecision,
  type FileSession,
  type MeetingColumn,
  type SheetColumn,
  type TextReading,
} from '@kortkurs/contract/attendance-files';
import { INTAKE_STATES, type IntakeState } from '@kortkurs/contract/intake';
import { INTAKE_ENCODINGS, INTAKE_SEPARATORS, type IntakeEncoding, type IntakeSeparator } from '@kortkurs/contract/intake-reading';
import { IntakeRunReply } from '../intake.dto';

const loose = { type: 'object', additionalProperties: true } as const;
const MEANINGS = [...new Set([...MEETING_COLUMNS, ...SHEET_COLUMNS])];

export class FilePlaceQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'The session of a meeting’s report; without it the file is a sheet with a column per session.' }) @IsOptional() @IsUUID() session?: string;
}

class FileColumnBody {
  @ApiProperty() @IsInt() @Min(0) @Max(ATTENDANCE_FILE_LIMITS.columns) column: number;
  @ApiProperty({ enum: MEANINGS }) @IsIn(MEANINGS) meaning: MeetingColumn | SheetColumn;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() sessionId?: string;
}

class FileRowDecisionBody {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() enrolmentId?: string;
  @ApiPropertyOptional({ enum: ['out'] }) @IsOptional() @IsIn(['out']) leave?: 'out';
}

class FileRowBody {
  @ApiProperty({ maxLength: 40 }) @IsString() @MaxLength(40) @Matches(/^[\w-]+$/) key: string;
  @ApiProperty({ type: FileRowDecisionBody }) @ValidateNested() @Type(() => FileRowDecisionBody) decision: FileRowDecisionBody & FileRowDecision;
}

class FileTextBody {
  @ApiProperty({ maxLength: 100 }) @IsString() @MaxLength(100) text: string;
  @ApiProperty({ enum: TEXT_READINGS }) @IsIn(TEXT_READINGS) reading: TextReading;
}

export class AttendanceFileChangeBody implements AttendanceFileChange {
  @ApiProperty() @IsInt() @Min(1) version: number;
  @ApiPropertyOptional({ enum: INTAKE_ENCODINGS }) @IsOptional() @IsIn(INTAKE_ENCODINGS) encoding?: IntakeEncoding;
  @ApiPropertyOptional({ enum: INTAKE_SEPARATORS }) @IsOptional() @IsIn(INTAKE_SEPARATORS) separator?: IntakeSeparator;
  @ApiPropertyOptional({ minLength: 1, maxLength: 100 }) @IsOptional() @IsString() @Length(1, 100) sheet?: string;
  @ApiPropertyOptional({ minimum: 0 }) @IsOptional() @IsInt() @Min(0) @Max(ATTENDANCE_FILE_LIMITS.lines) headerLine?: number;
  @ApiPropertyOptional({ type: [FileColumnBody] }) @IsOptional() @IsArray() @ArrayMaxSize(ATTENDANCE_FILE_LIMITS.columns) @ValidateNested({ each: true }) @Type(() => FileColumnBody) columns?: FileColumnBody[];
  @ApiPropertyOptional({ enum: DATE_ORDERS }) @IsOptional() @IsIn(DATE_ORDERS) dateOrder?: DateOrder;
  @ApiPropertyOptional() @IsOptional() @IsInt() @Min(-MOST_SHIFT_MINUTES) @Max(MOST_SHIFT_MINUTES) shiftMinutes?: number;
  @ApiPropertyOptional({ minimum: 0, maximum: MOST_GRACE_MINUTES }) @IsOptional() @IsInt() @Min(0) @Max(MOST_GRACE_MINUTES) graceMinutes?: number;
  @ApiPropertyOptional({ type: [FileRowBody] }) @IsOptional() @IsArray() @ArrayMaxSize(ATTENDANCE_FILE_LIMITS.lines) @ValidateNested({ each: true }) @Type(() => FileRowBody) rows?: FileRowBody[];
  @ApiPropertyOptional() @IsOptional() @IsBoolean() leaveRest?: boolean;
  @ApiPropertyOptional({ type: [FileTextBody] }) @IsOptional() @IsArray() @ArrayMaxSize(500) @ValidateNested({ each: true }) @Type(() => FileTextBody) texts?: FileTextBody[];
}

export class FileVersionBody {
  @ApiProperty() @IsInt() @Min(1) version: number;
}

export class AttendanceFileLineReply implements AttendanceFileLine {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ATTENDANCE_FILE_KINDS }) kind: AttendanceFileKind;
  @ApiProperty({ format: 'uuid', nullable: true, type: String }) sessionId: string | null;
  @ApiProperty({ enum: INTAKE_STATES }) state: IntakeState;
  @ApiProperty() fileName: string;
  @ApiProperty({ format: 'date-time' }) madeAt: string;
  @ApiProperty() madeBy: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) appliedAt: string | null;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) undoUntil: string | null;
  @ApiProperty({ nullable: true, type: Number }) marks: number | null;
  @ApiProperty() mine: boolean;
}

export class AttendanceFilesReply implements AttendanceFiles {
  @ApiProperty({ type: IntakeRunReply }) run: IntakeRunReply;
  @ApiProperty({ ...loose, isArray: true }) sessions: FileSession[];
  @ApiProperty({ type: [AttendanceFileLineReply] }) files: AttendanceFileLineReply[];
}

export class AttendanceFileViewReply implements AttendanceFileView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: IntakeRunReply }) run: IntakeRunReply;
  @ApiProperty({ enum: ATTENDANCE_FILE_KINDS }) kind: AttendanceFileKind;
  @ApiProperty({ ...loose, isArray: true }) sessions: FileSession[];
  @ApiProperty({ format: 'uuid', nullable: true, type: String }) sessionId: string | null;
  @ApiProperty() version: number;
  @ApiProperty({ enum: INTAKE_STATES }) state: IntakeState;
  @ApiProperty(loose) file: AttendanceFileView['file'];
  @ApiProperty() again: boolean;
  @ApiProperty({ ...loose, isArray: true }) people: FilePerson[];
  @ApiProperty({ ...loose, nullable: true, description: 'What was chosen; while the file is open.' }) choices: AttendanceFileChoices | null;
  @ApiProperty({ ...loose, nullable: true, description: 'Columns, rows, and what applying does to each mark; while the file is open.' }) reading: FileReading | null;
  @ApiProperty({ ...loose, nullable: true, description: 'What came of it; once it was applied.' }) outcome: FileOutcome | null;
  @ApiProperty({ ...loose, isArray: true, description: 'Who keeps the seat that was made for the file; once it was given up.' }) keepSeats: FileWalkInKept[];
}
