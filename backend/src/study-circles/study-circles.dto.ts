import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min, ValidateIf } from 'class-validator';
import type { Language, LocalDate, Localized } from '@kortkurs/contract/common';
import { E_LIST_CHANGES, E_LIST_STATES, type EList, type EListChange, type EListState, type RunEList } from '@kortkurs/contract/e-lists';
import type { StudyCircleRules } from '@kortkurs/contract/rule-sets';
import {
  CIRCLE_KINDS, CIRCLE_LACKS, CIRCLE_LIMITS, CIRCLE_STANDINGS, MEETING_STATES, PART_LACKS,
  type CircleChoice, type CircleKind, type CircleLack, type CircleProject, type CircleStanding, type MadeEList, type MeetingState, type NewEList, type PartLack, type RunStudyCircle, type StudyCircle, type StudyCircleMeeting, type StudyCirclePerson, type StudyCircleRow,
} from '@kortkurs/contract/study-circles';
import { IsLocalDate } from '../platform/input/local-date';
import { BlankAsNull } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';

const day = (description: string): PropertyDecorator => applyDecorators(ApiPropertyOptional({ type: String, format: 'date', description }), IsOptional(), BlankAsNull(), IsLocalDate(), Matches(/^(19|20|21)/));
const localized = { type: 'object', additionalProperties: { type: 'string' } } as const;

export class CircleChoiceBody implements CircleChoice {
  @ApiProperty({ format: 'uuid' }) @IsUUID() projectId: string;
  @ApiProperty({ enum: CIRCLE_KINDS }) @IsIn(CIRCLE_KINDS) kind: CircleKind;
  @ApiProperty({ type: Number, nullable: true, minimum: 1, maximum: CIRCLE_LIMITS.plannedHours, description: 'Whole study hours of 45 minutes; null where they are not known.' })
  @ValidateIf((_, value) => value !== null) @IsInt() @Min(1) @Max(CIRCLE_LIMITS.plannedHours) plannedHours: number | null;
}

export class EListPaperQuery {
  @ApiPropertyOptional({ enum: ['sv', 'en'], description: 'The reader’s own unless said.' }) @IsOptional() @IsIn(['sv', 'en']) language?: Language;
}

export class StudyCirclesFilter {
  @day('Circles with a meeting on this day or later; the first of the year without.') from: LocalDate | null = null;
  @day('Circles with a meeting on this day or earlier; the last of the year without.') to: LocalDate | null = null;
  @ApiPropertyOptional({ type: String, format: 'uuid' }) @IsOptional() @BlankAsNull() @IsUUID() project: string | null = null;
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'All projects of a study association, or of another funder.' }) @IsOptional() @BlankAsNull() @IsUUID() funder: string | null = null;
  @ApiPropertyOptional({ enum: CIRCLE_KINDS }) @IsOptional() @BlankAsNull() @IsIn(CIRCLE_KINDS) kind: CircleKind | null = null;
}

export class StudyCirclesQuery extends IntersectionType(PageQuery, StudyCirclesFilter) {}

export class NewEListBody implements NewEList {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @IsLocalDate() @Matches(/^(19|20|21)/) from: LocalDate;
  @IsLocalDate() @Matches(/^(19|20|21)/) to: LocalDate;
}

export class MadeEListReply implements MadeEList {
  @ApiProperty({ format: 'uuid' }) numberFileId: string;
}

class LackReply implements CircleLack {
  @ApiProperty({ enum: CIRCLE_LACKS }) what: CircleLack['what'];
  @ApiProperty() has: number;
  @ApiProperty() needs: number;
}

class RuleSetReply {
  @ApiProperty(localized) name: Localized;
  @ApiProperty() number: number;
}

class CircleProjectReply implements CircleProject {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: RuleSetReply }) ruleSet: RuleSetReply;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'As in the rule set.' }) rules: StudyCircleRules;
  @ApiProperty({ description: 'Whether study hours are entered when a list is signed.' }) asksStudyHours: boolean;
}

class ChoiceReply implements CircleChoice {
  @ApiProperty({ format: 'uuid' }) projectId: string;
  @ApiProperty({ enum: CIRCLE_KINDS }) kind: CircleKind;
  @ApiProperty({ type: Number, nullable: true }) plannedHours: number | null;
  @ApiProperty({ description: 'For If-Match.' }) version: number;
}

class MeetingReply implements StudyCircleMeeting {
  @ApiProperty({ format: 'uuid' }) sessionId: string;
  @ApiProperty() number: number;
  @ApiProperty({ format: 'date-time' }) startsAt: string;
  @ApiProperty({ format: 'date-time' }) endsAt: string;
  @ApiProperty({ description: 'Without breaks.' }) minutes: number;
  @ApiProperty({ enum: MEETING_STATES }) state: MeetingState;
  @ApiProperty({ type: Number, nullable: true, description: 'As the leader entered them.' }) studyHours: number | null;
  @ApiProperty() present: number;
  @ApiProperty({ type: String, nullable: true }) ledByName: string | null;
}

class PersonReply implements StudyCirclePerson {
  @ApiProperty() name: string;
  @ApiProperty() hours: number;
  @ApiProperty({ type: [Number], description: 'Numbers of the signed meetings that they were at.' }) meetings: number[];
  @ApiProperty({ enum: PART_LACKS, isArray: true, description: 'Why they do not count; empty where they do.' }) lacks: PartLack[];
}

class CircleReply implements StudyCircle {
  @ApiProperty({ enum: CIRCLE_STANDINGS }) standing: CircleStanding;
  @ApiProperty({ type: [LackReply] }) lacks: LackReply[];
  @ApiProperty({ type: [LackReply] }) planLacks: LackReply[];
  @ApiProperty({ description: 'Study hours of all signed meetings.' }) hours: number;
  @ApiProperty({ type: [String] }) leaders: string[];
  @ApiProperty({ type: String, nullable: true }) place: string | null;
  @ApiProperty({ description: 'Meetings whose lists are to be signed, or whose hours are to be entered.' }) waiting: number;
  @ApiProperty({ type: [MeetingReply] }) meetings: MeetingReply[];
  @ApiProperty({ type: [PersonReply], description: 'Those who count first.' }) people: PersonReply[];
}

class EListChangeReply implements EListChange {
  @ApiProperty({ enum: E_LIST_CHANGES }) what: EListChange['what'];
  @ApiProperty({ type: Number, nullable: true, description: 'Its number; null of the whole circle.' }) meeting: number | null;
  @ApiProperty({ type: Number, nullable: true }) before: number | null;
  @ApiProperty({ type: Number, nullable: true }) after: number | null;
}

class EListOfRowReply implements NonNullable<StudyCircleRow['eList']> {
  @ApiProperty({ format: 'date' }) from: LocalDate;
  @ApiProperty({ format: 'date' }) to: LocalDate;
  @ApiProperty() version: number;
  @ApiProperty({ enum: E_LIST_STATES }) state: EListState;
  @ApiProperty({ format: 'date-time' }) madeAt: string;
}

class RunEListReply extends EListOfRowReply implements RunEList {
  @ApiProperty({ format: 'uuid' }) numberFileId: string;
  @ApiProperty() madeByName: string;
  @ApiProperty({ type: [EListChangeReply], description: 'What is otherwise now of this run.' }) changes: EListChange[];
}

export class RunStudyCircleReply implements RunStudyCircle {
  @ApiProperty({ type: [CircleProjectReply], description: 'Projects of the run with rules for study circles.' }) projects: CircleProjectReply[];
  @ApiProperty({ type: ChoiceReply, nullable: true }) choice: ChoiceReply | null;
  @ApiProperty({ type: CircleReply, nullable: true }) circle: CircleReply | null;
  @ApiProperty({ type: [RunEListReply] }) eLists: RunEListReply[];
}

class ProjectReply {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class StudyCircleRowReply implements StudyCircleRow {
  @ApiProperty({ format: 'uuid' }) runId: string;
  @ApiProperty(localized) courseTitle: Localized;
  @ApiProperty({ format: 'date' }) from: LocalDate;
  @ApiProperty({ format: 'date' }) to: LocalDate;
  @ApiProperty({ type: ProjectReply }) project: ProjectReply;
  @ApiProperty({ enum: CIRCLE_KINDS }) kind: CircleKind;
  @ApiProperty({ enum: CIRCLE_STANDINGS }) standing: CircleStanding;
  @ApiProperty({ type: [LackReply] }) lacks: LackReply[];
  @ApiProperty() hours: number;
  @ApiProperty({ type: Number, nullable: true }) plannedHours: number | null;
  @ApiProperty() meetings: number;
  @ApiProperty({ description: 'Participants who count.' }) counting: number;
  @ApiProperty({ description: 'Everybody who was at a signed meeting.' }) came: number;
  @ApiProperty({ description: 'Of those who count, as far as they have said.' }) women: number;
  @ApiProperty({ description: 'Of those who count, as far as they have said.' }) men: number;
  @ApiProperty({ type: EListOfRowReply, nullable: true, description: 'The latest in which it stands, or that lacks it by now.' }) eList: EListOfRowReply | null;
}

class EListCircleReply {
  @ApiProperty({ format: 'uuid' }) runId: string;
  @ApiProperty(localized) courseTitle: Localized;
  @ApiProperty({ type: [EListChangeReply] }) changes: EListChange[];
}

export class EListReply extends EListOfRowReply implements EList {
  @ApiProperty({ format: 'uuid' }) numberFileId: string;
  @ApiProperty({ type: ProjectReply }) project: ProjectReply;
  @ApiProperty() madeByName: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) staleSince: string | null;
  @ApiProperty({ description: 'Circles that stand in it.' }) circles: number;
  @ApiProperty({ type: [EListCircleReply], description: 'Circles of which something is otherwise now.' }) changed: EListCircleReply[];
}
