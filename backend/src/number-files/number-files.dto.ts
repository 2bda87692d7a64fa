import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import type { LocalDate } from '@kortkurs/contract/common';
import { NUMBER_FILE_KINDS, NUMBER_FILE_STATES, type NewNumberFile, type NewTrialFile, type NumberFile, type NumberFileKind, type NumberFileState } from '@kortkurs/contract/number-files';
import { IsLocalDate } from '../platform/input/local-date';

export class NewNumberFileBody implements NewNumberFile {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
}

export class NewTrialFileBody implements NewTrialFile {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @IsLocalDate() from: LocalDate;
  @IsLocalDate() to: LocalDate;
}

export class NumberFileReply implements NumberFile {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) projectId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) submissionId: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) version: number | null;
  @ApiProperty({ enum: NUMBER_FILE_KINDS }) kind: NumberFileKind;
  @ApiProperty() trial: boolean;
  @ApiProperty({ format: 'date' }) from: LocalDate;
  @ApiProperty({ format: 'date' }) to: LocalDate;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'Of the file as it is downloaded, in hexadecimal digits.' }) sha256: string;
  @ApiProperty() bytes: number;
  @ApiProperty() rows: number;
  @ApiProperty({ description: 'People who are left out since nobody has a number of theirs.' }) withoutNumber: number;
  @ApiProperty({ type: Number, nullable: true, description: 'How many of those are protected and lack a substitute; null for who may not know.' }) withoutSubstitute: number | null;
  @ApiProperty({ enum: NUMBER_FILE_STATES }) state: NumberFileState;
  @ApiProperty() byTwo: boolean;
  @ApiProperty() madeByName: string;
  @ApiProperty({ format: 'date-time' }) madeAt: string;
  @ApiProperty() own: boolean;
  @ApiProperty({ type: String, nullable: true }) releasedByName: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) releasedAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) goesAt: string | null;
}
