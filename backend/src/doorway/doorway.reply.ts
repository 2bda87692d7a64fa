import { ApiProperty } from '@nestjs/swagger';
import type { SavedMarks } from '@kortkurs/contract/attendance';
import type { Localized } from '@kortkurs/contract/common';
import { DOOR_STATES, TICKET_OUTCOMES, type DoorList, type DoorMarksSaved, type DoorPerson, type KnownPerson, type OwnTicket, type Ticket, type TicketRead, type WalkInArrived, type WalkInAsked, type WalkIns, type WalkInTaken } from '@kortkurs/contract/doorway';
import type { SessionLink, SessionLinkMade } from '@kortkurs/contract/session-links';
import { DoorMarks } from '../attendance/door';

export class SessionLinkReply implements SessionLink {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, nullable: true }) label!: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ format: 'date-time' }) expiresAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastUsedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) revokedAt!: string | null;
}

export class SessionLinkMadeReply extends SessionLinkReply implements SessionLinkMade {
  @ApiProperty({ description: 'Its path in the interface; the secret is told once.' }) path!: string;
}

export class DoorPersonReply implements DoorPerson {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) organisation!: string | null;
  @ApiProperty({ enum: DOOR_STATES }) state!: DoorPerson['state'];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) at!: string | null;
  @ApiProperty() byHelper!: boolean;
}

class DoorSessionReply {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) courseTitle!: Localized;
  @ApiProperty() number!: number;
  @ApiProperty() of!: number;
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ format: 'date-time' }) endsAt!: string;
  @ApiProperty({ format: 'date-time' }) opensAt!: string;
  @ApiProperty({ type: String, nullable: true }) place!: string | null;
  @ApiProperty() cancelled!: boolean;
  @ApiProperty() signed!: boolean;
  @ApiProperty() revision!: number;
}

export class DoorListReply implements DoorList {
  @ApiProperty({ type: DoorSessionReply }) session!: DoorSessionReply;
  @ApiProperty({ format: 'date-time' }) expiresAt!: string;
  @ApiProperty() capacity!: number;
  @ApiProperty() expected!: number;
  @ApiProperty() present!: number;
  @ApiProperty({ type: [DoorPersonReply] }) people!: DoorPersonReply[];
}

export class DoorMarksSavedReply implements DoorMarksSaved {
  @ApiProperty() revision!: number;
  @ApiProperty({ type: [DoorPersonReply] }) people!: DoorPersonReply[];
}

export class WalkInTakenReply implements WalkInTaken {
  @ApiProperty({ type: DoorPersonReply }) person!: DoorPersonReply;
  @ApiProperty() expected!: number;
  @ApiProperty() capacity!: number;
}

export class WalkInArrivedReply extends WalkInTakenReply implements WalkInArrived {
  @ApiProperty({ type: DoorMarks.Saved }) saved!: SavedMarks;
  @ApiProperty({ description: 'Whether staff is asked who it is.' }) asked!: boolean;
}

export class KnownPersonReply implements KnownPerson {
  @ApiProperty({ format: 'uuid' }) personId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: [String] }) organisations!: string[];
  @ApiProperty() runs!: number;
  @ApiProperty() takesPart!: boolean;
  @ApiProperty() sameAddress!: boolean;
}

class WalkInAskedReply implements WalkInAsked {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) email!: string | null;
  @ApiProperty({ type: String, nullable: true }) organisation!: string | null;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: [KnownPersonReply] }) known!: KnownPersonReply[];
}

export class WalkInsReply implements WalkIns {
  @ApiProperty({ type: [WalkInAskedReply] }) asked!: WalkInAskedReply[];
  @ApiProperty() expected!: number;
  @ApiProperty() capacity!: number;
}

export class KnownOrganisationReply {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
}

class TicketReply implements Ticket {
  @ApiProperty() code!: string;
  @ApiProperty({ description: 'What the picture says.' }) picture!: string;
}

export class OwnTicketReply implements OwnTicket {
  @ApiProperty({ type: TicketReply, nullable: true }) ticket!: TicketReply | null;
}

export class TicketReadReply implements TicketRead {
  @ApiProperty({ enum: TICKET_OUTCOMES }) outcome!: TicketRead['outcome'];
  @ApiProperty({ type: DoorPersonReply, nullable: true }) person!: DoorPersonReply | null;
}
