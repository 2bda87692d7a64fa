import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { ATTESTATION_CODE, type Month } from '@kortkurs/contract/attestations';
import {
  type CofinancingAsk, type CofinancingAsked, type CofinancingConfirmation, COFINANCING_LIMITS, type CofinancingLine, type CofinancingMissing, type CofinancingPage, type CofinancingPaper, type CofinancingRate, type CofinancingRefused, type CofinancingRow,
  COFINANCING_STANDINGS, type CofinancingStanding, type CofinancingState, type CofinancingToken, type CofinancingView,
} from '@kortkurs/contract/cofinancing';
import { LIMITS, type Language, type Localized } from '@kortkurs/contract/common';
import type { FundingMark } from '@kortkurs/contract/funding';
import { FileReply } from '../documents/door';
import { IsLocalDate } from '../platform/input/local-date';
import { Trimmed } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';

const MONTH = /^[12]\d{3}-(0[1-9]|1[0-2])$/;
const LINES = 100_000;

export class CofinancingQueryParams extends PageQuery {
  @ApiPropertyOptional({ example: '2026-01', description: 'The first month; the project’s first unless said.' }) @IsOptional() @Matches(MONTH) from?: Month;
  @ApiPropertyOptional({ example: '2026-03', description: 'The last month; the last that is over unless said.' }) @IsOptional() @Matches(MONTH) to?: Month;
}

export class CofinancingFileQuery {
  @ApiPropertyOptional({ example: '2026-01' }) @IsOptional() @Matches(MONTH) from?: Month;
  @ApiPropertyOptional({ example: '2026-03' }) @IsOptional() @Matches(MONTH) to?: Month;
  @ApiPropertyOptional({ enum: ['sv', 'en'], description: 'The reader’s own unless said.' }) @IsOptional() @Matches(/^(sv|en)$/) language?: Language;
}

export class CofinancingMissingQuery {
  @ApiPropertyOptional({ example: '2026-01', description: 'The first month; the project’s first unless said.' }) @IsOptional() @Matches(MONTH) from?: Month;
  @ApiPropertyOptional({ example: '2026-03', description: 'The last month; the last that is over unless said.' }) @IsOptional() @Matches(MONTH) to?: Month;
}

export class CofinancingMissingReply implements CofinancingMissing {
  @ApiProperty({ type: Number, nullable: true, description: 'Null of a project without co-financing.' }) organisations!: number | null;
}

export class CofinancingAskBody implements CofinancingAsk {
  @ApiProperty({ example: '2026-01' }) @Matches(MONTH) from!: Month;
  @ApiProperty({ example: '2026-03' }) @Matches(MONTH) to!: Month;
  @ApiProperty({ type: String, format: 'uuid', isArray: true, nullable: true, maxItems: COFINANCING_LIMITS.organisations }) @IsOptional() @ArrayNotEmpty() @ArrayMaxSize(COFINANCING_LIMITS.organisations) @IsUUID(undefined, { each: true }) organisationIds: string[] | null = null;
}

export class CofinancingAskedReply implements CofinancingAsked {
  @ApiProperty() mailed!: number;
  @ApiProperty() onPaper!: number;
  @ApiProperty({ description: 'Left, since another period that overlaps has a certificate.' }) left!: number;
  @ApiProperty({ description: 'To be asked still, when there are more than are asked in one turn: ask again.' }) more!: number;
}

export class CofinancingRateBody implements CofinancingRate {
  @ApiProperty({ type: Number, nullable: true, minimum: 1, maximum: COFINANCING_LIMITS.kronorPerHour }) @ValidateIf((_, value) => value !== null) @IsInt() @Min(1) @Max(COFINANCING_LIMITS.kronorPerHour) kronorPerHour!: number | null;
}

export class CofinancingPaperBody implements CofinancingPaper {
  @ApiProperty({ format: 'date' }) @IsLocalDate() signedOn!: string;
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @Length(1, LIMITS.name) signedByName!: string;
}

export class CofinancingTokenBody implements CofinancingToken {
  @ApiProperty({ minLength: 1, maxLength: 100 }) @IsString() @Length(1, 100) token!: string;
}

export class LinkedLineOfCofinancingBody extends CofinancingTokenBody {
  @ApiProperty({ minimum: 1 }) @IsInt() @Min(1) @Max(LINES) place!: number;
}

export class LinkedRefusalBody extends LinkedLineOfCofinancingBody implements CofinancingRefused {
  @ApiProperty({ minLength: COFINANCING_LIMITS.saidMin, maxLength: COFINANCING_LIMITS.said }) @Trimmed() @IsString() @Length(COFINANCING_LIMITS.saidMin, COFINANCING_LIMITS.said) said!: string;
}

export class LinkedCofinancingBody extends CofinancingTokenBody implements CofinancingConfirmation {
  @ApiProperty({ pattern: '^[0-9a-f]{64}$' }) @IsString() @Matches(/^[0-9a-f]{64}$/) sha256!: string;
  @ApiProperty({ minimum: 0 }) @IsInt() @Min(0) @Max(100_000_000) minutes!: number;
  @ApiProperty({ pattern: `^\\d{${ATTESTATION_CODE.digits}}$` }) @Trimmed() @IsString() @MaxLength(20) @Matches(new RegExp(`^\\d{${ATTESTATION_CODE.digits}}$`)) code!: string;
}

class OtherPeriodReply {
  @ApiProperty() from!: string;
  @ApiProperty() to!: string;
}

export class CofinancingRowReply implements CofinancingRow {
  @ApiProperty({ format: 'uuid' }) organisationId!: string;
  @ApiProperty() organisationName!: string;
  @ApiProperty() people!: number;
  @ApiProperty() minutes!: number;
  @ApiProperty({ enum: COFINANCING_STANDINGS }) standing!: CofinancingStanding;
  @ApiProperty({ type: String, nullable: true }) contact!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) certificateId!: string | null;
  @ApiProperty({ type: OtherPeriodReply, nullable: true }) other!: OtherPeriodReply | null;
  @ApiProperty() confirmedMinutes!: number;
  @ApiProperty() refused!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) askedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) remindedAt!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) answeredAt!: string | null;
  @ApiProperty({ enum: ['mail', 'paper'], nullable: true }) answeredBy!: 'mail' | 'paper' | null;
  @ApiProperty({ type: FileReply, nullable: true }) page!: FileReply | null;
}

export class CofinancingPageReply implements CofinancingPage {
  @ApiProperty({ type: CofinancingRowReply, isArray: true }) items!: CofinancingRowReply[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
  @ApiPropertyOptional() total?: number;
  @ApiProperty() projectName!: string;
  @ApiProperty({ example: '2026-01' }) from!: string;
  @ApiProperty({ example: '2026-03' }) to!: string;
  @ApiProperty({ example: '2026-03' }) lastMonth!: string;
  @ApiProperty({ type: Number, nullable: true }) kronorPerHour!: number | null;
  @ApiProperty() minutes!: number;
  @ApiProperty() confirmedMinutes!: number;
}

class CofinancingLineReply implements CofinancingLine {
  @ApiProperty() place!: number;
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
  @ApiProperty({ example: '2026-03' }) month!: string;
  @ApiProperty() minutes!: number;
  @ApiProperty({ enum: ['waiting', 'confirmed', 'refused'] }) answer!: 'waiting' | 'confirmed' | 'refused';
  @ApiProperty({ type: String, nullable: true }) said!: string | null;
}

class CofinancingFunderReply {
  @ApiProperty() mark!: FundingMark;
  @ApiProperty({ type: Object, description: 'A text per language.' }) statement!: Localized;
}

class CofinancingCodeReply {
  @ApiProperty({ format: 'date-time' }) sentAt!: string;
  @ApiProperty({ format: 'date-time' }) expiresAt!: string;
}

export class CofinancingViewReply implements CofinancingView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() organisationName!: string;
  @ApiProperty() projectName!: string;
  @ApiProperty({ type: CofinancingFunderReply }) funder!: CofinancingFunderReply;
  @ApiProperty({ example: '2026-01' }) from!: string;
  @ApiProperty({ example: '2026-03' }) to!: string;
  @ApiProperty({ format: 'date' }) dueOn!: string;
  @ApiProperty({ enum: ['waiting', 'answered', 'replaced'] }) state!: CofinancingState;
  @ApiProperty({ type: CofinancingLineReply, isArray: true }) lines!: CofinancingLineReply[];
  @ApiProperty({ description: 'How many people the lines are of.' }) people!: number;
  @ApiProperty() minutes!: number;
  @ApiProperty() toConfirm!: number;
  @ApiProperty({ type: Number, nullable: true }) kronorPerHour!: number | null;
  @ApiProperty() changed!: boolean;
  @ApiProperty() sha256!: string;
  @ApiProperty({ type: CofinancingCodeReply, nullable: true }) code!: CofinancingCodeReply | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lockedUntil!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) answeredAt!: string | null;
}
