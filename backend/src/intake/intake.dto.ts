import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import type { Localized } from '@kortkurs/contract/common';
import { INTAKE_LIMITS, INTAKE_STATES, type IntakeChange, type IntakeLine, type IntakeLists, type IntakeOutcome, type IntakeRun, type IntakeState, type IntakeView } from '@kortkurs/contract/intake';
import {
  COLUMN_MEANINGS,
  type ColumnMeaning,
  DOUBT_KINDS,
  type DoubtKind,
  INTAKE_ENCODINGS,
  INTAKE_SEPARATORS,
  type IntakeEncoding,
  type IntakeReading,
  type IntakeSeparator,
} from '@kortkurs/contract/intake-reading';

const loose = { type: 'object', additionalProperties: true } as const;

class ColumnChoiceBody {
  @ApiProperty() @IsInt() @Min(0) @Max(INTAKE_LIMITS.columns) column: number;
  @ApiProperty({ enum: COLUMN_MEANINGS, nullable: true, type: String }) @IsOptional() @IsIn(COLUMN_MEANINGS) meaning: ColumnMeaning | null;
}

class DecisionBody {
  @ApiProperty() @IsString() @MaxLength(80) @Matches(/^[\w-]+$/) doubt: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(40) choose?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(400) type?: string;
  @ApiPropertyOptional() @IsOptional() @IsBoolean() skip?: boolean;
}

class CellBody {
  @ApiProperty() @IsInt() @Min(1) @Max(INTAKE_LIMITS.lines) line: number;
  @ApiProperty() @IsInt() @Min(0) @Max(INTAKE_LIMITS.columns) column: number;
  @ApiProperty({ nullable: true, type: String }) @IsOptional() @IsString() @MaxLength(400) text: string | null;
}

export class IntakeChangeBody implements IntakeChange {
  @ApiProperty() @IsInt() @Min(1) version: number;
  @ApiPropertyOptional({ enum: INTAKE_ENCODINGS, nullable: true, type: String }) @IsOptional() @IsIn(INTAKE_ENCODINGS) encoding?: IntakeEncoding | null;
  @ApiPropertyOptional({ enum: INTAKE_SEPARATORS, nullable: true, type: String }) @IsOptional() @IsIn(INTAKE_SEPARATORS) separator?: IntakeSeparator | null;
  @ApiPropertyOptional({ nullable: true, type: String }) @IsOptional() @IsString() @MaxLength(100) sheet?: string | null;
  @ApiPropertyOptional({ nullable: true, type: Number }) @IsOptional() @IsInt() @Min(0) @Max(INTAKE_LIMITS.lines) headerLine?: number | null;

  @ApiPropertyOptional({ type: [ColumnChoiceBody] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(INTAKE_LIMITS.columns)
  @ValidateNested({ each: true })
  @Type(() => ColumnChoiceBody)
  columns?: ColumnChoiceBody[];

  @ApiPropertyOptional({ type: [DecisionBody] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10_000)
  @ValidateNested({ each: true })
  @Type(() => DecisionBody)
  decisions?: DecisionBody[];

  @ApiPropertyOptional({ type: [CellBody] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10_000)
  @ValidateNested({ each: true })
  @Type(() => CellBody)
  cells?: CellBody[];

  @ApiPropertyOptional({ enum: DOUBT_KINDS, isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(DOUBT_KINDS.length)
  @IsIn(DOUBT_KINDS, { each: true })
  accept?: DoubtKind[];
}

export class IntakeVersionBody {
  @ApiProperty() @IsInt() @Min(1) version: number;
}

export class IntakeLineReply implements IntakeLine {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: INTAKE_STATES }) state: IntakeState;
  @ApiProperty() fileName: string;
  @ApiProperty({ format: 'date-time' }) madeAt: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) appliedAt: string | null;
  @ApiProperty({ nullable: true, type: Number }) people: number | null;
}

export class IntakeRunReply implements IntakeRun {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(loose) title: Localized;
  @ApiProperty() label: string;
}

export class IntakeListsReply implements IntakeLists {
  @ApiProperty({ type: IntakeRunReply }) run: IntakeRunReply;
  @ApiProperty({ type: [IntakeLineReply] }) lists: IntakeLineReply[];
}

export class IntakeViewReply implements IntakeView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: IntakeRunReply }) run: IntakeRunReply;
  @ApiProperty() version: number;
  @ApiProperty({ enum: INTAKE_STATES }) state: IntakeState;
  @ApiProperty(loose) file: IntakeView['file'];
  @ApiProperty({ ...loose, nullable: true, description: 'File, columns, sessions, rows and everything doubtful with suggestions; while the list is open.' }) reading: IntakeReading | null;
  @ApiProperty({ ...loose, nullable: true, description: 'What the list made; once it was applied.' }) outcome: IntakeOutcome | null;
  @ApiProperty() again: boolean;
}
