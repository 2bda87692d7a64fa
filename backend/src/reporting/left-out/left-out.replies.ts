import { ApiProperty } from '@nestjs/swagger';
import type { Instant } from '@kortkurs/contract/common';
import { STAFF_ROLES, type LeaveOutSuggestion, type LeftOut, type ProjectLeftOut, type StaffRole } from '@kortkurs/contract/left-out';

class LeftOutPersonReply implements LeftOut {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) personId: string;
  @ApiProperty() name: string;
  @ApiProperty() why: string;
  @ApiProperty() byName: string;
  @ApiProperty({ format: 'date-time' }) at: Instant;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endedAt: Instant | null;
  @ApiProperty({ type: String, nullable: true }) endedByName: string | null;
}

class LeaveOutSuggestionReply implements LeaveOutSuggestion {
  @ApiProperty({ format: 'uuid' }) personId: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: STAFF_ROLES, isArray: true }) roles: StaffRole[];
  @ApiProperty({ description: 'Runs of the project in which they took part.' }) participations: number;
  @ApiProperty() registeredMinutes: number;
}

export class ProjectLeftOutReply implements ProjectLeftOut {
  @ApiProperty() projectName: string;
  @ApiProperty({ type: [LeftOutPersonReply], description: 'Those who are left out, and then those who were.' }) people: LeftOutPersonReply[];
  @ApiProperty({ type: [LeaveOutSuggestionReply], description: 'Nobody is left out by that alone.' }) suggestions: LeaveOutSuggestionReply[];
}
