import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsUUID, Matches, Max, Min, ValidateNested } from 'class-validator';
import { LIMITS, type Instant, type Localized } from '@kortkurs/contract/common';
import { COURSE_LIMITS, TEMPLATE_LIMITS, TEMPLATE_POLICIES, type Format, type FormatFacts, type RunTemplate } from '@kortkurs/contract/courses';
import { TARGET_OPERATORS, type TargetOperator } from '@kortkurs/contract/funding';
import { SECTORS, type Sector } from '@kortkurs/contract/organisations';
import { DELIVERIES, RUN_LIMITS, type Delivery } from '@kortkurs/contract/runs';
import { SESSION_LIMITS } from '@kortkurs/contract/sessions';
import { Texts } from '../platform/input/texts';
import { BlankAsNull } from '../platform/input/trimmed';
import { FormatRuleBody } from './rule.dto';

export class FormatBody implements FormatFacts {
  @Texts({ max: LIMITS.title, required: true }) name: Localized;
  @ApiProperty({ minimum: 0, maximum: 1000 }) @IsInt() @Min(0) @Max(1000) position: number;
  @ApiProperty({ enum: SECTORS, isArray: true, description: 'Empty means open to all.' }) @IsArray() @ArrayMaxSize(SECTORS.length) @ArrayUnique() @IsIn(SECTORS, { each: true }) audienceSectors: Sector[] = [];
  @ApiProperty({ enum: TARGET_OPERATORS, nullable: true }) @BlankAsNull() @IsOptional() @IsIn(TARGET_OPERATORS) targetOperator: TargetOperator | null = null;
  @ApiProperty({ type: Number, nullable: true }) @IsOptional() @IsInt() @Min(1) @Max(COURSE_LIMITS.formatTarget) targetValue: number | null = null;
  @ApiProperty({ type: Number, nullable: true, description: 'Only with `between`.' }) @IsOptional() @IsInt() @Min(1) @Max(COURSE_LIMITS.formatTarget) targetUpperValue: number | null = null;
}

export class NewFormatBody extends FormatBody {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
}

export class FormatChangeBody extends FormatBody {
  @ApiProperty({ description: 'The version that the change is made on top of.' }) @IsInt() @Min(1) @Max(2_000_000_000) version: number;
}

export class RunTemplateBody implements RunTemplate {
  @ApiProperty({ example: '12:00', description: 'When a session begins.' }) @Matches(/^([01]\d|2[0-3]):[0-5]\d$/) from: string;
  @ApiProperty({ minimum: TEMPLATE_LIMITS.minutesMin, maximum: TEMPLATE_LIMITS.minutesMax, description: 'Length of a session with its break.' }) @IsInt() @Min(TEMPLATE_LIMITS.minutesMin) @Max(TEMPLATE_LIMITS.minutesMax) minutes: number;
  @ApiProperty({ minimum: 0, maximum: SESSION_LIMITS.breakMinutes }) @IsInt() @Min(0) @Max(SESSION_LIMITS.breakMinutes) breakMinutes: number;
  @ApiProperty({ minimum: 1, maximum: RUN_LIMITS.capacity }) @IsInt() @Min(1) @Max(RUN_LIMITS.capacity) capacity: number;
  @ApiProperty({ enum: DELIVERIES }) @IsIn(DELIVERIES) delivery: Delivery;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @BlankAsNull() @IsOptional() @IsUUID() placeId: string | null = null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Who pays.' }) @BlankAsNull() @IsOptional() @IsUUID() projectId: string | null = null;
  @ApiProperty({ enum: TEMPLATE_POLICIES }) @IsIn(TEMPLATE_POLICIES) enrolmentPolicy: RunTemplate['enrolmentPolicy'];
  @ApiProperty({ type: Number, nullable: true, minimum: 1, maximum: RUN_LIMITS.offerHours, description: 'Hours for which a freed seat is offered; null: it is given at once.' }) @IsOptional() @IsInt() @Min(1) @Max(RUN_LIMITS.offerHours) offerHours: number | null = null;
  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: TEMPLATE_LIMITS.withdrawDays, description: 'Withdrawing ends so many days before the first session’s day; null: when it begins.' }) @IsOptional() @IsInt() @Min(0) @Max(TEMPLATE_LIMITS.withdrawDays) withdrawDays: number | null = null;
  @ApiProperty() @IsBoolean() lowThreshold: boolean;
  @ApiProperty({ type: FormatRuleBody }) @IsObject() @ValidateNested() @Type(() => FormatRuleBody) completionRule: FormatRuleBody;
}

export class RunTemplateChangeBody extends RunTemplateBody {
  @ApiProperty({ description: 'The format’s version that the change is made on top of.' }) @IsInt() @Min(1) @Max(2_000_000_000) version: number;
}

export class VersionBody {
  @ApiProperty({ description: 'The version that the change is made on top of.' }) @IsInt() @Min(1) @Max(2_000_000_000) version: number;
}

export class FormatReply implements Format {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'learning-lunch' }) key: string;
  @ApiProperty({ type: Object }) name: Localized;
  @ApiProperty() position: number;
  @ApiProperty({ enum: SECTORS, isArray: true }) audienceSectors: Sector[];
  @ApiProperty({ enum: TARGET_OPERATORS, nullable: true }) targetOperator: TargetOperator | null;
  @ApiProperty({ type: Number, nullable: true }) targetValue: number | null;
  @ApiProperty({ type: Number, nullable: true }) targetUpperValue: number | null;
  @ApiProperty({ type: RunTemplateBody }) template: RunTemplateBody;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) archivedAt: Instant | null;
  @ApiProperty() version: number;
  @ApiProperty() courses: number;
}
