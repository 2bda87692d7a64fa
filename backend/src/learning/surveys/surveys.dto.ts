import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { LANGUAGES, type Language, type Localized } from '@kortkurs/contract/common';
import {
  SURVEY_KINDS, SURVEY_LIMITS, SURVEY_NAMES, type OwnSurvey, type RunSurvey, type SurveyAnswer, type SurveyKind, type SurveyNames, type SurveyOption, type SurveyPerson, type SurveyQuestion, type SurveyResult, type SurveyResults,
} from '@kortkurs/contract/surveys';

const text = { type: 'object', additionalProperties: true, description: 'Per language.' } as const;
const KEY = /^[a-z0-9-]{1,36}$/;

export class SurveyAnswerBody implements SurveyAnswer {
  @ApiProperty({ example: 'pace', pattern: KEY.source }) @IsString() @Matches(KEY) questionId!: string;
  @ApiPropertyOptional({ description: 'Of a scale, 1 to 5.' }) @IsOptional() @IsInt() value?: number;
  @ApiPropertyOptional({ type: [String], maxItems: SURVEY_LIMITS.options, description: 'Ids of what was chosen.' }) @IsOptional() @IsArray() @ArrayMaxSize(SURVEY_LIMITS.options) @IsString({ each: true }) @Matches(KEY, { each: true }) chosen?: string[];
  @ApiPropertyOptional({ maxLength: SURVEY_LIMITS.answer }) @IsOptional() @IsString() @MaxLength(SURVEY_LIMITS.answer) text?: string;
}

export class SurveyAnswersBody {
  @ApiProperty({ type: [SurveyAnswerBody], maxItems: SURVEY_LIMITS.questions })
  @IsArray()
  @ArrayMaxSize(SURVEY_LIMITS.questions)
  @ValidateNested({ each: true })
  @Type(() => SurveyAnswerBody)
  answers!: SurveyAnswerBody[];
}

export class SurveyFileQuery {
  @ApiPropertyOptional({ enum: LANGUAGES }) @IsOptional() @IsIn(LANGUAGES) language?: Language;
}

export class SurveyAnswerReply implements SurveyAnswer {
  @ApiProperty() questionId!: string;
  @ApiPropertyOptional() value?: number;
  @ApiPropertyOptional({ type: [String] }) chosen?: string[];
  @ApiPropertyOptional() text?: string;
}

export class OwnSurveyReply implements OwnSurvey {
  @ApiProperty() isAnswered!: boolean;
  @ApiProperty({ description: 'Whether it can be answered, or answered otherwise, now.' }) isOpen!: boolean;
  @ApiProperty({ type: [SurveyAnswerReply], description: 'Where names are shown; else given back to nobody.' }) answers!: SurveyAnswerReply[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) answeredAt!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'To be sent back as If-Match.' }) version!: number | null;
}

class SurveyOptionReply implements SurveyOption {
  @ApiProperty() id!: string;
  @ApiProperty(text) text!: Localized;
}

class SurveyQuestionReply implements SurveyQuestion {
  @ApiProperty() id!: string;
  @ApiProperty({ enum: SURVEY_KINDS }) kind!: SurveyKind;
  @ApiProperty(text) text!: Localized;
  @ApiProperty() required!: boolean;
  @ApiProperty({ type: [SurveyOptionReply] }) options!: SurveyOptionReply[];
}

export class RunSurveyReply implements RunSurvey {
  @ApiProperty({ format: 'uuid' }) activityId!: string;
  @ApiProperty(text) title!: Localized;
  @ApiProperty({ enum: SURVEY_NAMES }) names!: SurveyNames;
  @ApiProperty() answered!: number;
  @ApiProperty({ description: 'Those who follow the run.' }) people!: number;
}

class SurveyResultReply implements SurveyResult {
  @ApiProperty({ type: SurveyQuestionReply }) question!: SurveyQuestionReply;
  @ApiProperty() answers!: number;
  @ApiProperty({ description: 'Whether too few answered it for it to be told.' }) isWithheld!: boolean;
  @ApiProperty({ type: Number, nullable: true }) mean!: number | null;
  @ApiProperty({ type: [Number], description: 'How many gave each grade, the lowest first, or chose each of the options.' }) counts!: number[];
  @ApiProperty({ type: [String] }) comments!: string[];
}

export class SurveyResultsReply extends RunSurveyReply implements SurveyResults {
  @ApiProperty({ format: 'uuid' }) runId!: string;
  @ApiProperty(text) courseTitle!: Localized;
  @ApiProperty() runLabel!: string;
  @ApiProperty({ description: 'Answers that are in the results.' }) told!: number;
  @ApiProperty({ type: [SurveyResultReply], description: 'Empty where nothing can be told.' }) results!: SurveyResultReply[];
}

export class SurveyPersonReply implements SurveyPerson {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ format: 'date-time' }) answeredAt!: string;
  @ApiProperty({ type: [SurveyAnswerReply] }) answers!: SurveyAnswerReply[];
}
