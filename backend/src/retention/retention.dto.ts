import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { LIMITS, type LocalDate } from '@kortkurs/contract/common';
import { RETENTION_KINDS, type Destruction, type DestructionPreview, type NewDestruction, type RetentionKind, type RetentionPeriod, type RetentionPeriodChange } from '@kortkurs/contract/retention';
import { Trimmed } from '../platform/input/trimmed';

export class RetentionPeriodBody implements RetentionPeriodChange {
  @ApiProperty({ minimum: 1, maximum: 100 }) @IsInt() @Min(1) @Max(100) years: number;
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @Length(1, LIMITS.name) source: string;
}

export class NewDestructionBody implements NewDestruction {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ description: 'So many people as the preview said.' }) @IsInt() @Min(0) @Max(2_000_000_000) people: number;
}

export class RetentionPeriodReply implements RetentionPeriod {
  @ApiProperty({ enum: RETENTION_KINDS }) kind: RetentionKind;
  @ApiProperty() years: number;
  @ApiProperty() source: string;
}

class GoesReply {
  @ApiProperty({ format: 'uuid' }) projectId: string;
  @ApiProperty() projectName: string;
  @ApiProperty({ format: 'date' }) lastPaymentOn: LocalDate;
  @ApiProperty({ format: 'date' }) heldUntil: LocalDate;
  @ApiProperty({ type: [RetentionPeriodReply] }) periods: RetentionPeriodReply[];
  @ApiProperty() submissions: number;
  @ApiProperty() people: number;
  @ApiProperty() files: number;
}

export class DestructionPreviewReply extends GoesReply implements DestructionPreview {
  @ApiProperty({ description: 'Whether its time is over.' }) due: boolean;
}

export class DestructionReply extends GoesReply implements Destruction {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() byName: string;
  @ApiProperty({ description: 'Of the key that is gone, in hexadecimal digits.' }) thumbprint: string;
}
