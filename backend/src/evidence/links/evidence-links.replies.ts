import { ApiProperty } from '@nestjs/swagger';
import type { Instant, Language, LocalDate, Localized } from '@kortkurs/contract/common';
import { LANGUAGES } from '@kortkurs/contract/common';
import { FILE_KINDS, type FileKind } from '@kortkurs/contract/documents';
import type { EvidenceAttendee, EvidenceChange, EvidenceDocument, EvidenceLetter, EvidenceLink, EvidenceLinkMade, EvidenceSession, SessionEvidence } from '@kortkurs/contract/evidence-links';
import { SUBMISSION_KINDS, type SubmissionKind } from '@kortkurs/contract/submissions';

const maybeInstant = { type: String, format: 'date-time', nullable: true } as const;

export class EvidenceSessionReply implements EvidenceSession {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: Object }) courseTitle: Localized;
  @ApiProperty() number: number;
  @ApiProperty({ format: 'date-time' }) startsAt: Instant;
  @ApiProperty() participants: number;
}

export class EvidenceLinkReply implements EvidenceLink {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) submissionId: string;
  @ApiProperty({ enum: SUBMISSION_KINDS }) kind: SubmissionKind;
  @ApiProperty({ format: 'date' }) from: LocalDate;
  @ApiProperty({ format: 'date' }) to: LocalDate;
  @ApiProperty() version: number;
  @ApiProperty({ type: Object, nullable: true, description: 'None of a session that is no longer there.' }) session: EvidenceLink['session'];
  @ApiProperty({ description: 'Whom it is for.' }) name: string;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty() mailed: boolean;
  @ApiProperty({ format: 'date-time' }) madeAt: Instant;
  @ApiProperty() madeByName: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: Instant;
  @ApiProperty(maybeInstant) revokedAt: Instant | null;
  @ApiProperty(maybeInstant) lastReadAt: Instant | null;
  @ApiProperty({ description: 'How often the page was opened or a file fetched.' }) reads: number;
}

export class EvidenceLinkMadeReply extends EvidenceLinkReply implements EvidenceLinkMade {
  @ApiProperty({ description: 'In the interface, with the secret behind `#`; said this once.' }) path: string;
}

class EvidenceLetterReply implements EvidenceLetter {
  @ApiProperty({ type: Object }) name: Localized;
  @ApiProperty({ enum: LANGUAGES }) language: Language;
  @ApiProperty() subject: string;
  @ApiProperty() body: string;
  @ApiProperty({ format: 'date-time' }) firstAt: Instant;
  @ApiProperty({ format: 'date-time' }) lastAt: Instant;
  @ApiProperty() sentTo: number;
}

class EvidenceDocumentReply implements EvidenceDocument {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: Object }) title: Localized;
  @ApiProperty({ type: Object }) description: Localized;
  @ApiProperty({ enum: Object.keys(FILE_KINDS) }) kind: FileKind;
  @ApiProperty() bytes: number;
  @ApiProperty({ format: 'date-time' }) addedAt: Instant;
}

class EvidenceAttendeeReply implements EvidenceAttendee {
  @ApiProperty() rowNumber: number;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
  @ApiProperty({ type: Object, nullable: true }) mark: EvidenceAttendee['mark'];
  @ApiProperty({ description: 'Whether they made up another session here.' }) guest: boolean;
  @ApiProperty({ description: 'Whether they made this one up elsewhere.' }) madeUp: boolean;
  @ApiProperty({ type: Object, nullable: true }) frozen: EvidenceAttendee['frozen'];
  @ApiProperty({ type: Object, nullable: true }) now: EvidenceAttendee['now'];
  @ApiProperty({ type: Object, nullable: true }) confirmation: EvidenceAttendee['confirmation'];
}

class EvidenceChangeReply implements EvidenceChange {
  @ApiProperty({ enum: ['mark', 'signed', 'opened', 'held'] }) what: EvidenceChange['what'];
  @ApiProperty({ format: 'date-time' }) at: Instant;
  @ApiProperty({ type: String, nullable: true }) byName: string | null;
  @ApiProperty({ type: String, nullable: true }) why: string | null;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
  @ApiProperty({ type: Object, nullable: true }) before: EvidenceChange['before'];
  @ApiProperty({ type: Object, nullable: true }) after: EvidenceChange['after'];
}

export class SessionEvidenceReply implements SessionEvidence {
  @ApiProperty({ description: 'Whom the link is for.' }) name: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: Instant;
  @ApiProperty() centreName: string;
  @ApiProperty({ type: Object }) project: SessionEvidence['project'];
  @ApiProperty({ type: Object }) submission: SessionEvidence['submission'];
  @ApiProperty({ type: Object }) session: SessionEvidence['session'];
  @ApiProperty({ type: Object, nullable: true }) signature: SessionEvidence['signature'];
  @ApiProperty({ type: [EvidenceLetterReply], description: 'The latest of each kind before the session, with all names covered.' }) letters: EvidenceLetter[];
  @ApiProperty({ type: Object }) agenda: Localized;
  @ApiProperty({ type: [EvidenceDocumentReply] }) documents: EvidenceDocument[];
  @ApiProperty({ description: 'Pages of the list that were signed by hand, which the centre has.' }) signedPages: number;
  @ApiProperty({ type: [EvidenceAttendeeReply] }) attendees: EvidenceAttendee[];
  @ApiProperty({ type: Object, description: 'People on the list that are not of the submission: how many.' }) others: SessionEvidence['others'];
  @ApiProperty({ type: [EvidenceChangeReply], description: 'The earliest first.' }) changes: EvidenceChange[];
}
