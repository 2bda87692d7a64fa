import { ApiProperty } from '@nestjs/swagger';
import { IsString, IsUUID, Length } from 'class-validator';
import type { Localized } from '@kortkurs/contract/common';
import { OBJECTION_LIMITS, type KeptObjection, type NewObjection, type ObjectedSession, type OpenObjection } from '@kortkurs/contract/objections';
import { Trimmed } from '../platform/input/trimmed';

export class ObjectionBody implements NewObjection {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() sessionId!: string;
  @ApiProperty({ minLength: OBJECTION_LIMITS.saidMin, maxLength: OBJECTION_LIMITS.said }) @Trimmed() @IsString() @Length(OBJECTION_LIMITS.saidMin, OBJECTION_LIMITS.said) said!: string;
}

export class KeptObjectionBody implements KeptObjection {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
}

export class OpenObjectionReply implements OpenObjection {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty() name!: string;
  @ApiProperty() said!: string;
  @ApiProperty({ format: 'date-time' }) toldAt!: string;
}

export class ObjectedSessionReply implements ObjectedSession {
  @ApiProperty({ format: 'uuid' }) sessionId!: string;
  @ApiProperty() number!: number;
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ type: Object, description: 'A text per language.' }) courseTitle!: Localized;
  @ApiProperty() objections!: number;
}
