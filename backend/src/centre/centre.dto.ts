import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsEmail, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength, ValidateBy, ValidateNested } from 'class-validator';
import { CHECK_IN_CHOICE, CHECK_IN_RULES, type CheckInRules } from '@kortkurs/contract/check-in';
import type { CentreChange, CentreSettings, FirstStep, FirstStepFact, Municipality, PublicCentre } from '@kortkurs/contract/centre';
import { FIRST_STEPS } from '@kortkurs/contract/centre';
import { LANGUAGES, LIMITS, type Language, type Localized } from '@kortkurs/contract/common';
import { readQuietHours } from '@kortkurs/rules/quiet-hours';
import { Texts } from '../platform/input/texts';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';

const { opensBefore, grace, closesAfter } = CHECK_IN_CHOICE;

export class CheckInRulesBody implements CheckInRules {
  @ApiProperty({ minimum: opensBefore.min, maximum: opensBefore.max, description: 'Minutes before the start from which people can check in.' }) @IsInt() @Min(opensBefore.min) @Max(opensBefore.max) opensBefore: number;
  @ApiProperty({ minimum: grace.min, maximum: grace.max, description: 'Minutes after the start within which nobody is late.' }) @IsInt() @Min(grace.min) @Max(grace.max) grace: number;
  @ApiPropertyOptional({ type: Number, nullable: true, minimum: closesAfter.min, maximum: closesAfter.max, description: 'Minutes after the start; null: at the session’s end.' })
  @IsOptional() @IsInt() @Min(closesAfter.min) @Max(closesAfter.max)
  closesAfter: number | null = null;
  @ApiProperty({ description: 'Whether those who come are named on the wall.' }) @IsBoolean() namesOnWall: boolean;
}

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
  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 5, example: '21-7', description: 'Whole hours on the centre’s clock in which what can wait is not sent, or `off`; null: those of the installation.' })
  @IsOptional() @IsString() @MaxLength(5) @ValidateBy({ name: 'quietHours', validator: { validate: (value: unknown) => typeof value === 'string' && readQuietHours(value) !== undefined } })
  quietHours: string | null = null;
  @ApiPropertyOptional({ type: CheckInRulesBody }) @IsOptional() @ValidateNested() @Type(() => CheckInRulesBody) checkIn: CheckInRulesBody = Object.assign(new CheckInRulesBody(), CHECK_IN_RULES);
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
  @ApiProperty({ type: CheckInRulesBody }) checkIn: CheckInRulesBody;
}

export class CentreSettingsReply extends PublicCentreReply implements CentreSettings {
  @ApiProperty() signatoryName: string;
  @ApiProperty({ type: Object }) signatoryTitle: Localized;
  @ApiProperty() numberPrefix: string;
  @ApiProperty() targetYearStartsIn: number;
  @ApiProperty({ type: String, nullable: true, example: '21-7' }) quietHours: string | null;
  @ApiProperty({ example: '21-7', description: 'What the installation was started with.' }) usualQuietHours: string;
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
