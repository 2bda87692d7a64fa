import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import type { Localized } from '@kortkurs/contract/common';
import { SURVEY_KINDS, SURVEY_LIMITS, SURVEY_NAMES, type DraftSurvey, type SurveyContent, type SurveyKind, type SurveyNames, type SurveyOption, type SurveyQuestion, type SurveyWish } from '@kortkurs/contract/surveys';
import { hasOptions } from '@kortkurs/rules/survey';
import { Texts, tidy } from '../../platform/input/texts';

/** What names a question in its survey, or a choice in its question. */
const KEY = /^[a-z0-9-]{1,36}$/;
const key = { example: 'pace', pattern: KEY.source, description: 'Lower case letters, digits and hyphens.' } as const;
const text = { type: 'object', additionalProperties: true, description: 'Per language.' } as const;

class SurveyOptionBody implements SurveyOption {
  @ApiProperty(key) @IsString() @Matches(KEY) id!: string;
  @Texts({ max: SURVEY_LIMITS.option }) text!: Localized;
}

class SurveyQuestionBody implements SurveyQuestion {
  @ApiProperty(key) @IsString() @Matches(KEY) id!: string;
  @ApiProperty({ enum: SURVEY_KINDS }) @IsIn(SURVEY_KINDS) kind!: SurveyKind;
  @Texts({ max: SURVEY_LIMITS.question }) text!: Localized;
  @ApiProperty() @IsBoolean() required!: boolean;
  @ApiProperty({ type: [SurveyOptionBody], maxItems: SURVEY_LIMITS.options, description: 'Only where something is chosen.' })
  @IsArray()
  @ArrayMaxSize(SURVEY_LIMITS.options)
  @ValidateNested({ each: true })
  @Type(() => SurveyOptionBody)
  options!: SurveyOptionBody[];
}

/** What a survey of a draft is to ask. */
export class SurveyBody implements SurveyWish {
  @ApiProperty({ enum: [...SURVEY_NAMES, null], nullable: true, description: 'Whether staff see who answered what; null: not said yet.' }) @IsOptional() @IsIn(SURVEY_NAMES) names: SurveyNames | null = null;
  @ApiProperty({ type: [SurveyQuestionBody], maxItems: SURVEY_LIMITS.questions })
  @IsArray()
  @ArrayMaxSize(SURVEY_LIMITS.questions)
  @ValidateNested({ each: true })
  @Type(() => SurveyQuestionBody)
  questions!: SurveyQuestionBody[];
}

/** What is kept of what was sent: only what belongs to its kind, and what is written. */
export const surveyOf = ({ names, questions }: SurveyBody): SurveyContent => ({
  names,
  questions: questions.map(({ id, kind, text: asked, required, options }): SurveyQuestion => ({
    id, kind, text: tidy(asked), required, options: hasOptions(kind) ? options.map((option): SurveyOption => ({ id: option.id, text: tidy(option.text) })) : [],
  })),
});

class DraftSurveyOptionReply implements SurveyOption {
  @ApiProperty() id!: string;
  @ApiProperty(text) text!: Localized;
}

class DraftSurveyQuestionReply implements SurveyQuestion {
  @ApiProperty() id!: string;
  @ApiProperty({ enum: SURVEY_KINDS }) kind!: SurveyKind;
  @ApiProperty(text) text!: Localized;
  @ApiProperty() required!: boolean;
  @ApiProperty({ type: [DraftSurveyOptionReply] }) options!: DraftSurveyOptionReply[];
}

export class DraftSurveyReply implements DraftSurvey {
  @ApiProperty({ enum: [...SURVEY_NAMES, null], nullable: true }) names!: SurveyNames | null;
  @ApiProperty({ type: [DraftSurveyQuestionReply] }) questions!: DraftSurveyQuestionReply[];
  @ApiProperty({ description: 'To be sent back as If-Match; 0 where it never was saved.' }) version!: number;
  @ApiProperty({ description: 'Whether a published version says whose names are seen.' }) isNamesDecided!: boolean;
}
