import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateIf, ValidateNested } from 'class-validator';
import { LANGUAGES, LIMITS, type Id, type Language, type LocalDate } from '@kortkurs/contract/common';
import {
  MAPPING_ASK_LISTS, MAPPING_LIMITS, MAPPING_ORDERS, MAPPING_QUESTION_KINDS,
  type MappingAnswer, type MappingAskList, type MappingChange, type MappingOrder, type MappingQuestion, type MappingQuestionKind, type MappingReopening, type MappingSection, type MappingWritten, type NewMapping,
} from '@kortkurs/contract/mappings';
import { IsLocalDate } from '../platform/input/local-date';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';

/** What names a question within its mapping. */
const KEY = /^[a-z0-9-]{1,36}$/;

export class MappingQuestionBody implements MappingQuestion {
  @ApiProperty({ description: 'Lower case letters, digits and hyphens.', example: 'work', pattern: KEY.source }) @IsString() @Matches(KEY) id: string;
  @ApiProperty({ enum: MAPPING_QUESTION_KINDS }) @IsIn(MAPPING_QUESTION_KINDS) kind: MappingQuestionKind;
  @ApiProperty({ maxLength: MAPPING_LIMITS.question }) @Trimmed() @IsString() @Length(1, MAPPING_LIMITS.question) text: string;
  @ApiProperty({ type: [String], maxItems: MAPPING_LIMITS.choices, description: 'Of a choice, two to six; of the others none.' })
  @IsArray()
  @ArrayMaxSize(MAPPING_LIMITS.choices)
  @IsString({ each: true })
  @Length(1, MAPPING_LIMITS.choice, { each: true })
  choices: string[];
}

export class MappingSectionBody implements MappingSection {
  @ApiProperty({ maxLength: MAPPING_LIMITS.title }) @Trimmed() @IsString() @Length(1, MAPPING_LIMITS.title) title: string;
  @ApiProperty({ maxLength: MAPPING_LIMITS.intro }) @Trimmed() @IsString() @MaxLength(MAPPING_LIMITS.intro) intro: string;
  @ApiProperty({ type: [MappingQuestionBody], maxItems: MAPPING_LIMITS.questions })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAPPING_LIMITS.questions)
  @ValidateNested({ each: true })
  @Type(() => MappingQuestionBody)
  questions: MappingQuestionBody[];
}

export class MappingChangeBody implements MappingChange {
  @ApiProperty({ maxLength: MAPPING_LIMITS.name }) @Trimmed() @IsString() @Length(1, MAPPING_LIMITS.name) name: string;
  @ApiProperty({ maxLength: MAPPING_LIMITS.occasion, description: 'What it is for, in a line; may be empty.' }) @Trimmed() @IsString() @MaxLength(MAPPING_LIMITS.occasion) occasion: string;
  @ApiProperty({ enum: LANGUAGES, description: 'The language that the questions are written in.' }) @IsIn(LANGUAGES) language: Language;
  @IsLocalDate() answerBy: LocalDate;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @BlankAsNull() @ValidateIf((_, value) => value !== null) @IsUUID() projectId: Id | null;
  @ApiProperty({ type: [MappingSectionBody], maxItems: MAPPING_LIMITS.sections })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAPPING_LIMITS.sections)
  @ValidateNested({ each: true })
  @Type(() => MappingSectionBody)
  sections: MappingSectionBody[];
  @ApiProperty({ description: 'Whether every member organisation is asked; else those that are named.' }) @IsBoolean() everyone: boolean;
  @ApiProperty({ type: [String], format: 'uuid', maxItems: MAPPING_LIMITS.organisations }) @IsArray() @ArrayMaxSize(MAPPING_LIMITS.organisations) @IsUUID(undefined, { each: true }) organisationIds: Id[];
}

export class NewMappingBody extends MappingChangeBody implements NewMapping {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: Id;
}

export class MappingCopyBody {
  @ApiProperty({ format: 'uuid', description: 'The id of the copy.' }) @IsUUID() id: Id;
}

export class MappingReopeningBody implements MappingReopening {
  @IsLocalDate() answerBy: LocalDate;
}

export class MappingAskQuery extends PageQuery {
  @ApiPropertyOptional({ enum: MAPPING_ASK_LISTS }) @IsOptional() @IsIn(MAPPING_ASK_LISTS) state: MappingAskList = 'all';
}

export class MappingOrderQuery {
  @ApiPropertyOptional({ enum: MAPPING_ORDERS }) @IsOptional() @IsIn(MAPPING_ORDERS) order: MappingOrder = 'question';
}

export class MappingLinkBody {
  @ApiProperty({ maxLength: 200 }) @IsString() @MaxLength(200) token: string;
}

export class MappingLinkPageBody extends MappingLinkBody {
  @ApiPropertyOptional({ description: 'Cursor from the page before (`next`).', maxLength: 2000 }) @IsOptional() @IsString() @MaxLength(2000) after?: string;
  @ApiPropertyOptional({ minimum: 1, maximum: LIMITS.pageSize, default: 50 }) @IsOptional() @IsInt() @Min(1) @Max(LIMITS.pageSize) limit: number = 50;
}

export class MappingAnswerBody implements MappingAnswer {
  @ApiProperty({ pattern: KEY.source }) @IsString() @Matches(KEY) questionId: string;
  @ApiProperty({ maxLength: MAPPING_LIMITS.text }) @IsString() @MaxLength(MAPPING_LIMITS.text) text: string;
}

export class MappingAnswersBody extends MappingLinkBody {
  @ApiProperty({ type: [MappingAnswerBody], maxItems: MAPPING_LIMITS.questions })
  @IsArray()
  @ArrayMaxSize(MAPPING_LIMITS.questions)
  @ValidateNested({ each: true })
  @Type(() => MappingAnswerBody)
  answers: MappingAnswerBody[];
}

export class MappingWrittenBody extends MappingAnswersBody implements MappingWritten {
  @ApiProperty({ minimum: 0, description: 'The version of what was read.' }) @IsInt() @Min(0) @Max(1_000_000_000) version: number;
}
