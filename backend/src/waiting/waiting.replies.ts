import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '@kortkurs/contract/common';
import { MONTH_GAPS, type MonthGapKind } from '@kortkurs/contract/month-gaps';
import type { DueMonth, ReportingWaits, WaitingCount, WaitingDestruction, WaitingELists, WaitingMonth, WaitingMonths, WaitingProject } from '@kortkurs/contract/waiting';

class WaitingProjectReply implements WaitingProject {
  @ApiProperty({ format: 'uuid' }) projectId: string;
  @ApiProperty() projectName: string;
}

class WaitingGapReply {
  @ApiProperty({ enum: MONTH_GAPS }) kind: MonthGapKind;
  @ApiProperty() n: number;
}

class DueMonthReply implements DueMonth {
  @ApiProperty({ example: '2026-02' }) month: string;
  @ApiProperty({ format: 'date' }) dueOn: LocalDate;
  @ApiProperty({ description: 'Below zero once the day has gone.' }) daysLeft: number;
}

class WaitingMonthReply extends WaitingProjectReply implements WaitingMonth {
  @ApiProperty() funderName: string;
  @ApiProperty({ example: '2026-02' }) month: string;
  @ApiProperty({ format: 'date' }) dueOn: LocalDate;
  @ApiProperty({ description: 'Below zero once the day has gone.' }) daysLeft: number;
  @ApiProperty() isLocked: boolean;
  @ApiProperty({ description: 'It was corrected after it was locked.' }) isStale: boolean;
  @ApiProperty({ type: [DueMonthReply], description: 'The months after it that wait as well.' }) further: DueMonthReply[];
  @ApiProperty({ type: [WaitingGapReply], nullable: true, description: 'Of the one that is due first.' }) gaps: WaitingGapReply[] | null;
}

class WaitingMonthsReply extends WaitingProjectReply implements WaitingMonths {
  @ApiProperty({ type: [String], example: ['2026-02'] }) months: string[];
  @ApiProperty({ type: [String], description: 'Those of them that nobody has sent.' }) unsent: string[];
}

class WaitingCountReply extends WaitingProjectReply implements WaitingCount {
  @ApiProperty() n: number;
}

class WaitingEListsReply extends WaitingCountReply implements WaitingELists {
  @ApiProperty({ format: 'date' }) from: LocalDate;
  @ApiProperty({ format: 'date' }) to: LocalDate;
}

class WaitingDestructionReply extends WaitingProjectReply implements WaitingDestruction {
  @ApiProperty({ format: 'date' }) heldUntil: LocalDate;
}

export class ReportingWaitsReply implements ReportingWaits {
  @ApiProperty({ type: [WaitingMonthReply] }) months: WaitingMonthReply[];
  @ApiProperty({ type: [WaitingMonthsReply] }) again: WaitingMonthsReply[];
  @ApiProperty({ type: [WaitingCountReply] }) disputes: WaitingCountReply[];
  @ApiProperty({ type: [WaitingCountReply] }) releases: WaitingCountReply[];
  @ApiProperty({ type: [WaitingCountReply] }) numberRequests: WaitingCountReply[];
  @ApiProperty({ type: [WaitingDestructionReply] }) destructions: WaitingDestructionReply[];
  @ApiProperty({ type: [WaitingEListsReply], description: 'E-lists that the reader made and that are to be made anew.' }) eLists: WaitingEListsReply[];
}
