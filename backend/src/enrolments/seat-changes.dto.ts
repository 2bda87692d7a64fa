import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import {
  SEAT_CHANGE_KINDS,
  SEAT_CHANGE_LIMITS,
  SEAT_CHANGE_OUTCOMES,
  SEAT_UNDO_OUTCOMES,
  type MoveTarget,
  type NewSeatChange,
  type SeatChanged,
  type SeatChangeKind,
  type SeatChangeUndone,
} from '@kortkurs/contract/seat-changes';
import { Trimmed } from '../platform/input/trimmed';

export class NewSeatChangeBody implements NewSeatChange {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ enum: SEAT_CHANGE_KINDS }) @IsIn(SEAT_CHANGE_KINDS) kind!: SeatChangeKind;
  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: SEAT_CHANGE_LIMITS.people })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(SEAT_CHANGE_LIMITS.people)
  @IsUUID(undefined, { each: true })
  enrolmentIds!: string[];
  @ApiPropertyOptional({ format: 'uuid', description: 'Where people are moved to.' }) @IsOptional() @IsUUID() toRunId?: string;
  @ApiPropertyOptional({ minLength: 1, maxLength: LIMITS.note }) @Trimmed() @IsOptional() @IsString() @MinLength(1) @MaxLength(LIMITS.note) reason?: string;
}

export class MoveTargetsQuery {
  @ApiPropertyOptional({ maxLength: LIMITS.search, description: 'The beginning of a word in the course’s title.' }) @IsOptional() @IsString() @MaxLength(LIMITS.search) @Trimmed() q: string = '';
}

class ChangeResultReply {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty({ enum: SEAT_CHANGE_OUTCOMES }) outcome!: SeatChanged['results'][number]['outcome'];
}

export class SeatChangedReply implements SeatChanged {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: SEAT_CHANGE_KINDS }) kind!: SeatChangeKind;
  @ApiProperty({ type: [ChangeResultReply] }) results!: ChangeResultReply[];
  @ApiProperty({ format: 'date-time' }) undoUntil!: string;
}

class UndoResultReply {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty({ enum: SEAT_UNDO_OUTCOMES }) outcome!: SeatChangeUndone['results'][number]['outcome'];
}

export class SeatChangeUndoneReply implements SeatChangeUndone {
  @ApiProperty({ type: [UndoResultReply] }) results!: UndoResultReply[];
}

export class MoveTargetReply implements MoveTarget {
  @ApiProperty({ format: 'uuid' }) runId!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Per language.' }) title!: Localized;
  @ApiProperty() label!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startsAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endsAt!: string | null;
  @ApiProperty() free!: number;
  @ApiProperty() sameCourse!: boolean;
}
