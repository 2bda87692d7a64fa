import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { LANGUAGES, type Language, type Localized } from '@kortkurs/contract/common';
import { COURSE_FILE_BESIDE, type CourseFileBeside, type CourseFilePreview, type CourseFileSize, type CourseFileWish, type VersionFile } from '@kortkurs/contract/course-files';
import { ACTIVITY_KINDS, type ActivityKind } from '@kortkurs/contract/courses';
import type { ExportOrder } from '@kortkurs/contract/exports';
import { ExportOrderReply } from '../../exports/door';
import { BlankAsNull } from '../../platform/input/trimmed';

class CourseFileSizeReply implements CourseFileSize {
  @ApiProperty({ type: 'integer' }) modules: number;
  @ApiProperty({ type: 'integer' }) activities: number;
  @ApiProperty({ type: 'integer', description: 'Of the course’s bank.' }) questions: number;
  @ApiProperty({ type: 'integer', description: 'Each counted once, however many activities show it.' }) files: number;
  @ApiProperty({ type: 'integer', description: 'Of all its files.' }) bytes: number;
  @ApiProperty({ enum: COURSE_FILE_BESIDE, isArray: true, description: 'What the course has of its own; of all else it does as its centre does.' }) beside: CourseFileBeside[];
}

export class VersionFileReply extends CourseFileSizeReply implements VersionFile {
  @ApiProperty({ type: ExportOrderReply, nullable: true, description: 'My latest; null where I ordered none, or its day is over.' }) order: ExportOrder | null;
}

export class CourseFileUploadBody {
  @ApiProperty({ format: 'uuid', description: 'The upload by which the file was sent.' }) @IsUUID() uploadId: string;
}

export class CourseFileBody extends CourseFileUploadBody implements CourseFileWish {
  @ApiProperty({ format: 'uuid', description: 'That the course is to have: sent twice, it is read in once.' }) @IsUUID() id: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() formatId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @BlankAsNull() @IsOptional() @IsUUID() challengeId: string | null = null;
  @ApiProperty({ description: 'Also where a course was read in of this very file before.' }) @IsBoolean() again: boolean;
}

const text = { type: 'object', additionalProperties: true, description: 'Per language.' } as const;

class PreviewActivityReply {
  @ApiProperty(text) title: Localized;
  @ApiProperty({ enum: ACTIVITY_KINDS }) kind: ActivityKind;
  @ApiProperty() required: boolean;
  @ApiProperty({ type: 'integer' }) estimatedMinutes: number;
  @ApiProperty({ type: 'integer' }) files: number;
}

class PreviewModuleReply {
  @ApiProperty(text) title: Localized;
  @ApiProperty({ type: [PreviewActivityReply] }) activities: PreviewActivityReply[];
}

class PreviewNameReply {
  @ApiProperty(text) name: Localized;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Which of this centre’s that is; null: none that is in use.' }) id: string | null;
}

class EarlierReply {
  @ApiProperty({ format: 'uuid' }) courseId: string;
  @ApiProperty(text) title: Localized;
  @ApiProperty({ format: 'date-time' }) readInAt: string;
}

export class CourseFilePreviewReply extends CourseFileSizeReply implements CourseFilePreview {
  @ApiProperty(text) title: Localized;
  @ApiProperty(text) summary: Localized;
  @ApiProperty({ enum: LANGUAGES, isArray: true }) languages: Language[];
  @ApiProperty({ type: [PreviewModuleReply] }) outline: PreviewModuleReply[];
  @ApiProperty({ type: PreviewNameReply }) format: PreviewNameReply;
  @ApiProperty({ type: PreviewNameReply, nullable: true }) challenge: PreviewNameReply | null;
  @ApiProperty({ type: [String], description: 'What of it this centre does not know, and stays behind.' }) leftOut: string[];
  @ApiProperty({ type: [EarlierReply], description: 'Courses that were read in of this very file, the latest first.' }) earlier: EarlierReply[];
}
