import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsEmail, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength, Min, ValidateIf } from 'class-validator';
import { LANGUAGES, LIMITS, type Language } from '@kortkurs/contract/common';
import { ACCOUNT_STATES, CONTACT_WAYS, OPENING_REASONS, PEOPLE_SORTS, type AccountState, type ContactWay, type NewOpening, type NewPerson, type OpeningReason, type OwnFactsChange, type OwnProtection, type PeopleFilter, type PeopleSort, type PersonChanges, type PersonFacts, type ProtectionChange } from '@kortkurs/contract/people';
import { ROLES, type Role } from '@kortkurs/contract/permissions';
import { address, nothing, trimmed } from '../platform/http/text-fields';
import { PageQuery } from '../platform/lists/page-query';

/** Field by field as staff may write it. */
export class PersonFactsDto implements PersonFacts {
  @ApiProperty({ maxLength: LIMITS.name })
  @Transform(trimmed)
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.name)
  givenName: string;

  @ApiProperty({ maxLength: LIMITS.name })
  @Transform(trimmed)
  @IsString()
  @MaxLength(LIMITS.name)
  familyName: string;

  @ApiProperty({ type: String, nullable: true, maxLength: LIMITS.name })
  @Transform(nothing(trimmed))
  @ValidateIf((_, value) => value !== null)
  @IsString()
  @MaxLength(LIMITS.name)
  nameUsed: string | null;

  @ApiProperty({ type: String, nullable: true, maxLength: LIMITS.name })
  @Transform(nothing(trimmed))
  @ValidateIf((_, value) => value !== null)
  @IsString()
  @MaxLength(LIMITS.name)
  certificateName: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'email' })
  @Transform(nothing(address))
  @ValidateIf((_, value) => value !== null)
  @IsEmail()
  @MaxLength(LIMITS.email)
  contactEmail: string | null;

  @ApiProperty({ type: String, nullable: true, maxLength: LIMITS.phone })
  @Transform(nothing(trimmed))
  @ValidateIf((_, value) => value !== null)
  @IsString()
  @MaxLength(LIMITS.phone)
  @Matches(/^[+\d][\d\s()/.-]*$/)
  phone: string | null;

  @ApiProperty({ enum: LANGUAGES })
  @IsIn(LANGUAGES)
  language: Language;
}

export class NewPersonDto extends PartialType(PersonFactsDto) implements NewPerson {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  id?: string;

  @ApiProperty({ maxLength: LIMITS.name })
  @Transform(trimmed)
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.name)
  declare givenName: string;
}

export class PersonChangesDto extends PartialType(PersonFactsDto) implements PersonChanges {
  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version: number;
}

export class OwnFactsDto extends PartialType(OmitType(PersonFactsDto, ['contactEmail'])) implements OwnFactsChange {
  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version: number;
}

export class ProtectionDto implements ProtectionChange {
  @ApiProperty()
  @IsBoolean()
  protected: boolean;

  @ApiPropertyOptional({ maxLength: LIMITS.name })
  @IsOptional()
  @Transform(trimmed)
  @IsString()
  @MaxLength(LIMITS.name)
  alias?: string;
}

export class OpeningDto implements NewOpening {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  id?: string;

  @ApiProperty({ enum: OPENING_REASONS })
  @IsIn(OPENING_REASONS)
  reason: OpeningReason;

  @ApiProperty({ maxLength: LIMITS.note })
  @Transform(trimmed)
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.note)
  purpose: string;
}

export class OwnProtectionDto implements OwnProtection {
  @ApiProperty({ maxLength: LIMITS.name, description: 'What one is called at the sessions. Who is protected already keeps the name that others know.' })
  @Transform(trimmed)
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.name)
  alias: string;

  @ApiProperty({ enum: CONTACT_WAYS })
  @IsIn(CONTACT_WAYS)
  way: ContactWay;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: LIMITS.email, description: 'The telephone number or the address; kept sealed.' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.email)
  contact: string | null = null;
}

export class IdentityNumberDto {
  @ApiProperty({ maxLength: 20 })
  @Transform(trimmed)
  @IsString()
  @IsNotEmpty()
  @MaxLength(20)
  number: string;
}

export class RevealDto {
  @ApiProperty({ maxLength: LIMITS.note })
  @Transform(trimmed)
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.note)
  reason: string;
}

export class PeopleQueryDto extends PageQuery implements PeopleFilter {
  @ApiPropertyOptional({ maxLength: LIMITS.search, description: 'Beginnings of words in the name, the address or the name of an organisation.' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.search)
  q?: string;

  @ApiPropertyOptional({ enum: ROLES })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({ enum: ACCOUNT_STATES })
  @IsOptional()
  @IsIn(ACCOUNT_STATES)
  account?: AccountState;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  organisationId?: string;

  @ApiPropertyOptional({ enum: PEOPLE_SORTS, default: 'name' })
  @IsOptional()
  @IsIn(PEOPLE_SORTS)
  sort?: PeopleSort;
}
