import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsEmail, IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { LANGUAGES, LIMITS, type Language, type LocalDate } from '@kortkurs/contract/common';
import type { EvidenceDocumentWish, NewEvidenceLink } from '@kortkurs/contract/evidence-links';
import { address } from '../../platform/http/text-fields';
import { IsLocalDate } from '../../platform/input/local-date';
import { BlankAsNull, Trimmed } from '../../platform/input/trimmed';

export class NewEvidenceLinkBody implements NewEvidenceLink {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() sessionId: string;
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @IsNotEmpty() @MaxLength(LIMITS.name) name: string;
  @ApiPropertyOptional({ type: String, format: 'email', nullable: true, description: 'Needed where it is mailed.' }) @BlankAsNull() @Transform(address) @IsOptional() @IsEmail() @MaxLength(LIMITS.email) email: string | null = null;
  @ApiProperty() @IsBoolean() mail: boolean;
  @ApiProperty({ enum: LANGUAGES, description: 'Of the letter.' }) @IsIn(LANGUAGES) language: Language;
  @IsLocalDate() lastOn: LocalDate;
}

export class EvidenceLinkBody {
  @ApiProperty({ maxLength: 200 }) @IsString() @MaxLength(200) token: string;
}

export class EvidenceDocumentBody extends EvidenceLinkBody implements EvidenceDocumentWish {
  @ApiProperty({ format: 'uuid' }) @IsUUID() documentId: string;
}
