import { ApiProperty } from '@nestjs/swagger';
import type { Instant, LocalDate } from '@kortkurs/contract/common';
import {
  IMPROVEMENTS, LABOUR_EVENTS, OUTCOME_KINDS, OUTCOME_OCCASIONS,
  type Improvement, type LabourEvent, type LaterStanding, type Leaving, type LeftParticipant, type LeftParticipants, type OutcomeAsked, type OutcomeKind, type OutcomeOccasion, type ParticipantOutcomes, type UnknownOutcomes,
} from '@kortkurs/contract/outcomes';

const SOURCES = ['self', 'staff'] as const;

class LeavingReply implements Leaving {
  @ApiProperty({ enum: LABOUR_EVENTS, nullable: true }) last: LabourEvent | null;
  @ApiProperty() inEducation: boolean;
  @ApiProperty() qualified: boolean;
}

class LaterReply implements LaterStanding {
  @ApiProperty() employed: boolean;
  @ApiProperty({ enum: IMPROVEMENTS, nullable: true }) improved: Improvement | null;
}

class AskedReply implements OutcomeAsked {
  @ApiProperty({ enum: OUTCOME_OCCASIONS }) occasion: OutcomeOccasion;
  @ApiProperty({ format: 'date-time' }) askedAt: Instant;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) answeredAt: Instant | null;
  @ApiProperty() declined: boolean;
}

class AskUntilReply implements Record<OutcomeOccasion, LocalDate> {
  @ApiProperty({ format: 'date' }) leaving: LocalDate;
  @ApiProperty({ format: 'date' }) later: LocalDate;
}

class EventReply {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date' }) on: LocalDate;
  @ApiProperty({ enum: OUTCOME_KINDS }) kind: OutcomeKind;
  @ApiProperty({ enum: SOURCES }) source: 'self' | 'staff';
  @ApiProperty({ format: 'date-time' }) recordedAt: Instant;
}

class LaterSaidReply extends LaterReply {
  @ApiProperty({ enum: SOURCES }) source: 'self' | 'staff';
  @ApiProperty({ format: 'date-time' }) recordedAt: Instant;
}

export class ParticipantOutcomesReply implements ParticipantOutcomes {
  @ApiProperty({ format: 'date' }) exitOn: LocalDate;
  @ApiProperty({ format: 'date' }) leavingUntil: LocalDate;
  @ApiProperty({ format: 'date' }) laterOn: LocalDate;
  @ApiProperty({ type: [EventReply] }) events: EventReply[];
  @ApiProperty({ type: LaterSaidReply, nullable: true }) later: LaterSaidReply | null;
  @ApiProperty({ type: [AskedReply] }) asked: AskedReply[];
  @ApiProperty({ type: AskUntilReply, description: 'The last day on which each can be asked and answered.' }) askUntil: AskUntilReply;
}

class LeftParticipantReply implements LeftParticipant {
  @ApiProperty({ format: 'uuid' }) personId: string;
  @ApiProperty() name: string;
  @ApiProperty({ format: 'date' }) exitOn: LocalDate;
  @ApiProperty({ format: 'date' }) leavingUntil: LocalDate;
  @ApiProperty({ format: 'date' }) laterOn: LocalDate;
  @ApiProperty({ type: LeavingReply }) leaving: LeavingReply;
  @ApiProperty({ type: LaterReply, nullable: true }) later: LaterReply | null;
  @ApiProperty({ enum: OUTCOME_OCCASIONS, isArray: true }) missing: OutcomeOccasion[];
  @ApiProperty({ type: [AskedReply] }) asked: AskedReply[];
  @ApiProperty() reachable: boolean;
}

export class LeftParticipantsReply implements LeftParticipants {
  @ApiProperty({ type: [LeftParticipantReply] }) items: LeftParticipantReply[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
  @ApiProperty() total: number;
  @ApiProperty() projectName: string;
  @ApiProperty({ description: 'Whether the project’s rules want to know.' }) asks: boolean;
  @ApiProperty() left: number;
  @ApiProperty() missingLeaving: number;
  @ApiProperty() missingLater: number;
  @ApiProperty({ format: 'date-time' }) loggedAt: Instant;
}

export class UnknownOutcomesReply implements UnknownOutcomes {
  @ApiProperty() leaving: number;
  @ApiProperty() later: number;
}
