import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import {
  MAKE_UP_STATES, TASK_ANSWER_LIMIT, TASK_LIMIT, type MakeUp, type MakeUpAtSession, type MakeUpTask, type MissedSession, type ParallelSession, type RunMissed, type TaskAnswer, type TaskDecision,
} from '@kortkurs/contract/make-ups';
import { IsLocalDate } from '../platform/input/local-date';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';

export class MakeUpAtSessionBody implements MakeUpAtSession {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ format: 'uuid', description: 'The missed session.' }) @IsUUID() sessionId!: string;
  @ApiProperty({ format: 'uuid', description: 'The session of a parallel run at which it is taken.' }) @IsUUID() atSessionId!: string;
}

export class MakeUpTaskBody implements MakeUpTask {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ format: 'uuid', description: 'The missed session.' }) @IsUUID() sessionId!: string;
  @ApiProperty({ minLength: 3, maxLength: TASK_LIMIT }) @Trimmed() @IsString() @Length(3, TASK_LIMIT) words!: string;
  @ApiProperty({ minimum: 1, maximum: 1440, description: 'Minutes that it counts for.' }) @IsInt() @Min(1) @Max(1440) minutes!: number;
  @ApiProperty({ type: String, format: 'date', nullable: true }) @IsOptional() @IsLocalDate() dueOn!: string | null;
}

export class TaskAnswerBody implements TaskAnswer {
  @ApiProperty({ minLength: 1, maxLength: TASK_ANSWER_LIMIT }) @Trimmed() @IsString() @Length(1, TASK_ANSWER_LIMIT) answer!: string;
}

export class TaskDecisionBody implements TaskDecision {
  @ApiProperty() @IsBoolean() approved!: boolean;
  @ApiProperty({ type: String, nullable: true, maxLength: LIMITS.note, description: 'What is missing still.' }) @BlankAsNull() @IsOptional() @IsString() @Length(3, LIMITS.note) why!: string | null;
}

const localized = { type: 'object', additionalProperties: true } as const;

class PlaceOfMakeUpReply {
  @ApiProperty({ format: 'uuid' }) sessionId!: string;
  @ApiProperty({ format: 'uuid' }) runId!: string;
  @ApiProperty() number!: number;
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ format: 'date-time' }) endsAt!: string;
  @ApiProperty({ type: String, nullable: true }) place!: string | null;
  @ApiProperty() isOnline!: boolean;
}

export class ParallelSessionReply extends PlaceOfMakeUpReply implements ParallelSession {
  @ApiProperty({ description: 'How many more can come.' }) room!: number;
}

class AtReply extends PlaceOfMakeUpReply {
  @ApiProperty({ type: String, nullable: true, description: 'From 15 minutes before the session until its end.' }) videoLink!: string | null;
}

class TaskReply {
  @ApiProperty() words!: string;
  @ApiProperty({ description: 'Minutes that it counts for.' }) minutes!: number;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn!: string | null;
  @ApiProperty({ type: String, nullable: true }) answer!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) handedInAt!: string | null;
  @ApiProperty({ type: String, nullable: true }) returnedWhy!: string | null;
}

export class MakeUpReply implements MakeUp {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: MAKE_UP_STATES }) state!: MakeUp['state'];
  @ApiProperty({ description: 'Minutes that it counts for now.' }) minutes!: number;
  @ApiProperty() signed!: boolean;
  @ApiProperty({ type: AtReply, nullable: true }) at!: AtReply | null;
  @ApiProperty({ type: TaskReply, nullable: true }) task!: TaskReply | null;
}

class MissedReply {
  @ApiProperty({ format: 'uuid' }) sessionId!: string;
  @ApiProperty() number!: number;
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ format: 'date-time' }) endsAt!: string;
  @ApiProperty() countableMinutes!: number;
  @ApiProperty({ description: 'Still ahead, and told in advance.' }) isAhead!: boolean;
  @ApiProperty({ type: MakeUpReply, nullable: true }) makeUp!: MakeUpReply | null;
}

export class MissedSessionReply extends MissedReply implements MissedSession {
  @ApiProperty(localized) title!: Localized;
  @ApiProperty({ type: [ParallelSessionReply] }) choices!: ParallelSessionReply[];
}

export class RunMissedReply extends MissedReply implements RunMissed {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty() name!: string;
}
