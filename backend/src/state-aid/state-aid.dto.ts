import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min, ValidateBy } from 'class-validator';
import { LIMITS, type Language, type LocalDate } from '@kortkurs/contract/common';
import { AID_LIMITS, AID_ORIGINS, AID_STANDINGS, type AidCertificateFacts, type AidOrigin, type AidStanding, type NewAidGrant, type NewUndertakingMember } from '@kortkurs/contract/state-aid';
import { IsLocalDate } from '../platform/input/local-date';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';

const text = (max: number): PropertyDecorator => (target, name) => {
  for (const rule of [ApiProperty({ type: String, nullable: true, maxLength: max }), BlankAsNull(), IsOptional(), IsString(), MaxLength(max)]) rule(target, name);
};
const NotBeforeEarliest = (): PropertyDecorator => ValidateBy({ name: 'beforeEarliest', validator: { validate: (value) => typeof value !== 'string' || value >= AID_LIMITS.earliest } });
const IndustryCode = (): PropertyDecorator => ValidateBy({ name: 'industryCode', validator: { validate: (value) => typeof value === 'string' && /^\d{5}$/.test(value) } });

export class AidDayQuery {
  @ApiPropertyOptional({ description: 'The day on which it counts; today unless said.' }) @IsOptional() @IsLocalDate() on?: LocalDate;
}

export class AidGrantsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'The day on which it counts; today unless said.' }) @IsOptional() @IsLocalDate() on?: LocalDate;
}

export class AidForecastQuery {
  @ApiPropertyOptional({ description: 'The day of the grant; today unless said.' }) @IsOptional() @IsLocalDate() @NotBeforeEarliest() on?: LocalDate;
  @ApiPropertyOptional({ minimum: 0, maximum: AID_LIMITS.euroCents, default: 0 }) @Type(() => Number) @IsInt() @Min(0) @Max(AID_LIMITS.euroCents) euroCents: number = 0;
}

export class AidLedgerQuery extends AidGrantsQuery {
  @ApiPropertyOptional({ description: 'Beginnings of words in the name.', maxLength: LIMITS.search }) @Trimmed() @IsOptional() @IsString() @MaxLength(LIMITS.search) q?: string;
  @ApiPropertyOptional({ enum: AID_STANDINGS }) @IsOptional() @IsIn(AID_STANDINGS) standing?: AidStanding;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() projectId?: string;
}

export class AidLedgerFileQuery extends AidDayQuery {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() projectId?: string;
}

export class AidFormQuery {
  @ApiPropertyOptional({ enum: ['sv', 'en'], description: 'The reader’s own unless said.' }) @IsOptional() @IsIn(['sv', 'en']) language?: Language;
}

export class NewAidGrantBody implements NewAidGrant {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @IsLocalDate() @NotBeforeEarliest() grantedOn!: LocalDate;
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @Length(1, LIMITS.name) giver!: string;
  @ApiProperty({ minimum: 1, maximum: AID_LIMITS.euroCents, description: 'Whole cents of a euro.' }) @IsInt() @Min(1) @Max(AID_LIMITS.euroCents) euroCents!: number;
  @ApiProperty({ type: Number, nullable: true, minimum: 1, maximum: AID_LIMITS.kronor }) @IsOptional() @IsInt() @Min(1) @Max(AID_LIMITS.kronor) kronor: number | null = null;
  @text(LIMITS.name) rate: string | null = null;
  @ApiProperty({ enum: AID_ORIGINS }) @IsIn(AID_ORIGINS) origin!: AidOrigin;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @BlankAsNull() @IsOptional() @IsUUID() projectId: string | null = null;
  @text(LIMITS.note) note: string | null = null;
  @text(LIMITS.note) overLimitWhy: string | null = null;
}

export class WithdrawnBody {
  @ApiProperty({ minLength: 3, maxLength: LIMITS.note }) @Trimmed() @IsString() @Length(3, LIMITS.note) why!: string;
}

export class NewUndertakingMemberBody implements NewUndertakingMember {
  @ApiProperty({ format: 'uuid' }) @IsUUID() organisationId!: string;
  @BlankAsNull() @IsOptional() @IsLocalDate() from: LocalDate | null = null;
}

export class UndertakingLeftBody {
  @ApiProperty({ description: 'The last day on which they are one undertaking.' }) @IsLocalDate() on!: LocalDate;
}

/** The fields of the form that carries a signed certificate. */
export class NewAidCertificateBody implements AidCertificateFacts {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @IsLocalDate() @NotBeforeEarliest() signedOn!: LocalDate;
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @Length(1, LIMITS.name) signedByName!: string;
  @ApiProperty({ type: String, nullable: true, example: '94990' }) @BlankAsNull() @IsOptional() @IndustryCode() industryCode: string | null = null;
  @BlankAsNull() @IsOptional() @IsLocalDate() registerConsultedOn: LocalDate | null = null;
  @text(LIMITS.note) registerResult: string | null = null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @BlankAsNull() @IsOptional() @IsUUID() projectId: string | null = null;
}
