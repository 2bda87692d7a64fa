import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsString, IsUUID, Length, Matches, ValidateIf } from 'class-validator';
import { LIMITS, type Instant, type LocalDate } from '@kortkurs/contract/common';
import { MONTH_GAPS, type GapDismissal, type MonthGap, type MonthGapKind, type MonthGaps, type NewGapDismissal, type SignReminded, type SignReminder, type UnsignedSession } from '@kortkurs/contract/month-gaps';
import { REPORT_GAPS } from '@kortkurs/contract/report-readiness';
import { Trimmed } from '../../platform/input/trimmed';

export class NewGapDismissalBody implements NewGapDismissal {
  @ApiProperty({ description: 'The digest that the gap was read with.', pattern: '^[0-9a-f]{64}$' }) @IsString() @Matches(/^[0-9a-f]{64}$/) seen: string;
  @ApiProperty({ minLength: 3, maxLength: LIMITS.note }) @Trimmed() @IsString() @Length(3, LIMITS.note) why: string;
}

export class SignReminderBody implements SignReminder {
  @ApiProperty({ type: [String], format: 'uuid', nullable: true, description: 'Null: all of the month whose list is not done.', maxItems: REPORT_GAPS })
  @ValidateIf((_, value) => value !== null)
  @IsArray()
  @ArrayMaxSize(REPORT_GAPS)
  @IsUUID('all', { each: true })
  sessionIds: string[] | null;
}

export class SignRemindedReply implements SignReminded {
  @ApiProperty() reminded: number;
  @ApiProperty({ description: 'They were reminded of already today.' }) remindedToday: number;
  @ApiProperty({ description: 'None of their leaders has an address.' }) unreached: number;
}

export class GapDismissalReply implements GapDismissal {
  @ApiProperty() why: string;
  @ApiProperty() byName: string;
  @ApiProperty({ format: 'date-time' }) at: Instant;
}

class MonthGapReply implements MonthGap {
  @ApiProperty({ enum: MONTH_GAPS }) kind: MonthGapKind;
  @ApiProperty() n: number;
  @ApiProperty({ description: 'Which sessions or people it is of, as a digest.' }) seen: string;
  @ApiProperty({ type: GapDismissalReply, nullable: true }) dismissed: GapDismissalReply | null;
}

class UnsignedSessionReply implements UnsignedSession {
  @ApiProperty({ format: 'uuid' }) sessionId: string;
  @ApiProperty({ type: [String] }) leaders: string[];
  @ApiProperty() reachable: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true }) remindedOn: LocalDate | null;
}

export class MonthGapsReply implements MonthGaps {
  @ApiProperty({ type: [MonthGapReply] }) gaps: MonthGapReply[];
  @ApiProperty({ type: [UnsignedSessionReply] }) sessions: UnsignedSessionReply[];
}
