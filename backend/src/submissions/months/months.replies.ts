import { ApiProperty } from '@nestjs/swagger';
import type { Instant, LocalDate } from '@kortkurs/contract/common';
import { MONTH_STATES, type MonthState, type ProjectMonth, type ProjectMonths, type TouchedMonths } from '@kortkurs/contract/project-months';
import { SubmissionStaleReply } from '../submissions.replies';

class MonthSubmissionReply {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() version: number;
  @ApiProperty({ format: 'date-time' }) stateAt: Instant;
  @ApiProperty({ type: SubmissionStaleReply, nullable: true }) stale: SubmissionStaleReply | null;
}

class ProjectMonthReply implements ProjectMonth {
  @ApiProperty({ example: '2026-02' }) month: string;
  @ApiProperty({ enum: MONTH_STATES }) state: MonthState;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn: LocalDate | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Below zero once the day has gone.' }) daysLeft: number | null;
  @ApiProperty() participants: number;
  @ApiProperty() registeredMinutes: number;
  @ApiProperty() signedMinutes: number;
  @ApiProperty({ type: MonthSubmissionReply, nullable: true, description: 'The newest version.' }) submission: MonthSubmissionReply | null;
}

export class ProjectMonthsReply implements ProjectMonths {
  @ApiProperty() projectName: string;
  @ApiProperty() funderName: string;
  @ApiProperty({ format: 'date' }) startsOn: LocalDate;
  @ApiProperty({ format: 'date' }) endsOn: LocalDate;
  @ApiProperty({ type: [ProjectMonthReply] }) months: ProjectMonthReply[];
}

export class TouchedMonthsReply implements TouchedMonths {
  @ApiProperty({ format: 'uuid' }) projectId: string;
  @ApiProperty() projectName: string;
  @ApiProperty({ type: [String], example: ['2026-02'] }) months: string[];
}
