import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Max, MaxLength, Min, MinLength, ValidateNested,
} from 'class-validator';
import { LANGUAGES, LIMITS, type Language, type Localized } from '@kortkurs/contract/common';
import {
  ACTIVITY_KINDS, COURSE_LEVELS, COURSE_LIMITS, OPENINGS, OPENS_LIMITS, type ActivityKind, type CourseActivityWish, type CourseAlignment, type CourseContent, type CourseCopy, type CourseLevel,
  type CourseModule, type FileCopyWish, type Opens,
} from '@kortkurs/contract/courses';
import type { Uploaded } from '@kortkurs/contract/uploads';
import { IsLocalDate } from '../platform/input/local-date';
import { Texts } from '../platform/input/texts';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';
import { CourseRuleBody } from './rule.dto';

export class CourseListQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Words, or beginnings of words, in title, summary, subjects and description.', maxLength: LIMITS.search }) @Trimmed() @IsOptional() @IsString() @MaxLength(LIMITS.search) q?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() format?: string;
  @ApiPropertyOptional({ enum: ['published', 'draft'], description: 'Has a published version; has a draft.' }) @IsOptional() @IsIn(['published', 'draft']) status?: 'published' | 'draft';
  @ApiPropertyOptional({ enum: ['no', 'only', 'all'], default: 'no' }) @IsOptional() @IsIn(['no', 'only', 'all']) archived: 'no' | 'only' | 'all' = 'no';
}

export class NewCourseBody {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() formatId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @BlankAsNull() @IsOptional() @IsUUID() challengeId: string | null = null;
  @Texts({ max: LIMITS.title, required: true }) title: Localized;
  @Texts({ max: LIMITS.summary, optional: true }) summary?: Localized;
}

export class CourseCopyBody implements CourseCopy {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @Texts({ max: LIMITS.title, required: true }) title: Localized;
}

export class ActivityFileBody implements Uploaded {
  @ApiProperty({ format: 'uuid', description: 'The upload that the file was sent by.' }) @IsUUID() uploadId: string;
}

export class FileCopyBody implements FileCopyWish {
  @ApiProperty({ format: 'uuid', description: 'The activity that shows it.' }) @IsUUID() from: string;
}

export class CourseChangeBody {
  @ApiProperty({ format: 'uuid' }) @IsUUID() formatId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @BlankAsNull() @IsOptional() @IsUUID() challengeId: string | null = null;
  @ApiProperty({ description: 'The version that the change is made on top of.' }) @IsInt() @Min(1) @Max(2_000_000_000) version: number;
}

/** Its fields together are checked as a draft's other faults are: which of them belongs to `by`. */
export class OpensBody {
  @ApiProperty({ enum: OPENINGS }) @IsIn(OPENINGS) by: Opens['by'];
  @ApiPropertyOptional({ format: 'date', description: 'By date: the day.' }) @IsOptional() @IsLocalDate() date?: string;
  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: OPENS_LIMITS.days, description: 'By days: how many after the run begins.' }) @IsOptional() @IsInt() @Min(0) @Max(OPENS_LIMITS.days) days?: number;
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: OPENS_LIMITS.session, description: 'By session: its number.' }) @IsOptional() @IsInt() @Min(1) @Max(OPENS_LIMITS.session) number?: number;
  @ApiPropertyOptional({ format: 'uuid', description: 'By done: a module or an activity before it.' }) @IsOptional() @IsUUID() id?: string;
}

export class CourseActivityBody implements CourseActivityWish {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @ApiProperty({ enum: ACTIVITY_KINDS }) @IsIn(ACTIVITY_KINDS) kind: ActivityKind;
  @Texts({ max: LIMITS.title }) title: Localized;
  @Texts({ max: LIMITS.text }) body: Localized;
  @ApiProperty({ type: String, nullable: true }) @BlankAsNull() @IsOptional() @IsString() @MaxLength(LIMITS.url) url: string | null = null;
  @ApiProperty() @IsBoolean() required: boolean;
  @ApiProperty({ minimum: 0, maximum: COURSE_LIMITS.minutes }) @IsInt() @Min(0) @Max(COURSE_LIMITS.minutes) estimatedMinutes: number;
  @ApiProperty({ type: OpensBody, nullable: true, required: false, description: 'Left out: at once.' }) @IsOptional() @IsObject() @ValidateNested() @Type(() => OpensBody) opens: Opens | null = null;
}

export class CourseModuleBody implements CourseModule<CourseActivityWish> {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @Texts({ max: LIMITS.title }) title: Localized;
  @Texts({ max: LIMITS.summary }) summary: Localized;
  @ApiProperty({ type: OpensBody, nullable: true, required: false, description: 'Left out: at once.' }) @IsOptional() @IsObject() @ValidateNested() @Type(() => OpensBody) opens: Opens | null = null;
  @ApiProperty({ required: false, description: 'Whether those who follow a run talk about the module. Left out: no.' }) @IsOptional() @IsBoolean() discussed: boolean = false;
  @ApiProperty({ type: [CourseActivityBody] })
  @IsArray()
  @ArrayMaxSize(COURSE_LIMITS.activities)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CourseActivityBody)
  activities: CourseActivityBody[];
}

export class CourseAlignmentBody implements CourseAlignment {
  @ApiProperty({ maxLength: COURSE_LIMITS.alignment }) @Trimmed() @IsString() @MinLength(1) @MaxLength(COURSE_LIMITS.alignment) name: string;
  @ApiProperty({ format: 'uri', maxLength: LIMITS.url }) @Trimmed() @IsString() @MaxLength(LIMITS.url) url: string;
  @ApiProperty({ type: String, nullable: true, maxLength: COURSE_LIMITS.alignment }) @BlankAsNull() @IsOptional() @IsString() @MaxLength(COURSE_LIMITS.alignment) framework: string | null = null;
  @ApiProperty({ type: String, nullable: true, maxLength: COURSE_LIMITS.alignmentCode }) @BlankAsNull() @IsOptional() @IsString() @MaxLength(COURSE_LIMITS.alignmentCode) code: string | null = null;
}

export class DraftBody implements CourseContent {
  @Texts({ max: LIMITS.title, required: true }) title: Localized;
  @Texts({ max: LIMITS.summary }) summary: Localized;
  @Texts({ max: LIMITS.text }) description: Localized;
  @ApiProperty({ enum: COURSE_LEVELS, nullable: true }) @BlankAsNull() @IsOptional() @IsIn(COURSE_LEVELS) level: CourseLevel | null = null;
  @ApiProperty({ enum: LANGUAGES, isArray: true }) @IsArray() @ArrayNotEmpty() @ArrayMaxSize(LANGUAGES.length) @ArrayUnique() @IsIn(LANGUAGES, { each: true }) languages: Language[];
  @ApiProperty({ type: [String] })
  @IsArray()
  @ArrayMaxSize(COURSE_LIMITS.subjects)
  @ArrayUnique()
  @IsString({ each: true })
  @MinLength(1, { each: true })
  @MaxLength(COURSE_LIMITS.subject, { each: true })
  subjects: string[];
  @ApiProperty({ type: CourseRuleBody }) @IsObject() @ValidateNested() @Type(() => CourseRuleBody) completionRule: CourseRuleBody;
  @ApiProperty({ type: 'integer', nullable: true, required: false, minimum: 1, maximum: COURSE_LIMITS.certificateMonths, description: 'Months for which certificates hold; null: for ever.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(COURSE_LIMITS.certificateMonths)
  certificateMonths?: number | null;
  @ApiPropertyOptional({ type: [CourseAlignmentBody], description: 'Goals of others that the course meets; left out: none.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(COURSE_LIMITS.alignments)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CourseAlignmentBody)
  alignments?: CourseAlignmentBody[];
  @ApiProperty({ type: [CourseModuleBody] })
  @IsArray()
  @ArrayMaxSize(COURSE_LIMITS.modules)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CourseModuleBody)
  modules: CourseModuleBody[];
  @ApiProperty({ description: 'The draft’s version that the change is made on top of.' }) @IsInt() @Min(1) @Max(2_000_000_000) version: number;
}
