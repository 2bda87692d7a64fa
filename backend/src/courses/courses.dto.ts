import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Max, MaxLength, Min, MinLength, ValidateNested,
} from 'class-validator';
import { LANGUAGES, LIMITS, type Language, type Localized } from '@kortkurs/contract/common';
import { completionLimits, type CompletionRule } from '@kortkurs/contract/completion';
import { ACTIVITY_KINDS, COURSE_LEVELS, COURSE_LIMITS, type ActivityKind, type CourseActivity, type CourseAlignment, type CourseContent, type CourseCopy, type CourseLevel, type CourseModule } from '@kortkurs/contract/courses';
import { Texts } from '../platform/input/texts';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';

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

export class CourseChangeBody {
  @ApiProperty({ format: 'uuid' }) @IsUUID() formatId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @BlankAsNull() @IsOptional() @IsUUID() challengeId: string | null = null;
  @ApiProperty({ description: 'The version that the change is made on top of.' }) @IsInt() @Min(1) @Max(2_000_000_000) version: number;
}

export class CompletionRuleBody implements CompletionRule {
  @ApiPropertyOptional({ minimum: completionLimits.shareMin, maximum: completionLimits.shareMax }) @IsOptional() @IsInt() @Min(completionLimits.shareMin) @Max(completionLimits.shareMax) minimumMinutesShare?: number;
  @ApiPropertyOptional({ enum: ['all'] }) @IsOptional() @IsIn(['all']) requiredSessions?: 'all';
  @ApiProperty() @IsBoolean() requiredActivities: boolean;
  @ApiPropertyOptional() @IsOptional() @IsBoolean() instructorApproval?: boolean;
}

export class CourseActivityBody implements CourseActivity {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @ApiProperty({ enum: ACTIVITY_KINDS }) @IsIn(ACTIVITY_KINDS) kind: ActivityKind;
  @Texts({ max: LIMITS.title }) title: Localized;
  @Texts({ max: LIMITS.text }) body: Localized;
  @ApiProperty({ type: String, nullable: true }) @BlankAsNull() @IsOptional() @IsString() @MaxLength(LIMITS.url) url: string | null = null;
  @ApiProperty() @IsBoolean() required: boolean;
  @ApiProperty({ minimum: 0, maximum: COURSE_LIMITS.minutes }) @IsInt() @Min(0) @Max(COURSE_LIMITS.minutes) estimatedMinutes: number;
}

export class CourseModuleBody implements CourseModule {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @Texts({ max: LIMITS.title }) title: Localized;
  @Texts({ max: LIMITS.summary }) summary: Localized;
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
  @ApiProperty({ type: CompletionRuleBody }) @IsObject() @ValidateNested() @Type(() => CompletionRuleBody) completionRule: CompletionRuleBody;
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
