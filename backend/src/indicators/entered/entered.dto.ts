import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';
import { LIMITS, type Instant, type LocalDate, type Localized } from '@kortkurs/contract/common';
import { ENTERED_LIMITS, type EnteredFigure, type EnteredFigures, type EnteredKind, type NewEnteredFigure } from '@kortkurs/contract/entered-figures';
import { RULE_SET_LIMITS } from '@kortkurs/contract/rule-sets';
import { IsLocalDate } from '../../platform/input/local-date';
import { BlankAsNull, Trimmed } from '../../platform/input/trimmed';

export class NewEnteredFigureBody implements NewEnteredFigure {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ maxLength: RULE_SET_LIMITS.code, description: 'An indicator of organisations, or `fewer_opportunities` or `minors`.' }) @Trimmed() @IsString() @MinLength(1) @MaxLength(RULE_SET_LIMITS.code) code: string;
  @IsLocalDate() from: LocalDate;
  @IsLocalDate() to: LocalDate;
  @ApiProperty({ minimum: 0, maximum: ENTERED_LIMITS.value }) @IsInt() @Min(0) @Max(ENTERED_LIMITS.value) value: number;
  @ApiPropertyOptional({ type: String, nullable: true, maxLength: LIMITS.note, description: 'How it was counted; required of an estimate.' }) @BlankAsNull() @Trimmed() @IsOptional() @IsString() @MaxLength(LIMITS.note) method: string | null = null;
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'The figure it takes the place of.' }) @BlankAsNull() @IsOptional() @IsUUID() replaces: string | null = null;
  @ApiPropertyOptional({ type: String, nullable: true, maxLength: LIMITS.note, description: 'Why it takes the place of another.' }) @BlankAsNull() @Trimmed() @IsOptional() @IsString() @MaxLength(LIMITS.note) reason: string | null = null;
}

export class FigureWithdrawalBody {
  @ApiProperty({ maxLength: LIMITS.note }) @Trimmed() @IsString() @MinLength(1) @MaxLength(LIMITS.note) reason: string;
}

class EnteredKindReply implements EnteredKind {
  @ApiProperty() code: string;
  @ApiProperty({ type: Object, nullable: true }) name: Localized | null;
}

class EnteredFigureReply implements EnteredFigure {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() code: string;
  @ApiProperty({ format: 'date' }) from: LocalDate;
  @ApiProperty({ format: 'date' }) to: LocalDate;
  @ApiProperty() value: number;
  @ApiProperty({ type: String, nullable: true }) method: string | null;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty() enteredByName: string;
  @ApiProperty({ format: 'date-time' }) enteredAt: Instant;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) supersededAt: Instant | null;
  @ApiProperty({ type: String, nullable: true }) endedReason: string | null;
}

export class EnteredFiguresReply implements EnteredFigures {
  @ApiProperty() projectName: string;
  @ApiProperty({ format: 'date' }) startsOn: LocalDate;
  @ApiProperty({ format: 'date' }) endsOn: LocalDate;
  @ApiProperty({ type: [EnteredKindReply] }) kinds: EnteredKindReply[];
  @ApiProperty({ type: [EnteredFigureReply] }) figures: EnteredFigureReply[];
}
