import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { Localized } from '@kortkurs/contract/common';
import { ACTIVITY_KINDS, type ActivityKind } from '@kortkurs/contract/courses';
import { ENROLMENT_STATES, type EnrolmentState } from '@kortkurs/contract/enrolment-states';
import { PROGRESS_STATES, type LearnerActivity, type Player, type ProgressState, type ProgressToSave } from '@kortkurs/contract/learning';

const text = { type: 'object', additionalProperties: true, description: 'Per language.' } as const;

export class ProgressBody implements ProgressToSave {
  @ApiProperty({ enum: PROGRESS_STATES, nullable: true, description: 'Null takes it back to not begun.' }) @IsOptional() @IsIn(PROGRESS_STATES) state!: ProgressState | null;
}

class LearnerActivityReply implements LearnerActivity {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ACTIVITY_KINDS }) kind!: ActivityKind;
  @ApiProperty(text) title!: Localized;
  @ApiProperty({ ...text, description: 'Sanitized HTML per language.' }) body!: Localized;
  @ApiProperty({ type: String, nullable: true }) url!: string | null;
  @ApiProperty() required!: boolean;
  @ApiProperty() estimatedMinutes!: number;
  @ApiProperty({ enum: PROGRESS_STATES, nullable: true }) progress!: ProgressState | null;
}

class PlayerModuleReply {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty(text) title!: Localized;
  @ApiProperty(text) summary!: Localized;
  @ApiProperty({ type: [LearnerActivityReply] }) activities!: LearnerActivityReply[];
}

export class PlayerReply implements Player {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty({ format: 'uuid' }) runId!: string;
  @ApiProperty({ enum: ENROLMENT_STATES }) state!: EnrolmentState;
  @ApiProperty() slug!: string;
  @ApiProperty(text) title!: Localized;
  @ApiProperty({ type: [PlayerModuleReply] }) modules!: PlayerModuleReply[];
}
