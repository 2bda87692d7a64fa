import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateIf } from 'class-validator';
import { LIMITS, type LocalDate } from '@kortkurs/contract/common';
import { IMPROVEMENTS, OUTCOME_KINDS, OUTCOME_OCCASIONS, type Improvement, type LaterStanding, type NewOutcomeEvent, type OutcomeKind, type OutcomeOccasion } from '@kortkurs/contract/outcomes';
import { IsLocalDate } from '../platform/input/local-date';
import { BlankAsNull } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';

export class LeftParticipantsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: OUTCOME_OCCASIONS, description: 'Only those of whom this is due and not known.' }) @IsOptional() @IsIn(OUTCOME_OCCASIONS) missing: OutcomeOccasion | null = null;
  @ApiPropertyOptional({ format: 'date', description: 'With `missing`: only those who left, or whose half year ended, on this day or after it.' }) @IsOptional() @IsLocalDate() from?: LocalDate;
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @IsLocalDate() to?: LocalDate;
  @ApiPropertyOptional({ maxLength: LIMITS.search }) @IsOptional() @IsString() @MaxLength(LIMITS.search) @BlankAsNull() q: string | null = null;
}

export class UnknownOutcomesQuery {
  @ApiPropertyOptional({ format: 'date', description: 'Only of those who left, or whose half year ended, on this day or after it.' }) @IsOptional() @IsLocalDate() from?: LocalDate;
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @IsLocalDate() to?: LocalDate;
}

export class NewOutcomeEventBody implements NewOutcomeEvent {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @IsLocalDate() on: LocalDate;
  @ApiProperty({ enum: OUTCOME_KINDS }) @IsIn(OUTCOME_KINDS) kind: OutcomeKind;
}

export class LaterStandingBody implements LaterStanding {
  @ApiProperty() @IsBoolean() employed: boolean;
  @ApiProperty({ enum: IMPROVEMENTS, nullable: true, description: 'Only of who is in work.' }) @ValidateIf((_, value) => value !== null) @IsIn(IMPROVEMENTS) improved: Improvement | null;
}

export class OutcomeAskBody {
  @ApiProperty({ enum: OUTCOME_OCCASIONS }) @IsIn(OUTCOME_OCCASIONS) occasion: OutcomeOccasion;
}
