import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CHANNELS, ABSENCE_REASONS, MARK_OUTCOMES, MARK_SOURCES, MARK_STATES } from '@kortkurs/contract/attendance';
import type { AskedMark, HeldCorrected, HoursCorrected, Mark, MarkMade, Roster, RosterPerson, SavedMarks, Signature } from '@kortkurs/contract/attendance';
import type { Localized } from '@kortkurs/contract/common';
import { HeldTimesBody } from './attendance.dto';

const localized = { type: 'object', additionalProperties: true } as const;

export class MarkReply implements Mark {
  @ApiProperty({ format: 'uuid' }) markId!: string;
  @ApiProperty({ enum: MARK_STATES }) state!: Mark['state'];
  @ApiProperty() lateMinutes!: number;
  @ApiProperty() earlyMinutes!: number;
  @ApiProperty({ enum: ABSENCE_REASONS, nullable: true }) reason!: Mark['reason'];
  @ApiProperty({ enum: CHANNELS }) channel!: Mark['channel'];
  @ApiPropertyOptional({ type: String, nullable: true, description: 'What staff wrote about it, for staff alone.' }) note?: string | null;
  @ApiProperty({ enum: MARK_SOURCES }) source!: Mark['source'];
  @ApiProperty({ format: 'date-time' }) markedAt!: string;
}

export class AskedMarkReply implements AskedMark {
  @ApiProperty({ enum: MARK_SOURCES }) source!: AskedMark['source'];
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty() lateMinutes!: number;
  @ApiProperty({ enum: CHANNELS }) channel!: AskedMark['channel'];
}

class GuestReply {
  @ApiProperty({ description: 'The number of the session that is made up.' }) number!: number;
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty(localized) courseTitle!: Localized;
}

export class RosterPersonReply implements RosterPerson {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) organisation!: string | null;
  @ApiProperty({ description: 'Whether the person has said in advance that they cannot come.' }) notified!: boolean;
  @ApiProperty({ type: MarkReply, nullable: true }) mark!: MarkReply | null;
  @ApiProperty({ type: String, nullable: true }) byName!: string | null;
  @ApiProperty() marksMade!: number;
  @ApiProperty({ type: AskedMarkReply, nullable: true, description: 'The person has checked in against what staff said, and nobody has answered yet.' }) asks!: AskedMarkReply | null;
  @ApiProperty({ type: GuestReply, nullable: true, description: 'What the person makes up here, who has their seat in another run.' }) guest!: GuestReply | null;
}

class HeldReply {
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ format: 'date-time' }) endsAt!: string;
  @ApiProperty() breakMinutes!: number;
}

class HeldCorrectedReply implements HeldCorrected {
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty() byName!: string;
  @ApiProperty({ type: HeldTimesBody }) from!: HeldTimesBody;
  @ApiProperty({ type: HeldTimesBody }) to!: HeldTimesBody;
  @ApiProperty() why!: string;
}

class RosterSessionReply {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) runId!: string;
  @ApiProperty() number!: number;
  @ApiProperty({ description: 'Sessions of the run in all.' }) of!: number;
  @ApiProperty(localized) courseTitle!: Localized;
  @ApiProperty(localized) title!: Localized;
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ format: 'date-time' }) endsAt!: string;
  @ApiProperty({ format: 'date-time', description: 'From when marks are taken.' }) opensAt!: string;
  @ApiProperty() breakMinutes!: number;
  @ApiProperty({ description: 'Minutes from start to end less breaks, of the times at which it was held.' }) countableMinutes!: number;
  @ApiProperty({ type: HeldReply, nullable: true, description: 'When it was held, where that is another time than planned.' }) held!: HeldReply | null;
  @ApiProperty({ description: 'Late and early minutes that a clock measures count for nothing up to so many.' }) graceMinutes!: number;
  @ApiProperty({ type: String, nullable: true }) place!: string | null;
  @ApiProperty() hybrid!: boolean;
  @ApiProperty() cancelled!: boolean;
  @ApiProperty({ description: 'Raised each time marks are saved.' }) revision!: number;
}

class HoursCorrectedReply implements HoursCorrected {
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty() byName!: string;
  @ApiProperty() why!: string;
}

class SignatureReply implements Signature {
  @ApiProperty({ format: 'date-time' }) signedAt!: string;
  @ApiProperty() signedByName!: string;
  @ApiProperty() ledByName!: string;
  @ApiProperty() present!: number;
  @ApiProperty() absent!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Study hours as the leader entered them.' }) studyHours!: number | null;
  @ApiProperty({ type: HoursCorrectedReply, nullable: true, description: 'The last time that the study hours were set right after the signing.' }) hoursCorrected!: HoursCorrectedReply | null;
  @ApiProperty({ type: [HeldCorrectedReply], description: 'Each time that it was set right when the session was held, the latest first.' }) heldCorrected!: HeldCorrectedReply[];
  @ApiProperty() corrected!: boolean;
}

class LeaderReply {
  @ApiProperty({ format: 'uuid' }) personId!: string;
  @ApiProperty() name!: string;
}

export class RosterReply implements Roster {
  @ApiProperty() session!: RosterSessionReply;
  @ApiProperty({ type: SignatureReply, nullable: true }) signature!: SignatureReply | null;
  @ApiProperty({ description: 'Whether the list is signed with study hours.' }) asksStudyHours!: boolean;
  @ApiProperty({ type: [LeaderReply] }) instructors!: LeaderReply[];
  @ApiProperty({ description: 'Marks that came after the signing and wait for a reason.' }) held!: number;
  @ApiProperty({ type: [RosterPersonReply] }) people!: RosterPersonReply[];
}

class SavedMarkReply {
  @ApiProperty({ format: 'uuid' }) markId!: string;
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty({ enum: MARK_OUTCOMES }) outcome!: SavedMarks['results'][number]['outcome'];
}

class StandingReply {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty({ type: MarkReply, nullable: true }) mark!: MarkReply | null;
  @ApiProperty({ type: String, nullable: true }) byName!: string | null;
}

export class SavedMarksReply implements SavedMarks {
  @ApiProperty() revision!: number;
  @ApiProperty({ format: 'date-time' }) savedAt!: string;
  @ApiProperty({ type: [SavedMarkReply] }) results!: SavedMarkReply[];
  @ApiProperty({ type: [StandingReply], description: 'What stands where a mark that was sent does not.' }) standing!: StandingReply[];
}

class ContentReply {
  @ApiProperty({ enum: MARK_STATES }) state!: Mark['state'];
  @ApiProperty() lateMinutes!: number;
  @ApiProperty() earlyMinutes!: number;
  @ApiProperty({ enum: ABSENCE_REASONS, nullable: true }) reason!: Mark['reason'];
  @ApiProperty({ enum: CHANNELS }) channel!: Mark['channel'];
  @ApiPropertyOptional({ type: String, nullable: true, description: 'What staff wrote about it, for staff alone.' }) note?: string | null;
}

export class MarkMadeReply implements MarkMade {
  @ApiProperty({ format: 'uuid' }) markId!: string;
  @ApiProperty({ type: ContentReply, nullable: true, description: 'Null where a mark was taken away.' }) content!: ContentReply | null;
  @ApiProperty({ enum: MARK_OUTCOMES }) outcome!: MarkMade['outcome'];
  @ApiProperty({ enum: MARK_SOURCES }) source!: MarkMade['source'];
  @ApiProperty({ type: String, nullable: true }) byName!: string | null;
  @ApiProperty({ format: 'date-time' }) markedAt!: string;
  @ApiProperty({ format: 'date-time' }) receivedAt!: string;
  @ApiProperty({ type: String, nullable: true }) correctionReason!: string | null;
  @ApiProperty({ description: 'Made from an earlier mark of theirs, since the session was held at another time than planned.' }) followsHeldTimes!: boolean;
}
