import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { LocalDate } from '@kortkurs/contract/common';
import { NUMBER_READING_KINDS, type NumberReadingFilter, type NumberReadingKind, type NumberReadingRow } from '@kortkurs/contract/number-reads';
import { IsLocalDate } from '../platform/input/local-date';
import { PageQuery } from '../platform/lists/page-query';

export class NumberReadsQueryDto extends PageQuery implements NumberReadingFilter {
  @IsOptional() @IsLocalDate() @ApiPropertyOptional({ format: 'date', description: 'The first day on which somebody read.' }) from?: LocalDate;
  @IsOptional() @IsLocalDate() @ApiPropertyOptional({ format: 'date', description: 'The last one.' }) to?: LocalDate;
  @ApiPropertyOptional({ enum: NUMBER_READING_KINDS }) @IsOptional() @IsIn(NUMBER_READING_KINDS) what?: NumberReadingKind;
}

export class NumberReadingReply implements NumberReadingRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: String, nullable: true }) byName: string | null;
  @ApiProperty({ enum: NUMBER_READING_KINDS }) what: NumberReadingKind;
  @ApiProperty() reason: string;
  @ApiProperty() people: number;
  @ApiProperty({ type: String, format: 'date', nullable: true }) from: LocalDate | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) to: LocalDate | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) fileId: string | null;
  @ApiProperty({ type: String, nullable: true }) fileName: string | null;
}
