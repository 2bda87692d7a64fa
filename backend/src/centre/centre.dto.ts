import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import type { CentreChange, CentreSettings, FirstStep, FirstStepFact, Municipality, PublicCentre } from '@kortkurs/contract/centre';
import { FIRST_STEPS } from '@kortkurs/contract/centre';
import { LANGUAGES, LIMITS, type Language, type Localized } from '@kortkurs/contract/common';
import { Texts } from '../platform/input/texts';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';

export class CentreChangeBody implements CentreChange {
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @MinLength(1) @MaxLength(LIMITS.name) name: string;
  @Texts({ max: LIMITS.text }) about: Localized;
  @ApiProperty({ maxLength: LIMITS.summary }) @Trimmed() @IsString() @MaxLength(LIMITS.summary) postalAddress: string;
  @ApiProperty({ type: String, nullable: true }) @BlankAsNull() @IsOptional() @IsEmail() @MaxLength(LIMITS.email) contactEmail: string | null = null;
  @ApiProperty({ type: String, nullable: true }) @BlankAsNull() @IsOptional() @IsString() @MaxLength(20) organisationNumber: string | null = null;
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @MaxLength(LIMITS.name) signatoryName: string;
  @Texts({ max: LIMITS.title }) signatoryTitle: Localized;
  @ApiProperty({ pattern: '^[A-Z]{1,6}$' }) @Trimmed() @Matches(/^[A-Z]{1,6}$/) numberPrefix: string;
  @ApiProperty({ minimum: 1, maximum: 12 }) @IsInt() @Min(1) @Max(12) targetYearStartsIn: number;
  @ApiProperty({ description: 'The version that the change is made on top of; 0 the first time.' }) @IsInt() @Min(0) @Max(2_000_000_000) version: number;
}

export class PublicCentreReply implements PublicCentre {
  @ApiProperty() name: string;
  @ApiProperty({ type: Object }) about: Localized;
  @ApiProperty() postalAddress: string;
  @ApiProperty({ type: String, nullable: true }) contactEmail: string | null;
  @ApiProperty({ type: String, nullable: true }) organisationNumber: string | null;
  @ApiProperty({ enum: LANGUAGES, isArray: true }) languages: readonly Language[];
  @ApiProperty({ example: 'Europe/Stockholm' }) timeZone: string;
}

export class CentreSettingsReply extends PublicCentreReply implements CentreSettings {
  @ApiProperty() signatoryName: string;
  @ApiProperty({ type: Object }) signatoryTitle: Localized;
  @ApiProperty() numberPrefix: string;
  @ApiProperty() targetYearStartsIn: number;
  @ApiProperty() version: number;
}

export class MunicipalityReply implements Municipality {
  @ApiProperty({ example: '1280' }) code: string;
  @ApiProperty({ example: 'Malmö' }) name: string;
  @ApiProperty({ example: '12' }) countyCode: string;
}

export class FirstStepReply implements FirstStepFact {
  @ApiProperty({ enum: FIRST_STEPS }) step: FirstStep;
  @ApiProperty({ type: Object, nullable: true }) done: { id: string | null; name: string } | null;
}
