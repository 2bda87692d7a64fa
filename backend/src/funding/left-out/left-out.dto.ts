import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { LIMITS, type Instant } from '@kortkurs/contract/common';
import type { LeftOut, NewLeftOut } from '@kortkurs/contract/left-out';
import { Trimmed } from '../../platform/input/trimmed';

export class NewLeftOutBody implements NewLeftOut {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() personId: string;
  @ApiProperty({ maxLength: LIMITS.note }) @Trimmed() @IsString() @MinLength(1) @MaxLength(LIMITS.note) why: string;
}

export class LeftOutReply implements LeftOut {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) personId: string;
  @ApiProperty() name: string;
  @ApiProperty() why: string;
  @ApiProperty() byName: string;
  @ApiProperty({ format: 'date-time' }) at: Instant;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endedAt: Instant | null;
  @ApiProperty({ type: String, nullable: true }) endedByName: string | null;
}
