import { ApiProperty } from '@nestjs/swagger';
import { LANGUAGES, type Instant, type Language, type Localized } from '@kortkurs/contract/common';
import type { CompletionRule } from '@kortkurs/contract/completion';
import { COURSE_LEVELS, type Course, type CourseAlignment, type CourseLevel, type CourseModule, type CourseRow, type CourseVersion } from '@kortkurs/contract/courses';
import { CompletionRuleBody, CourseAlignmentBody, CourseModuleBody } from './courses.dto';

export class CourseRowReply implements CourseRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() slug: string;
  @ApiProperty({ type: Object }) title: Localized;
  @ApiProperty({ format: 'uuid' }) formatId: string;
  @ApiProperty({ type: Object }) formatName: Localized;
  @ApiProperty({ type: Number, nullable: true }) publishedNumber: number | null;
  @ApiProperty() hasDraft: boolean;
  @ApiProperty() modules: number;
  @ApiProperty() activities: number;
  @ApiProperty({ format: 'date-time' }) updatedAt: Instant;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) archivedAt: Instant | null;
}

export class CourseVersionReply implements CourseVersion {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) courseId: string;
  @ApiProperty() number: number;
  @ApiProperty({ type: Object }) title: Localized;
  @ApiProperty({ type: Object }) summary: Localized;
  @ApiProperty({ type: Object }) description: Localized;
  @ApiProperty({ enum: COURSE_LEVELS, nullable: true }) level: CourseLevel | null;
  @ApiProperty({ enum: LANGUAGES, isArray: true }) languages: Language[];
  @ApiProperty({ type: [String] }) subjects: string[];
  @ApiProperty({ type: CompletionRuleBody }) completionRule: CompletionRule;
  @ApiProperty({ type: 'integer', nullable: true }) certificateMonths: number | null;
  @ApiProperty({ type: [CourseAlignmentBody] }) alignments: CourseAlignment[];
  @ApiProperty({ type: [CourseModuleBody] }) modules: CourseModule[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) publishedAt: Instant | null;
  @ApiProperty({ format: 'date-time' }) updatedAt: Instant;
  @ApiProperty() version: number;
}

export class CourseReply implements Course {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() slug: string;
  @ApiProperty({ format: 'uuid' }) formatId: string;
  @ApiProperty({ type: Object }) formatName: Localized;
  @ApiProperty({ type: String, nullable: true }) challengeId: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) archivedAt: Instant | null;
  @ApiProperty() version: number;
  @ApiProperty({ type: CourseVersionReply, nullable: true }) draft: CourseVersion | null;
  @ApiProperty({ type: CourseVersionReply, nullable: true }) published: CourseVersion | null;
  @ApiProperty({ type: Object, isArray: true }) versions: Course['versions'];
}
