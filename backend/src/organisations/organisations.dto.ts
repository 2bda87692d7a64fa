import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsIn, IsInt, IsISO31661Alpha2, IsOptional, IsString, IsUrl, IsUUID, Length, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { LIMITS, type Instant, type LocalDate, type Localized } from '@kortkurs/contract/common';
import {
  LEGAL_FORMS,
  SECTORS,
  SIZE_CLASSES,
  type LegalForm,
  type Organisation,
  type OrganisationFacts,
  type OrganisationRow,
  type Sector,
  type SizeClass,
} from '@kortkurs/contract/organisations';
import { AID_STANDINGS, type AidStanding } from '@kortkurs/contract/state-aid';
import { IsLocalDate } from '../platform/input/local-date';
import { Texts } from '../platform/input/texts';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';

/** Web addresses are shown as links, so nothing but http and https may pass. */
export const webAddress = { protocols: ['http', 'https'], require_protocol: true, require_tld: true };

export class OrganisationBody implements OrganisationFacts {
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @MinLength(1) @MaxLength(LIMITS.name) name: string;
  @ApiProperty({ type: String, nullable: true, example: '212000-1355' }) @BlankAsNull() @IsOptional() @IsString() @MaxLength(20) organisationNumber: string | null = null;
  @ApiProperty({ enum: SECTORS }) @IsIn(SECTORS) sector: Sector;
  @ApiProperty({ enum: LEGAL_FORMS }) @IsIn(LEGAL_FORMS) legalForm: LegalForm;
  @ApiProperty({ type: String, nullable: true, example: '1280' }) @BlankAsNull() @IsOptional() @Matches(/^\d{4}$/) municipalityCode: string | null = null;
  @ApiProperty({ example: 'SE' }) @Trimmed() @IsString() @Length(2, 2) @IsISO31661Alpha2() country: string;
  @ApiProperty({ enum: SIZE_CLASSES, nullable: true }) @BlankAsNull() @IsOptional() @IsIn(SIZE_CLASSES) sizeClass: SizeClass | null = null;
  @BlankAsNull() @IsOptional() @IsLocalDate() memberSince: LocalDate | null = null;
  @Texts({ max: LIMITS.text }) description: Localized;
  @ApiProperty({ type: String, nullable: true }) @BlankAsNull() @IsOptional() @MaxLength(LIMITS.url) @IsUrl(webAddress) website: string | null = null;
  @ApiProperty({ type: String, nullable: true }) @BlankAsNull() @IsOptional() @IsEmail() @MaxLength(LIMITS.email) contactEmail: string | null = null;
}

export class NewOrganisationBody extends OrganisationBody {
  @ApiPropertyOptional({ format: 'uuid', description: 'Made by the caller, so that the same request twice makes one.' }) @IsOptional() @IsUUID() id?: string;
}

export class OrganisationChangeBody extends OrganisationBody {
  @ApiProperty({ description: 'The version that the change is made on top of.' }) @IsInt() @Min(1) @Max(2_000_000_000) version: number;
}

/** A change of nothing but the state, such as archiving. */
export class VersionBody {
  @ApiProperty({ description: 'The version that the change is made on top of.' }) @IsInt() @Min(1) @Max(2_000_000_000) version: number;
}

export const ARCHIVED_FILTERS = ['no', 'only', 'all'] as const;

export class OrganisationListQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Beginnings of words in the name, or of the organisation number.', maxLength: LIMITS.search })
  @Trimmed()
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.search)
  q?: string;

  @ApiPropertyOptional({ enum: SECTORS }) @IsOptional() @IsIn(SECTORS) sector?: Sector;
  @ApiPropertyOptional({ description: 'Code of a municipality.' }) @IsOptional() @Matches(/^\d{4}$/) municipality?: string;
  @ApiPropertyOptional({ enum: ['yes', 'no'] }) @IsOptional() @IsIn(['yes', 'no']) member?: 'yes' | 'no';
  @ApiPropertyOptional({ enum: AID_STANDINGS, description: 'How it stands against the limit of de minimis aid today.' }) @IsOptional() @IsIn(AID_STANDINGS) aid?: AidStanding;
  @ApiPropertyOptional({ enum: ARCHIVED_FILTERS, default: 'no' }) @IsOptional() @IsIn(ARCHIVED_FILTERS) archived: (typeof ARCHIVED_FILTERS)[number] = 'no';
}

export class OrganisationRowReply implements OrganisationRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) organisationNumber: string | null;
  @ApiProperty({ enum: SECTORS }) sector: Sector;
  @ApiProperty({ enum: LEGAL_FORMS }) legalForm: LegalForm;
  @ApiProperty({ type: String, nullable: true }) municipalityCode: string | null;
  @ApiProperty({ type: String, nullable: true }) municipalityName: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) memberSince: LocalDate | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) archivedAt: Instant | null;
  @ApiProperty() people: number;
  @ApiProperty({ enum: AID_STANDINGS, description: 'How it stands against the limit of de minimis aid today.' }) aid: AidStanding;
}

export class OrganisationReply extends OrganisationRowReply implements Organisation {
  @ApiProperty() country: string;
  @ApiProperty({ enum: SIZE_CLASSES, nullable: true }) sizeClass: SizeClass | null;
  @ApiProperty({ type: Object }) description: Localized;
  @ApiProperty({ type: String, nullable: true }) website: string | null;
  @ApiProperty({ type: String, nullable: true }) contactEmail: string | null;
  @ApiProperty() version: number;
  @ApiProperty({ type: Object, isArray: true }) networks: Organisation['networks'];
}
