import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsNumber, IsObject, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import type { Localized } from '@kortkurs/contract/common';
import {
  QUESTION_KINDS, QUIZ_LAYOUTS, QUIZ_LIMITS, QUIZ_REVIEWS, type BankQuestion, type NewQuestion, type OptionFeedback, type QuestionBank, type QuestionKind, type QuestionOption, type QuestionWish, type Quiz, type QuizLayout,
  type QuizPair, type QuizReview, type QuizSettings, type QuizSlot, type QuizWish,
} from '@kortkurs/contract/quiz';
import { IsLocalDate } from '../../platform/input/local-date';
import { Texts } from '../../platform/input/texts';
import { Trimmed } from '../../platform/input/trimmed';

const list = (type: () => new () => object, max: number): PropertyDecorator => (target, name) => {
  for (const decorate of [IsArray(), ArrayMaxSize(max), IsObject({ each: true }), ValidateNested({ each: true }), Type(type)]) decorate(target, name as string);
};

export class QuestionOptionBody implements QuestionOption {
  // A random one: ids that are made in turn would tell in which order they were written.
  @ApiProperty({ format: 'uuid', description: 'Version 4.' }) @IsUUID('4') id: string;
  @Texts({ max: QUIZ_LIMITS.option }) text: Localized;
}

export class QuizPairBody implements QuizPair {
  @ApiProperty() @IsString() @Length(1, 36) option: string;
  @ApiProperty() @IsString() @Length(1, 36) match: string;
}

class OptionFeedbackBody implements OptionFeedback {
  @ApiProperty() @IsString() @Length(1, 36) option: string;
  @Texts({ max: QUIZ_LIMITS.feedback }) text: Localized;
}

export class QuestionBody implements QuestionWish {
  @ApiProperty({ enum: QUESTION_KINDS }) @IsIn(QUESTION_KINDS) kind: QuestionKind;
  @ApiProperty({ maxLength: QUIZ_LIMITS.topic, description: 'Empty: none.' }) @Trimmed() @IsString() @MaxLength(QUIZ_LIMITS.topic) topic: string;
  @ApiProperty({ type: 'integer', minimum: 1, maximum: QUIZ_LIMITS.points }) @IsInt() @Min(1) @Max(QUIZ_LIMITS.points) points: number;
  @Texts({ max: QUIZ_LIMITS.text }) text: Localized;
  @ApiProperty({ type: [QuestionOptionBody] }) @list(() => QuestionOptionBody, QUIZ_LIMITS.options) options: QuestionOptionBody[];
  @ApiProperty({ type: [QuestionOptionBody], description: 'What the options are paired with; one that belongs to none leads astray.' }) @list(() => QuestionOptionBody, QUIZ_LIMITS.options) matches: QuestionOptionBody[];
  @Texts({ max: QUIZ_LIMITS.topic }) unit: Localized;
  @ApiProperty({ type: [String], description: 'Ids of options; “true” or “false”; for ordering all options in order.' }) @IsArray() @ArrayMaxSize(QUIZ_LIMITS.options) @IsString({ each: true }) @MaxLength(36, { each: true }) right: string[];
  @ApiProperty({ type: [QuizPairBody] }) @list(() => QuizPairBody, QUIZ_LIMITS.options) pairs: QuizPairBody[];
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(QUIZ_LIMITS.accepted) @IsString({ each: true }) @MinLength(1, { each: true }) @MaxLength(QUIZ_LIMITS.answer, { each: true }) accepted: string[];
  @ApiProperty({ type: Number, nullable: true }) @IsOptional() @IsNumber({ allowInfinity: false, allowNaN: false }) @Min(-QUIZ_LIMITS.value) @Max(QUIZ_LIMITS.value) value: number | null = null;
  @ApiProperty() @IsNumber({ allowInfinity: false, allowNaN: false }) @Min(0) @Max(QUIZ_LIMITS.value) tolerance: number;
  @ApiProperty() @IsBoolean() partial: boolean;
  @Texts({ max: QUIZ_LIMITS.feedback }) feedback: Localized;
  @ApiProperty({ type: [OptionFeedbackBody] }) @list(() => OptionFeedbackBody, QUIZ_LIMITS.options) optionFeedback: OptionFeedbackBody[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'An activity worth reading again.' }) @IsOptional() @IsUUID() readAgain: string | null = null;
}

export class NewQuestionBody extends QuestionBody implements NewQuestion {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
}

export class BankQuestionReply extends NewQuestionBody implements BankQuestion {
  @ApiProperty() version: number;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty({ description: 'Whether a quiz of the draft asks it by name.' }) inUse: boolean;
}

class TopicReply {
  @ApiProperty() topic: string;
  @ApiProperty() questions: number;
}

export class QuestionBankReply implements QuestionBank {
  @ApiProperty({ type: [BankQuestionReply] }) questions: BankQuestionReply[];
  @ApiProperty({ type: [TopicReply] }) topics: TopicReply[];
}

class NamedSlotBody {
  @ApiProperty({ format: 'uuid' }) @IsUUID() question: string;
}

class TopicSlotBody {
  @ApiProperty({ maxLength: QUIZ_LIMITS.topic }) @IsString() @MaxLength(QUIZ_LIMITS.topic) topic: string;
  @ApiProperty({ type: 'integer', minimum: 1, maximum: QUIZ_LIMITS.questions }) @IsInt() @Min(1) @Max(QUIZ_LIMITS.questions) count: number;
}

/** Either a question of the bank or so many of a topic; which of the two is seen from what is given. */
export class QuizSlotBody {
  @ApiPropertyOptional({ format: 'uuid', description: 'A question of the bank.' }) question?: string;
  @ApiPropertyOptional({ maxLength: QUIZ_LIMITS.topic, description: 'Or a topic, of which `count` questions are drawn.' }) topic?: string;
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: QUIZ_LIMITS.questions }) count?: number;
}

const asSlot = (given: unknown): unknown => {
  if (typeof given !== 'object' || given === null) return given;
  return Object.assign('question' in given ? new NamedSlotBody() : new TopicSlotBody(), given);
};

class SettingsBody implements QuizSettings {
  @ApiProperty({ enum: QUIZ_LAYOUTS }) @IsIn(QUIZ_LAYOUTS) layout: QuizLayout;
  @ApiProperty() @IsBoolean() shuffleQuestions: boolean;
  @ApiProperty() @IsBoolean() shuffleOptions: boolean;
  @ApiProperty({ type: 'integer', nullable: true, minimum: 1, maximum: QUIZ_LIMITS.attempts }) @IsOptional() @IsInt() @Min(1) @Max(QUIZ_LIMITS.attempts) attempts: number | null = null;
  @ApiProperty({ type: 'integer', nullable: true, minimum: QUIZ_LIMITS.minutesMin, maximum: QUIZ_LIMITS.minutes }) @IsOptional() @IsInt() @Min(QUIZ_LIMITS.minutesMin) @Max(QUIZ_LIMITS.minutes) minutes: number | null = null;
  @ApiProperty({ type: 'integer', nullable: true, minimum: 1, maximum: 100 }) @IsOptional() @IsInt() @Min(1) @Max(100) passShare: number | null = null;
  @ApiProperty({ enum: QUIZ_REVIEWS }) @IsIn(QUIZ_REVIEWS) review: QuizReview;
  @ApiProperty({ type: String, format: 'date', nullable: true }) @IsOptional() @IsLocalDate() reviewDate: string | null = null;
}

export class QuizBody extends SettingsBody implements QuizWish {
  @ApiProperty({ type: [QuizSlotBody] })
  @IsArray()
  @ArrayMaxSize(QUIZ_LIMITS.questions)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(asSlot) : value))
  slots: QuizSlot[];
}

export class QuizReply extends SettingsBody implements Quiz {
  @ApiProperty({ format: 'uuid' }) activityId: string;
  @ApiProperty({ type: [QuizSlotBody] }) slots: QuizSlot[];
  @ApiProperty({ description: 'To be sent back when it is saved; 0 where it never was.' }) version: number;
}
