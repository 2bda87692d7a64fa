import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import type { Localized } from '@kortkurs/contract/common';
import { ACTIVITY_KINDS, type ActivityKind } from '@kortkurs/contract/courses';
import { ENROLMENT_STATES, type EnrolmentState } from '@kortkurs/contract/enrolment-states';
import {
  LEARNING_LIMITS, PROGRESS_STATES, type ActivityContent, type ActivityNote, type ContentOf, type NotOpen, type NoteToSave, type OutlineActivity, type OutlineModule, type OutlineSession, type PlaceSaved, type PlaceToSave, type Player, type ProgressState,
  type ProgressToSave, type ShownOf, type WorkStanding,
} from '@kortkurs/contract/learning';
import { ActivityFileReply } from '../courses/door';

const text = { type: 'object', additionalProperties: true, description: 'Per language.' } as const;

export class ProgressBody implements ProgressToSave {
  @ApiProperty({ enum: PROGRESS_STATES, nullable: true, description: 'Null takes it back to not begun.' }) @IsOptional() @IsIn(PROGRESS_STATES) state!: ProgressState | null;
}

export class PlaceBody implements PlaceToSave {
  @ApiProperty({ format: 'uuid' }) @IsUUID() activityId!: string;
}

export class NoteBody implements NoteToSave {
  @ApiProperty({ maxLength: LEARNING_LIMITS.note, description: 'Empty removes the note.' }) @IsString() @MaxLength(LEARNING_LIMITS.note) text!: string;
}

class NotOpenReply {
  @ApiProperty({ enum: ['date', 'session', 'done'] }) by!: NotOpen['by'];
  @ApiPropertyOptional({ format: 'date', description: 'Until a day at the centre.' }) date?: string;
  @ApiPropertyOptional({ description: 'Until the run’s session of that number is over.' }) number?: number;
  @ApiPropertyOptional({ format: 'date-time', description: 'When that session is over.' }) at?: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'Until that activity, or all that the module asks for, is done.' }) id?: string;
  @ApiPropertyOptional({ ...text, description: 'What that is called, per language.' }) title?: Localized;
}

const why = { type: NotOpenReply, nullable: true, description: 'Why it is not open yet; null where it is.' } as const;

class WorkStandingReply {
  @ApiProperty({ enum: ['handed_in', 'returned', 'approved', 'scored'] }) is!: WorkStanding['is'];
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'Of what is to be completed: the last day, where one was said.' }) againBy?: string | null;
  @ApiPropertyOptional({ type: 'integer', description: 'Of a quiz, once it may be told: questions that were answered wholly right in the best attempt.' }) right?: number;
  @ApiPropertyOptional({ type: 'integer', description: 'Of how many.' }) questions?: number;
  @ApiPropertyOptional() passed?: boolean;
}

class OutlineActivityReply implements OutlineActivity {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ACTIVITY_KINDS }) kind!: ActivityKind;
  @ApiProperty(text) title!: Localized;
  @ApiProperty() required!: boolean;
  @ApiProperty() estimatedMinutes!: number;
  @ApiProperty({ enum: PROGRESS_STATES, nullable: true }) progress!: ProgressState | null;
  @ApiProperty({ type: WorkStandingReply, nullable: true, description: 'What became of what was handed in or answered; null where there is nothing to say yet.' }) standing!: WorkStanding | null;
  @ApiProperty(why) notOpen!: NotOpen | null;
}

class OutlineSessionReply implements OutlineSession {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() number!: number;
  @ApiProperty({ ...text, description: 'Its own title, per language; empty where it has none.' }) title!: Localized;
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ format: 'date-time' }) endsAt!: string;
  @ApiProperty({ type: Boolean, nullable: true, description: 'Null where nothing is registered.' }) attended!: boolean | null;
}

class OutlineModuleReply implements OutlineModule {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty(text) title!: Localized;
  @ApiProperty(text) summary!: Localized;
  @ApiProperty(why) notOpen!: NotOpen | null;
  @ApiProperty({ type: [OutlineSessionReply] }) sessions!: OutlineSessionReply[];
  @ApiProperty({ type: [OutlineActivityReply] }) activities!: OutlineActivityReply[];
}

export class PlayerReply implements Player {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null where a version is looked at in advance.' }) enrolmentId!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) runId!: string | null;
  @ApiProperty({ enum: ENROLMENT_STATES, nullable: true }) state!: EnrolmentState | null;
  @ApiProperty(text) title!: Localized;
  @ApiProperty({ format: 'uuid' }) versionId!: string;
  @ApiProperty({ type: [OutlineModuleReply] }) modules!: OutlineModuleReply[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The activity that was open last.' }) place!: string | null;
}

export class ActivityNoteReply implements ActivityNote {
  @ApiProperty() text!: string;
  @ApiProperty() version!: number;
  @ApiProperty({ format: 'date-time' }) writtenAt!: string;
}

export class ActivityContentReply implements ContentOf<ActivityKind> {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ACTIVITY_KINDS }) kind!: ActivityKind;
  @ApiProperty({ ...text, description: 'Sanitized HTML per language.' }) body!: Localized;
  @ApiProperty({ type: String, nullable: true }) url!: string | null;
  @ApiProperty({ type: ActivityFileReply, nullable: true }) file!: ActivityFileReply | null;
  @ApiProperty({ type: Object, nullable: true, description: 'What it shows beside text, address and file, by its kind; null for kinds that have no more.' }) shown!: ShownOf[ActivityKind];
  @ApiProperty({ type: ActivityNoteReply, nullable: true }) note!: ActivityNoteReply | null;
}

export class PlaceSavedReply implements PlaceSaved {
  @ApiProperty({ type: ActivityContentReply, nullable: true, description: 'What the activity after it says.' }) next!: ActivityContent | null;
}
