import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsObject, IsOptional, IsString, Length, Matches, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { LANGUAGES, LIMITS, type Language, type Localized } from '@kortkurs/contract/common';
import type { ActivityPart } from '@kortkurs/contract/courses';
import { DOCUMENT_LIMITS } from '@kortkurs/contract/documents';
import { QUIZ_LIMITS } from '@kortkurs/contract/quiz';
import { Texts } from '../../platform/input/texts';
import type { CourseDocument, DocumentFile } from './course-document';
import { PARTS } from './parts';

class FormatBody {
  @IsString() @MinLength(1) @MaxLength(LIMITS.name) key: string;
  @Texts({ max: LIMITS.name }) name: Localized;
}

class HeadBody {
  @IsObject() @ValidateNested() @Type(() => FormatBody) format: FormatBody;
  @Texts({ max: LIMITS.name, optional: true }) challenge: Localized | null = null;
}

/** The document as a whole; what its course says is checked part by part, as an author's own saves are. */
export class CourseDocumentBody implements Omit<CourseDocument, 'content' | 'questions'> {
  @IsString() format: string;
  @IsInt() @Min(1) formatVersion: number;
  @IsObject() @ValidateNested() @Type(() => HeadBody) course: HeadBody;
  @IsObject() content: Record<string, unknown>;
  @IsArray() @ArrayMaxSize(QUIZ_LIMITS.bank) @IsObject({ each: true }) questions: Record<string, unknown>[];
  @IsObject() beside: Record<string, object>;
}

/** A file of an activity. */
export class DocumentFileBody implements Omit<DocumentFile, 'id'> {
  @IsString() id: string;
  @IsIn(Object.keys(PARTS)) part: ActivityPart;
  @IsOptional() @IsIn(LANGUAGES) language: Language | null = null;
  @IsString() @Length(1, DOCUMENT_LIMITS.fileName) name: string;
  @Matches(/^[0-9a-f]{64}$/) sha256: string;
}
