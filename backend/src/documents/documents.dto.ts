import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import type { Localized } from '@kortkurs/contract/common';
import { DOCUMENT_LIMITS, FILE_KINDS, type DocumentChange, type DocumentOrder, type DocumentView, type FileKind, type FileView } from '@kortkurs/contract/documents';
import { Texts } from '../platform/input/texts';
import type { FilePass } from './file-gates';

const text = { type: 'object', additionalProperties: true, description: 'Per language.' } as const;

export class FilePassQuery implements FilePass {
  @ApiProperty({ maxLength: 20 }) @Matches(/^[a-z-]{1,20}$/) gate!: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() of!: string;
  @ApiProperty({ description: 'Seconds since 1970.' }) @Type(() => Number) @IsInt() @Min(0) @Max(99_999_999_999) until!: number;
  @ApiProperty({ maxLength: 60 }) @IsString() @MaxLength(60) seal!: string;
}

/** The fields of the form that carries a document. */
export class NewDocumentBody {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
}

export class DocumentChangeBody implements DocumentChange {
  @Texts({ max: DOCUMENT_LIMITS.title, required: true }) title!: Localized;
  @Texts({ max: DOCUMENT_LIMITS.description }) description!: Localized;
}

export class DocumentOrderBody implements DocumentOrder {
  @ApiProperty({ type: [String], format: 'uuid', maxItems: DOCUMENT_LIMITS.perOwner }) @IsArray() @ArrayMaxSize(DOCUMENT_LIMITS.perOwner) @IsUUID(undefined, { each: true }) ids!: string[];
}

export class FileReply implements FileView {
  @ApiProperty() name!: string;
  @ApiProperty({ enum: Object.keys(FILE_KINDS) }) kind!: FileKind;
  @ApiProperty() bytes!: number;
  @ApiProperty({ description: 'Signed, of this file, for some hours.' }) url!: string;
}

export class DocumentReply implements DocumentView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty(text) title!: Localized;
  @ApiProperty({ ...text, description: 'The text alternative, per language.' }) description!: Localized;
  @ApiProperty({ type: FileReply }) file!: FileReply;
  @ApiProperty({ format: 'date-time' }) addedAt!: string;
}
