import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, buildMessage, IsArray, IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateBy, ValidateNested } from 'class-validator';
import { LANGUAGES, LIMITS, type Language, type Localized } from '@kortkurs/contract/common';
import {
  DELIVERIES,
  ENROLMENT_POLICIES,
  RUN_LIMITS,
  RUN_SORTS,
  RUN_VIEWS,
  type Delivery,
  type EnrolmentPolicy,
  type InstructorPlan,
  type NewRunCourse,
  type RunAudience,
  type RunChange,
  type RunCopy,
  type RunSort,
  type RunStart,
  type RunView,
} from '@kortkurs/contract/runs';
import { SECTORS, type Sector } from '@kortkurs/contract/organisations';
import { SESSION_LIMITS } from '@kortkurs/contract/sessions';
import { IsInstant } from '../platform/input/instant';
import { isLocalDate, IsLocalDate } from '../platform/input/local-date';
import { Texts } from '../platform/input/texts';
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

class AudienceBody implements RunAudience {
  @ApiProperty({ enum: SECTORS, isArray: true }) @IsArray() @ArrayMaxSize(SECTORS.length) @ArrayUnique() @IsIn(SECTORS, { each: true }) sectors: Sector[];
  @ApiProperty({ type: [String], format: 'uuid' }) @IsArray() @ArrayMaxSize(RUN_LIMITS.audienceOrganisations) @ArrayUnique() @IsUUID(undefined, { each: true }) organisationIds: string[];
}

/** What may be left out of a plan. */
class RunPlanBody {
  @ApiPropertyOptional({ maxLength: RUN_LIMITS.label, description: 'Tells this run from the course’s others: “Våren 2026”.' }) @IfGiven() @IsString() @MaxLength(RUN_LIMITS.label) @Trimmed() label?: string;
  @ApiPropertyOptional({ enum: LANGUAGES }) @IfGiven() @IsIn(LANGUAGES) language?: Language;
  @ApiPropertyOptional({ enum: ENROLMENT_POLICIES }) @IfGiven() @IsIn(ENROLMENT_POLICIES) enrolmentPolicy?: EnrolmentPolicy;
  @ApiPropertyOptional({ type: Number, nullable: true, minimum: 1, maximum: RUN_LIMITS.offerHours, description: 'Hours for which a free seat is offered to who stands first in the queue; null: it is theirs at once' }) @IsOptional() @IsInt() @Min(1) @Max(RUN_LIMITS.offerHours) offerHours?: number | null;
  @ApiPropertyOptional({ minimum: 1, maximum: RUN_LIMITS.invitationDays, description: 'Days that who is invited has to answer, unless the invitation says otherwise.' }) @IfGiven() @IsInt() @Min(1) @Max(RUN_LIMITS.invitationDays) invitationDays?: number;
  @ApiPropertyOptional({ description: 'Whether an invitation holds a seat until it is answered.' }) @IfGiven() @IsBoolean() invitationsHold?: boolean;
  @instant('null: from the day it is published') enrolmentOpensAt?: string | null;
  @instant('null: until the start') enrolmentClosesAt?: string | null;
  @instant('Last time to withdraw without a word; null: until the start') withdrawUntil?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, format: 'uuid' }) @IsOptional() @IsUUID() placeId?: string | null;
  @IsVideoLink() videoLink?: string | null;
  @ApiPropertyOptional() @IfGiven() @IsBoolean() interpreted?: boolean;
  @ApiPropertyOptional({ description: 'Asks nothing of participants before they come.' }) @IfGiven() @IsBoolean() lowThreshold?: boolean;
  @ApiPropertyOptional({ type: AudienceBody, nullable: true, description: 'Whom it is for, by sector or organisation; null: for whom its format is for' }) @IsOptional() @IsObject() @ValidateNested() @Type(() => AudienceBody) audience?: AudienceBody | null;
  @ApiPropertyOptional({ type: [InstructorBody] }) @IfGiven() @IsArray() @ArrayMaxSize(RUN_LIMITS.instructors) @ValidateNested({ each: true }) @Type(() => InstructorBody) instructors?: InstructorBody[];
  @ApiPropertyOptional({ type: [String], format: 'uuid' }) @IfGiven() @IsArray() @ArrayMaxSize(RUN_LIMITS.projects) @IsUUID(undefined, { each: true }) projectIds?: string[];
  @ApiPropertyOptional({ type: [SessionPlanBody] }) @IfGiven() @IsArray() @ArrayMaxSize(SESSION_LIMITS.perRun) @ValidateNested({ each: true }) @Type(() => SessionPlanBody) sessions?: SessionPlanBody[];
}

class NewRunCourseBody implements NewRunCourse {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() formatId: string;
  @Texts({ max: LIMITS.title, required: true }) title: Localized;
}

export class RunStartBody extends RunPlanBody implements RunStart {
  @ApiPropertyOptional({ format: 'uuid' }) @IfGiven() @IsUUID() id?: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'Unless the course is begun with the run.' }) @IfGiven() @IsUUID() courseVersionId?: string;
  @ApiPropertyOptional({ type: NewRunCourseBody, description: 'A course that is begun with the run, in place of a version.' }) @IfGiven() @IsObject() @ValidateNested() @Type(() => NewRunCourseBody) newCourse?: NewRunCourseBody;
  @ApiPropertyOptional({ description: 'Show it to everyone at once.' }) @IfGiven() @IsBoolean() publish?: boolean;
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

const isPeriod = (value: unknown): boolean => {
  const days = typeof value === 'string' ? value.split('..') : [];
  return days.length === 2 && days.every(isLocalDate);
};

export class RunListWishQuery extends PageQuery {
  @ApiPropertyOptional({ enum: RUN_VIEWS, default: 'current' }) @IfGiven() @IsIn(RUN_VIEWS) view: RunView = 'current';
  @ApiPropertyOptional({ maxLength: LIMITS.search, description: 'Each word begins a word of the course’s title, the label, the place or an instructor’s name.' }) @IsOptional() @IsString() @MaxLength(LIMITS.search) @BlankAsNull() q?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IfGiven() @IsUUID() format?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IfGiven() @IsUUID() instructor?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IfGiven() @IsUUID() project?: string;
  @ApiPropertyOptional({ description: 'First day of the period.' }) @IfGiven() @IsLocalDate() from?: string;
  @ApiPropertyOptional({ description: 'Last day of the period.' }) @IfGiven() @IsLocalDate() to?: string;
  @ApiPropertyOptional({ description: 'Half year: `2026-1` is January to June.', pattern: '^[0-9]{4}-[12]$' }) @IfGiven() @Matches(/^(19|20|21)\d\d-[12]$/) term?: string;
  @ApiPropertyOptional({ description: 'First and last day on which a run begins; without those that were called off.', example: '2026-07-01..2027-06-30' }) @IfGiven() @ValidateBy({ name: 'isPeriod', validator: { validate: isPeriod, defaultMessage: buildMessage(() => '$property must be two days') } }) begins?: string;
  @ApiPropertyOptional({ enum: RUN_SORTS }) @IfGiven() @IsIn(RUN_SORTS) sort?: RunSort;
}
