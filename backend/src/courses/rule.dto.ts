import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, buildMessage, IsArray, IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsUUID, Max, Min, ValidateBy, ValidateNested } from 'class-validator';
import { completionLimits, type CompletionRule, type QuizMinimum } from '@kortkurs/contract/completion';

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= completionLimits.sessions;

const isChoice = (value: unknown): boolean => value === 'all' || (Array.isArray(value) && value.length > 0 && value.length <= completionLimits.sessions && value.every(isNumber));

/** All sessions of a run, or those of some numbers. */
const IsSessionChoice = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      description: 'All sessions of a run, or those of these numbers, in the order in which the run holds them.',
      oneOf: [
        { type: 'string', enum: ['all'] },
        { type: 'array', minItems: 1, maxItems: completionLimits.sessions, items: { type: 'integer', minimum: 1, maximum: completionLimits.sessions } },
      ],
    }),
    IsOptional(),
    ValidateBy({ name: 'sessionChoice', validator: { validate: isChoice, defaultMessage: buildMessage(() => '$property must be all, or numbers of sessions') } }),
  );

class RuleBody {
  @ApiPropertyOptional({ minimum: completionLimits.shareMin, maximum: completionLimits.shareMax }) @IsOptional() @IsInt() @Min(completionLimits.shareMin) @Max(completionLimits.shareMax) minimumMinutesShare?: number;
  @ApiProperty() @IsBoolean() requiredActivities: boolean;
  @ApiPropertyOptional() @IsOptional() @IsBoolean() instructorApproval?: boolean;
}

/** What new courses of a format ask for: nothing that a course has to have first. */
export class FormatRuleBody extends RuleBody implements CompletionRule {
  @ApiPropertyOptional({ enum: ['all'] }) @IsOptional() @IsIn(['all']) requiredSessions?: 'all';
}

class QuizMinimumBody implements QuizMinimum {
  @ApiProperty({ format: 'uuid' }) @IsUUID() activityId: string;
  @ApiProperty({ minimum: completionLimits.shareMin, maximum: completionLimits.shareMax }) @IsInt() @Min(completionLimits.shareMin) @Max(completionLimits.shareMax) share: number;
}

/** What a course asks for. */
export class CourseRuleBody extends RuleBody implements CompletionRule {
  @IsSessionChoice() requiredSessions?: 'all' | number[];
  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Modules of which all that is required must be done, where not all of the course’s is.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(completionLimits.modules)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  requiredModules?: string[];
  @ApiPropertyOptional({ type: [QuizMinimumBody], description: 'Quizzes of which the best attempt must have so much of its points.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(completionLimits.activities)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => QuizMinimumBody)
  quizMinimums?: QuizMinimumBody[];
  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Assignments of which what was handed in must be approved.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(completionLimits.activities)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  approvedHandIns?: string[];
}
