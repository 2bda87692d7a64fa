import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';
import { LIMITS, type Instant, type LocalDate, type Localized } from '@kortkurs/contract/common';
import type { Challenge, Network, NetworkFacts, NetworkRow } from '@kortkurs/contract/organisations';
import { IsLocalDate } from '../platform/input/local-date';
import { Texts } from '../platform/input/texts';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';
import { ARCHIVED_FILTERS } from './organisations.dto';

export class NetworkBody implements NetworkFacts {
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @MinLength(1) @MaxLength(LIMITS.name) name: string;
  @Texts({ max: LIMITS.text }) purpose: Localized;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @BlankAsNull() @IsOptional() @IsUUID() challengeId: string | null = null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @BlankAsNull() @IsOptional() @IsUUID() hostPersonId: string | null = null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @BlankAsNull() @IsOptional() @IsUUID() hostOrganisationId: string | null = null;
}

export class NewNetworkBody extends NetworkBody {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
}

export class NetworkChangeBody extends NetworkBody {
  @ApiProperty({ description: 'The version that the change is made on top of.' }) @IsInt() @Min(1) @Max(2_000_000_000) version: number;
}

export class NewMemberBody {
  @ApiProperty({ format: 'uuid' }) @IsUUID() organisationId: string;
  /** The first day; without it, as long as anyone knows. */
  @BlankAsNull() @IsOptional() @IsLocalDate() from: LocalDate | null = null;
}

export class LeaveBody {
  /** The last day of membership. */
  @IsLocalDate() on: LocalDate;
}

export class NetworkListQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Beginnings of words in the name.', maxLength: LIMITS.search }) @Trimmed() @IsOptional() @IsString() @MaxLength(LIMITS.search) q?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() challenge?: string;
  @ApiPropertyOptional({ enum: ARCHIVED_FILTERS, default: 'no' }) @IsOptional() @IsIn(ARCHIVED_FILTERS) archived: (typeof ARCHIVED_FILTERS)[number] = 'no';
}

export class ChallengeBody {
  @Texts({ max: LIMITS.title, required: true }) name: Localized;
  @ApiProperty({ minimum: 0, maximum: 1000 }) @IsInt() @Min(0) @Max(1000) position: number;
  @ApiPropertyOptional() @IsOptional() @IsBoolean() archived: boolean = false;
}

export class NewChallengeBody extends ChallengeBody {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
}

export class NetworkRowReply implements NetworkRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: Object, nullable: true }) challengeName: Localized | null;
  @ApiProperty({ type: String, nullable: true }) hostName: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) archivedAt: Instant | null;
  @ApiProperty() members: number;
}

export class NetworkReply implements Network {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: Object }) purpose: Localized;
  @ApiProperty({ type: String, nullable: true }) challengeId: string | null;
  @ApiProperty({ type: String, nullable: true }) hostPersonId: string | null;
  @ApiProperty({ type: String, nullable: true }) hostPersonName: string | null;
  @ApiProperty({ type: String, nullable: true }) hostOrganisationId: string | null;
  @ApiProperty({ type: String, nullable: true }) hostOrganisationName: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) archivedAt: Instant | null;
  @ApiProperty() version: number;
  @ApiProperty({ type: Object, isArray: true }) members: Network['members'];
}

export class ChallengeReply implements Challenge {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: Object }) name: Localized;
  @ApiProperty() position: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) archivedAt: Instant | null;
  @ApiProperty() networks: number;
}
