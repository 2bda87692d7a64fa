import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { CERTIFICATE_STATES, type CertificateState } from '@kortkurs/contract/certificate';
import { REGISTER_SORTS, type RegisterFilter, type RegisterFilters, type RegisterRow, type RegisterSort } from '@kortkurs/contract/certificate-register';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import { IsLocalDate } from '../../platform/input/local-date';
import { PageQuery } from '../../platform/lists/page-query';

/** What narrows the list and its file. */
export class RegisterFilterQuery implements RegisterFilter {
  @ApiPropertyOptional({ maxLength: LIMITS.search, description: 'Each word begins a word of the person’s name or the course’s title, or is a part of the number.' }) @IsOptional() @IsString() @MaxLength(LIMITS.search) q?: string;
  @ApiPropertyOptional({ enum: CERTIFICATE_STATES }) @IsOptional() @IsIn(CERTIFICATE_STATES) state?: CertificateState;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() format?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() course?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() run?: string;
  @ApiPropertyOptional({ description: 'Half year in which it was issued: `2026-1` is January to June.', pattern: '^[0-9]{4}-[12]$' }) @IsOptional() @Matches(/^(19|20|21)\d\d-[12]$/) term?: string;
  @ApiPropertyOptional({ description: 'First day on which it was issued.' }) @IsOptional() @IsLocalDate() from?: string;
  @ApiPropertyOptional({ description: 'Last day on which it was issued.' }) @IsOptional() @IsLocalDate() to?: string;
  @ApiPropertyOptional({ enum: REGISTER_SORTS, default: '-issued' }) @IsOptional() @IsIn(REGISTER_SORTS) sort?: RegisterSort;
}

export class RegisterPageQuery extends IntersectionType(PageQuery, RegisterFilterQuery) {}

export class RegisterFiltersQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'The course whose runs are wanted.' }) @IsOptional() @IsUUID() course?: string;
}

class RegisterRunReply {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() label: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startsAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endsAt: string | null;
}

class NamedFormatReply {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) name: Localized;
}

class TitledCourseReply {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) title: Localized;
}

export class RegisterRowReply implements RegisterRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'KC-2026-000123' }) number: string;
  @ApiProperty({ enum: CERTIFICATE_STATES }) state: CertificateState;
  @ApiProperty() courseTitle: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) formatName: Localized;
  @ApiProperty({ format: 'uuid' }) personId: string;
  @ApiProperty() personName: string;
  @ApiProperty({ description: 'Nothing tells any longer who the person is.' }) erased: boolean;
  @ApiProperty({ format: 'date' }) issuedOn: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) validUntil: string | null;
  @ApiProperty({ type: RegisterRunReply }) run: RegisterRunReply;
}

export class RegisterFiltersReply implements RegisterFilters {
  @ApiProperty({ type: [NamedFormatReply] }) formats: NamedFormatReply[];
  @ApiProperty({ type: [TitledCourseReply] }) courses: TitledCourseReply[];
  @ApiProperty({ type: [RegisterRunReply], description: 'Of the course that was asked about.' }) runs: RegisterRunReply[];
  @ApiProperty({ type: [String], description: 'Half years in which certificates were issued, latest first.' }) terms: string[];
}
