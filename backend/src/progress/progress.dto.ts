import { ApiExtraModels, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ASSIGNMENT_STATES } from '@kortkurs/contract/assignments';
import { ABSENCE_REASONS, MARK_STATES } from '@kortkurs/contract/attendance';
import type { Localized } from '@kortkurs/contract/common';
import type { CompletionRule, Remaining } from '@kortkurs/contract/completion';
import type { OwnObjection } from '@kortkurs/contract/objections';
import {
  OUTLOOK_LEVELS,
  type CanMiss,
  type MyAttendance,
  type MyAttendedSession,
  type Outlook,
  type ProgressHandIn,
  type ProgressMark,
  type ProgressPerson,
  type ProgressQuiz,
  type ProgressSession,
  type RiskReason,
  type RunBehind,
  type RunProgress,
} from '@kortkurs/contract/progress';

const localized = { type: 'object', additionalProperties: true, description: 'A text per language.' } as const;
const coded = { type: 'object' as const, required: ['code'], properties: { code: { type: 'string' as const } }, additionalProperties: true };
const rule = { type: 'object', additionalProperties: true, description: 'What the course asks for.' } as const;

class CanMissReply implements CanMiss {
  @ApiProperty({ description: 'Whole sessions, whichever of those that need not be attended.' }) sessions!: number;
  @ApiProperty() minutes!: number;
  @ApiProperty({ description: 'Sessions left.' }) of!: number;
}

class OutlookReply implements Outlook {
  @ApiProperty({ enum: OUTLOOK_LEVELS }) level!: Outlook['level'];
  @ApiProperty({ type: 'array', description: 'Why somebody falls behind: share, missed-required, cannot-miss, missed-in-row, never-came, not-begun, with numbers.', items: coded }) reasons!: RiskReason[];
  @ApiProperty({ type: CanMissReply, nullable: true }) canMiss!: CanMissReply | null;
  @ApiProperty({ description: 'Out of reach by the sessions that are left, but not once missed ones are made up.' }) byMakingUp!: boolean;
  @ApiProperty() attendedMinutes!: number;
  @ApiProperty({ description: 'Of the sessions of which something is known.' }) soFarMinutes!: number;
}

class ProgressMarkReply implements ProgressMark {
  @ApiProperty({ enum: MARK_STATES }) state!: ProgressMark['state'];
  @ApiPropertyOptional() lateMinutes?: number;
  @ApiPropertyOptional() earlyMinutes?: number;
  @ApiPropertyOptional({ enum: ABSENCE_REASONS }) reason?: ProgressMark['reason'];
}

class SessionReply {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() number!: number;
  @ApiProperty(localized) title!: Localized;
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ format: 'date-time' }) endsAt!: string;
  @ApiProperty() countableMinutes!: number;
  @ApiProperty() signed!: boolean;
}

class ProgressSessionReply extends SessionReply implements ProgressSession {
  @ApiProperty({ description: 'Whether its roster can be opened.' }) open!: boolean;
}

class ProgressModuleReply {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty(localized) title!: Localized;
  @ApiProperty({ description: 'Required activities in it.' }) activities!: number;
}

class ProgressAssignmentReply {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty(localized) title!: Localized;
}

class ProgressQuizHeadReply extends ProgressAssignmentReply {
  @ApiProperty({ type: Number, nullable: true, description: 'Per cent of the points that are enough; null: it is done when it is handed in.' }) passShare!: number | null;
}

class ProgressHandInReply implements ProgressHandIn {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ASSIGNMENT_STATES.filter((state) => state !== 'draft') }) state!: ProgressHandIn['state'];
  @ApiProperty({ description: 'Which time it was.' }) number!: number;
  @ApiProperty({ format: 'date-time' }) handedInAt!: string;
  @ApiProperty() isLate!: boolean;
}

class QuizBestReply {
  @ApiProperty({ description: 'Of the points, from 0 to 1.' }) share!: number;
  @ApiProperty() passed!: boolean;
}

class ProgressQuizReply implements ProgressQuiz {
  @ApiProperty({ description: 'Attempts that are handed in.' }) attempts!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) openSince!: string | null;
  @ApiProperty({ type: QuizBestReply, nullable: true }) best!: QuizBestReply | null;
}

@ApiExtraModels(ProgressHandInReply, ProgressQuizReply)
class ProgressPersonReply extends OutlookReply implements ProgressPerson {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) organisation!: string | null;
  @ApiProperty({ type: 'array', items: { $ref: '#/components/schemas/ProgressMarkReply', nullable: true }, description: 'In the order of the sessions; null where nothing is registered.' }) marks!: (ProgressMarkReply | null)[];
  @ApiProperty({ type: [Number], description: 'Required activities that are done, in the order of the modules.' }) done!: number[];
  @ApiProperty({ type: 'array', items: { $ref: '#/components/schemas/ProgressHandInReply', nullable: true }, description: 'In the order of the assignments; null where nothing was handed in.' }) handIns!: (ProgressHandInReply | null)[];
  @ApiProperty({ type: 'array', items: { $ref: '#/components/schemas/ProgressQuizReply', nullable: true }, description: 'In the order of the quizzes; null where none was begun.' }) quizzes!: (ProgressQuizReply | null)[];
  @ApiProperty({ format: 'date-time', description: 'From when they could be there.' }) begunAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The last sign of them, of any kind.' }) lastActiveAt!: string | null;
}

export class RunProgressReply implements RunProgress {
  @ApiProperty({ format: 'uuid' }) runId!: string;
  @ApiProperty(localized) courseTitle!: Localized;
  @ApiProperty(rule) rule!: CompletionRule;
  @ApiProperty({ format: 'date-time' }) readAt!: string;
  @ApiProperty({ type: [ProgressSessionReply] }) sessions!: ProgressSessionReply[];
  @ApiProperty({ type: [ProgressModuleReply] }) modules!: ProgressModuleReply[];
  @ApiProperty({ type: [ProgressAssignmentReply] }) assignments!: ProgressAssignmentReply[];
  @ApiProperty({ type: [ProgressQuizHeadReply] }) quizzes!: ProgressQuizHeadReply[];
  @ApiProperty({ type: [ProgressPersonReply] }) people!: ProgressPersonReply[];
}

export class RunBehindReply implements RunBehind {
  @ApiProperty({ format: 'uuid' }) runId!: string;
  @ApiProperty(localized) courseTitle!: Localized;
  @ApiProperty() people!: number;
  @ApiProperty() unreachable!: number;
  @ApiProperty() atRisk!: number;
}

class OwnObjectionReply implements OwnObjection {
  @ApiProperty() said!: string;
  @ApiProperty({ format: 'date-time' }) toldAt!: string;
  @ApiProperty({ enum: ['waits', 'changed', 'stands'] }) outcome!: OwnObjection['outcome'];
}

class HeldSpanReply {
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ format: 'date-time' }) endsAt!: string;
}

class MyAttendedSessionReply extends SessionReply implements MyAttendedSession {
  @ApiProperty({ type: HeldSpanReply, nullable: true, description: 'When it was held, where that is another time than planned.' }) held!: HeldSpanReply | null;
  @ApiProperty({ type: ProgressMarkReply, nullable: true }) mark!: ProgressMarkReply | null;
  @ApiProperty() notified!: boolean;
  @ApiProperty() isOver!: boolean;
  @ApiProperty({ type: OwnObjectionReply, nullable: true }) objection!: OwnObjectionReply | null;
}

export class MyAttendanceReply extends OutlookReply implements MyAttendance {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty(rule) rule!: CompletionRule;
  @ApiProperty({ type: [MyAttendedSessionReply] }) sessions!: MyAttendedSessionReply[];
  @ApiProperty({ type: 'array', items: coded, description: 'What is left, as codes with numbers.' }) remaining!: Remaining[];
  @ApiProperty() neededMinutes!: number;
  @ApiProperty() totalMinutes!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) completedAt!: string | null;
}
