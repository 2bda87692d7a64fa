import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { LANGUAGES, LIMITS, type Language } from '@kortkurs/contract/common';
import {
  DELIVERIES,
  RUN_LIMITS,
  RUN_SORTS,
  RUN_VIEWS,
  type Delivery,
  type EnrolmentPolicy,
  type InstructorPlan,
  type NewRun,
  type RunChange,
  type RunCopy,
  type RunSort,
  type RunView,
} from '@kortkurs/contract/runs';
import { SESSION_LIMITS } from '@kortkurs/contract/sessions';
import { IsInstant } from '../platform/input/instant';
import { IsLocalDate } from '../platform/input/local-date';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';
import { IfGiven } from './given';
import { IsVideoLink, SessionPlanBody } from './sessions.dto';

class InstructorBody implements InstructorPlan {
  @ApiProperty({ format: 'uuid' }) @IsUUID() personId: string;
  @ApiProperty({ description: 'Answers for attendance. Exactly one does.' }) @IsBoolean() responsible: boolean;
}

const instant = (description: string): PropertyDecorator => applyDecorators(ApiPropertyOptional({ type: String, nullable: true, format: 'date-time', description }), IsOptional(), IsInstant());
const capacity = (): PropertyDecorator => applyDecorators(ApiProperty({ minimum: 1, maximum: RUN_LIMITS.capacity }), IsInt(), Min(1), Max(RUN_LIMITS.capacity));

/** The policies that can be followed today: an invitation needs somebody who invites, which comes later. */
const policies = ['open', 'approval'] as const satisfies readonly EnrolmentPolicy[];

/** What may be left out of a plan. */
class RunPlanBody {
  @ApiPropertyOptional({ maxLength: RUN_LIMITS.label, description: 'Tells this run from the course’s others: “Våren 2026”.' }) @IfGiven() @IsString() @MaxLength(RUN_LIMITS.label) @Trimmed() label?: string;
  @ApiPropertyOptional({ enum: LANGUAGES }) @IfGiven() @IsIn(LANGUAGES) language?: Language;
  @ApiPropertyOptional({ enum: policies }) @IfGiven() @IsIn(policies) enrolmentPolicy?: EnrolmentPolicy;
  @ApiPropertyOptional({ type: Number, nullable: true, minimum: 1, maximum: RUN_LIMITS.offerHours, description: 'Hours for which a free seat is offered to who stands first in the queue; null: it is theirs at once' }) @IsOptional() @IsInt() @Min(1) @Max(RUN_LIMITS.offerHours) offerHours?: number | null;
  @instant('null: from the day it is published') enrolmentOpensAt?: string | null;
  @instant('null: until the start') enrolmentClosesAt?: string | null;
  @instant('Last time to withdraw without a word; null: until the start') withdrawUntil?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, format: 'uuid' }) @IsOptional() @IsUUID() placeId?: string | null;
  @IsVideoLink() videoLink?: string | null;
  @ApiPropertyOptional() @IfGiven() @IsBoolean() interpreted?: boolean;
  @ApiPropertyOptional({ description: 'Asks nothing of participants before they come.' }) @IfGiven() @IsBoolean() lowThreshold?: boolean;
  @ApiPropertyOptional({ type: [InstructorBody] }) @IfGiven() @IsArray() @ArrayMaxSize(RUN_LIMITS.instructors) @ValidateNested({ each: true }) @Type(() => InstructorBody) instructors?: InstructorBody[];
  @ApiPropertyOptional({ type: [String], format: 'uuid' }) @IfGiven() @IsArray() @ArrayMaxSize(RUN_LIMITS.projects) @IsUUID(undefined, { each: true }) projectIds?: string[];
  @ApiPropertyOptional({ type: [SessionPlanBody] }) @IfGiven() @IsArray() @ArrayMaxSize(SESSION_LIMITS.perRun) @ValidateNested({ each: true }) @Type(() => SessionPlanBody) sessions?: SessionPlanBody[];
}

export class NewRunBody extends RunPlanBody implements NewRun {
  @ApiPropertyOptional({ format: 'uuid' }) @IfGiven() @IsUUID() id?: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() courseVersionId: string;
  @ApiProperty({ enum: DELIVERIES }) @IsIn(DELIVERIES) delivery: Delivery;
  @capacity() capacity: number;
}

export class RunChangeBody extends RunPlanBody implements RunChange {
  @ApiProperty({ description: 'The version that was read; another one now answers `changed-meanwhile`.' }) @IsInt() version: number;
  @ApiPropertyOptional({ format: 'uuid' }) @IfGiven() @IsUUID() courseVersionId?: string;
  @ApiPropertyOptional({ enum: DELIVERIES }) @IfGiven() @IsIn(DELIVERIES) delivery?: Delivery;
  @IfGiven() @capacity() capacity?: number;
}

export class RunCopyBody implements RunCopy {
  @ApiPropertyOptional({ format: 'uuid' }) @IfGiven() @IsUUID() id?: string;
  @ApiPropertyOptional({ description: 'The day of its first session. Needed where there are sessions.' }) @IfGiven() @IsLocalDate() firstDate?: string;
  @ApiPropertyOptional({ maxLength: RUN_LIMITS.label }) @IfGiven() @IsString() @MaxLength(RUN_LIMITS.label) @Trimmed() label?: string;
}

export class VersionBody {
  @ApiProperty({ description: 'The version that was read.' }) @IsInt() version: number;
}

export class CancelBody extends VersionBody {
  @ApiProperty({ maxLength: LIMITS.note, description: 'Told to those who have a seat.' }) @IsString() @Length(1, LIMITS.note) @Trimmed() why: string;
}

export class VersionQuery {
  @ApiProperty({ description: 'The run’s version that was read.' }) @Type(() => Number) @IsInt() version: number;
}

export class PeopleQuery {
  @ApiPropertyOptional({ maxLength: LIMITS.search }) @IfGiven() @IsString() @MaxLength(LIMITS.search) q: string = '';
}

export class PlanningCoursesQuery extends PeopleQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Only this course.' }) @IsOptional() @IsUUID() course?: string;
}

export class AgendaWish {
  @ApiPropertyOptional({ description: 'Any day of the week wanted; today without.' }) @IfGiven() @IsLocalDate() date?: string;
}

export class RunListWishQuery extends PageQuery {
  @ApiPropertyOptional({ enum: RUN_VIEWS, default: 'current' }) @IfGiven() @IsIn(RUN_VIEWS) view: RunView = 'current';
  @ApiPropertyOptional({ maxLength: LIMITS.search, description: 'Each word begins a word of the course’s title, the label, the place or an instructor’s name.' }) @IsOptional() @IsString() @MaxLength(LIMITS.search) @BlankAsNull() q?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IfGiven() @IsUUID() format?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IfGiven() @IsUUID() instructor?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IfGiven() @IsUUID() project?: string;
  @ApiPropertyOptional({ description: 'First day of the period.' }) @IfGiven() @IsLocalDate() from?: string;
  @ApiPropertyOptional({ description: 'Last day of the period.' }) @IfGiven() @IsLocalDate() to?: string;
  @ApiPropertyOptional({ description: 'Half year: `2026-1` is January to June.', pattern: '^[0-9]{4}-[12]$' }) @IfGiven() @Matches(/^(19|20|21)\d\d-[12]$/) term?: string;
  @ApiPropertyOptional({ enum: RUN_SORTS }) @IfGiven() @IsIn(RUN_SORTS) sort?: RunSort;
}
