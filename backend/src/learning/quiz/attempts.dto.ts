import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsOptional, IsString, IsUUID, Length, MaxLength, ValidateNested } from 'class-validator';
import type { Localized } from '@kortkurs/contract/common';
import {
  QUESTION_KINDS, QUIZ_LAYOUTS, QUIZ_LIMITS, QUIZ_REVIEWS, type AnswerToSave, type AttemptQuestion, type NewAttempt, type QuestionKind, type QuestionOption, type QuestionReview, type QuizAnswer, type QuizAttempt, type QuizAttemptRow,
  type QuizLayout, type QuizPair, type QuizReview, type QuizScore, type QuizStanding, type QuizTaker, type RunQuiz, type SeatQuiz,
} from '@kortkurs/contract/quiz';
import type { TrialAnswer, TrialToMark } from '@kortkurs/contract/quiz-trials';

const text = { type: 'object', additionalProperties: true, description: 'Per language.' } as const;

export class NewAttemptBody implements NewAttempt {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
}

class AnsweredPair implements QuizPair {
  @ApiProperty() @IsString() @Length(1, 36) option: string;
  @ApiProperty() @IsString() @Length(1, 36) match: string;
}

class AnswerBody implements QuizAnswer {
  @ApiProperty({ type: [String], description: 'Ids of options; for ordering all of them, in order.' }) @IsArray() @ArrayMaxSize(QUIZ_LIMITS.options) @IsString({ each: true }) @MaxLength(36, { each: true }) chosen: string[];
  @ApiProperty({ maxLength: QUIZ_LIMITS.answer, description: 'A short text, or a number as it is typed.' }) @IsString() @MaxLength(QUIZ_LIMITS.answer) text: string;
  @ApiProperty({ type: [AnsweredPair] }) @IsArray() @ArrayMaxSize(QUIZ_LIMITS.options) @IsObject({ each: true }) @ValidateNested({ each: true }) @Type(() => AnsweredPair) pairs: AnsweredPair[];
}

export class AnswerToSaveBody implements AnswerToSave {
  @ApiProperty({ type: AnswerBody, nullable: true, description: 'Null takes the answer back.' }) @IsOptional() @IsObject() @ValidateNested() @Type(() => AnswerBody) answer: AnswerBody | null = null;
}

class TrialAnswerBody extends AnswerToSaveBody implements TrialAnswer {
  @ApiProperty({ format: 'uuid' }) @IsUUID() questionId: string;
}

export class TrialToMarkBody implements TrialToMark {
  @ApiProperty({ type: [TrialAnswerBody], description: 'Each question that was asked, in its order.' })
  @IsArray()
  @ArrayMaxSize(QUIZ_LIMITS.questions)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => TrialAnswerBody)
  answers: TrialAnswerBody[];
}

class QuizScoreReply implements QuizScore {
  @ApiProperty({ description: 'Hundredths of points.' }) points: number;
  @ApiProperty() of: number;
  @ApiProperty({ description: 'Questions that were answered wholly right.' }) right: number;
  @ApiProperty() questions: number;
  @ApiProperty() passed: boolean;
}

class AttemptRowReply implements QuizAttemptRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: number;
  @ApiProperty({ format: 'date-time' }) startedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) handedInAt: string | null;
  @ApiProperty({ description: 'Handed in because the time was up.' }) byTime: boolean;
  @ApiProperty({ type: QuizScoreReply, nullable: true }) score: QuizScoreReply | null;
}

export class QuizStandingReply implements QuizStanding {
  @ApiProperty({ type: [AttemptRowReply] }) attempts: AttemptRowReply[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) open: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Attempts that are left; null: as many as one likes.' }) left: number | null;
}

class OptionReply implements QuestionOption {
  @ApiProperty() id: string;
  @ApiProperty(text) text: Localized;
}

class AnswerReply implements QuizAnswer {
  @ApiProperty({ type: [String] }) chosen: string[];
  @ApiProperty() text: string;
  @ApiProperty({ type: [AnsweredPair] }) pairs: QuizPair[];
}

class ReadAgainReply {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(text) title: Localized;
}

class QuestionReviewReply implements QuestionReview {
  @ApiProperty({ description: 'Hundredths of points.' }) points: number;
  @ApiProperty() right: boolean;
  @ApiProperty({ type: AnswerReply, description: 'What would have been right.' }) key: AnswerReply;
  @ApiProperty({ type: 'array', items: text }) feedback: Localized[];
  @ApiProperty({ type: ReadAgainReply, nullable: true }) readAgain: ReadAgainReply | null;
}

class AttemptQuestionReply implements AttemptQuestion {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: QUESTION_KINDS }) kind: QuestionKind;
  @ApiProperty() points: number;
  @ApiProperty(text) text: Localized;
  @ApiProperty({ type: [OptionReply] }) options: OptionReply[];
  @ApiProperty({ type: [OptionReply] }) matches: OptionReply[];
  @ApiProperty(text) unit: Localized;
  @ApiProperty({ type: AnswerReply, nullable: true }) answer: AnswerReply | null;
  @ApiProperty({ type: QuestionReviewReply, nullable: true, description: 'Null until it is due.' }) review: QuestionReviewReply | null;
}

class ReviewWaitsReply {
  @ApiProperty({ enum: QUIZ_REVIEWS }) for: QuizReview;
  @ApiProperty({ type: String, format: 'date', nullable: true }) date: string | null;
}

export class QuizAttemptReply extends AttemptRowReply implements QuizAttempt {
  @ApiProperty({ format: 'uuid' }) activityId: string;
  @ApiProperty({ enum: QUIZ_LAYOUTS }) layout: QuizLayout;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) dueAt: string | null;
  @ApiProperty({ format: 'date-time', description: 'The time of this answer.' }) now: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Hundredths of points that are enough.' }) needed: number | null;
  @ApiProperty({ description: 'Hundredths of points in all.' }) of: number;
  @ApiProperty({ type: [AttemptQuestionReply] }) questions: AttemptQuestionReply[];
  @ApiProperty({ type: ReviewWaitsReply, nullable: true, description: 'When right answers are shown, where they are not yet.' }) reviewWaits: ReviewWaitsReply | null;
}

class QuizTakerReply implements QuizTaker {
  @ApiProperty({ format: 'uuid' }) enrolmentId: string;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'Attempts that are handed in.' }) attempts: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) openSince: string | null;
  @ApiProperty({ type: QuizScoreReply, nullable: true }) best: QuizScoreReply | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastAt: string | null;
}

export class RunQuizReply implements RunQuiz {
  @ApiProperty({ format: 'uuid' }) activityId: string;
  @ApiProperty(text) title: Localized;
  @ApiProperty() required: boolean;
  @ApiProperty({ type: Number, nullable: true }) allowed: number | null;
  @ApiProperty({ type: Number, nullable: true }) passShare: number | null;
  @ApiProperty({ type: [QuizTakerReply] }) people: QuizTakerReply[];
}

export class SeatQuizReply implements SeatQuiz {
  @ApiProperty({ format: 'uuid' }) activityId: string;
  @ApiProperty(text) title: Localized;
  @ApiProperty({ type: Number, nullable: true }) passShare: number | null;
  @ApiProperty({ type: Number, nullable: true }) allowed: number | null;
  @ApiProperty({ type: [AttemptRowReply] }) attempts: AttemptRowReply[];
}
