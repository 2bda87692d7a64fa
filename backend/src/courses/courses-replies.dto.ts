import { ApiProperty, OmitType } from '@nestjs/swagger';
import type { ActivityMark } from '@kortkurs/contract/activity-marks';
import { LANGUAGES, type Instant, type Language, type Localized } from '@kortkurs/contract/common';
import type { CompletionRule } from '@kortkurs/contract/completion';
import { COURSE_LEVELS, type ActivityFile, type Course, type CourseActivity, type CourseAlignment, type CourseLevel, type CourseModule, type CourseRow, type CourseVersion, type DifferingPart, type DiffersIn, type PageImage, type VersionDifference } from '@kortkurs/contract/courses';
import { FILE_KINDS, type FileKind } from '@kortkurs/contract/documents';
import { CourseActivityBody, CourseAlignmentBody, CourseModuleBody } from './courses.dto';
import { CourseRuleBody } from './rule.dto';

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

export class ActivityFileReply implements ActivityFile {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: Object.keys(FILE_KINDS) }) kind: FileKind;
  @ApiProperty() bytes: number;
  @ApiProperty({ description: 'Signed, of this file, for some hours.' }) url: string;
}

export class PageImageReply implements PageImage {
  @ApiProperty({ description: 'The value of the attribute by which a page names it.' }) image: string;
  @ApiProperty() width: number;
  @ApiProperty() height: number;
  @ApiProperty({ description: 'Signed, for some hours.' }) src: string;
}

class CourseActivityReply extends CourseActivityBody implements CourseActivity {
  @ApiProperty({ type: ActivityFileReply, nullable: true, description: 'Of an activity that is a file, once it is there.' }) file: ActivityFile | null;
}

export class ActivityMarkReply implements ActivityMark {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Of a quiz: per cent of the points with which it is passed.' }) passShare: number | null;
  @ApiProperty({ description: 'Of a film of the course’s own: whether it has captions.' }) isCaptioned: boolean;
}

class CourseModuleReply extends OmitType(CourseModuleBody, ['activities']) implements CourseModule {
  @ApiProperty({ type: [CourseActivityReply] }) activities: CourseActivity[];
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
  @ApiProperty({ type: CourseRuleBody }) completionRule: CompletionRule;
  @ApiProperty({ type: 'integer', nullable: true }) certificateMonths: number | null;
  @ApiProperty({ type: [CourseAlignmentBody] }) alignments: CourseAlignment[];
  @ApiProperty({ type: [CourseModuleReply] }) modules: CourseModule[];
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

class DifferingPartReply implements DifferingPart {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['module', 'activity'] }) of: DifferingPart['of'];
  @ApiProperty({ type: Object }) title: Localized;
}

class ChangedPartReply extends DifferingPartReply {
  @ApiProperty({ enum: ['title', 'required', 'minutes', 'opens', 'content'], isArray: true }) what: DiffersIn[];
}

export class VersionDifferenceReply implements VersionDifference {
  @ApiProperty({ type: [DifferingPartReply] }) added: DifferingPart[];
  @ApiProperty({ type: [DifferingPartReply] }) removed: DifferingPart[];
  @ApiProperty({ type: [ChangedPartReply] }) changed: VersionDifference['changed'];
  @ApiProperty({ type: CourseRuleBody }) ruleBefore: CompletionRule;
  @ApiProperty({ type: CourseRuleBody }) ruleAfter: CompletionRule;
  @ApiProperty({ type: [String], format: 'uuid', description: 'In order.' }) modulesBefore: string[];
  @ApiProperty({ type: [String], format: 'uuid', description: 'In order.' }) modulesAfter: string[];
  @ApiProperty({ type: 'integer', nullable: true, description: 'Months for which certificates hold; null: for ever.' }) monthsBefore: number | null;
  @ApiProperty({ type: 'integer', nullable: true }) monthsAfter: number | null;
  @ApiProperty() minutesBefore: number;
  @ApiProperty() minutesAfter: number;
}
