import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { AttestationState, AttestedBy } from '@kortkurs/contract/attestations';

/** Somebody is asked to confirm a month of a project. Asked anew, there is another, and this one is `replaced`: what it says never changes. */
@Entity('attestation')
export class Attestation {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  /** Its first day. */
  @Column('date') month: string;
  /** Canonical bytes of what was shown. */
  @Column('bytea') content: Buffer;
  @Column('bytea', { name: 'content_sha256' }) contentSha256: Buffer;
  @Column('text') way: 'mail' | 'paper';
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  /** Who of staff asked; null where the product did by itself. */
  @ForeignKey('person')
  @Column('uuid', { name: 'asked_by', nullable: true })
  askedBy: string | null;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('timestamptz', { name: 'reminded_at', nullable: true }) remindedAt: Date | null;
  @Column('text', { default: 'waiting' }) state: AttestationState;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
  @Column('text', { name: 'confirmed_by', nullable: true }) confirmedBy: AttestedBy | null;
  /** Where the code went, as far as it is shown, under the person's key. */
  @Column('bytea', { name: 'sealed_code_to', nullable: true }) sealedCodeTo: Buffer | null;
  /** Canonical bytes of what was confirmed, when and how. */
  @Column('bytea', { nullable: true }) confirmation: Buffer | null;
  @Column('bytea', { name: 'confirmation_sha256', nullable: true }) confirmationSha256: Buffer | null;
  /** The name on the month's certificate, under the person's key. */
  @Column('bytea', { name: 'sealed_name', nullable: true }) sealedName: Buffer | null;
  /** The day on the paper, where it was confirmed on one. */
  @Column('date', { name: 'signed_on', nullable: true }) signedOn: string | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'entered_by', nullable: true })
  enteredBy: string | null;
  @ForeignKey('stored_file')
  @Column('uuid', { name: 'file_id', nullable: true })
  fileId: string | null;
}

/** A session in it, with the minutes that were shown and what the person says of them. */
@Entity('attestation_line')
export class AttestationLineEntity {
  @ForeignKey('attestation')
  @PrimaryColumn('uuid', { name: 'attestation_id' })
  attestationId: string;
  @ForeignKey('enrolment')
  @PrimaryColumn('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  /** The session of the run; where it was missed and made up, the one that was missed. */
  @ForeignKey('session')
  @PrimaryColumn('uuid', { name: 'session_id' })
  sessionId: string;
  @ForeignKey('course_run')
  @Column('uuid', { name: 'run_id' })
  runId: string;
  @Column('date', { name: 'local_date' }) localDate: string;
  @Column('integer') minutes: number;
  @Column('text', { default: 'waiting' }) answer: 'waiting' | 'confirmed' | 'disputed';
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
  @Column('integer', { name: 'suggested_minutes', nullable: true }) suggestedMinutes: number | null;
  @ForeignKey('attendance_objection')
  @Column('uuid', { name: 'objection_id', nullable: true })
  objectionId: string | null;
  /** Whether staff read the dispute off a paper. */
  @Column('boolean', { default: false }) entered: boolean;
  /** Since when something else is registered: it counts no longer. */
  @Column('timestamptz', { name: 'void_at', nullable: true }) voidAt: Date | null;
  /** What was registered then. */
  @Column('integer', { name: 'void_minutes', nullable: true }) voidMinutes: number | null;
}

/** The code that was sent last, as a keyed hash, and how often it was guessed wrong. */
@Entity('attestation_code')
export class AttestationCode {
  @ForeignKey('attestation')
  @PrimaryColumn('uuid', { name: 'attestation_id' })
  attestationId: string;
  @Column('bytea') hash: Buffer;
  @Column('text', { name: 'sent_by' }) sentBy: 'mail' | 'sms';
  /** Where it went, as far as it is shown, under the person's key. */
  @Column('bytea', { name: 'sealed_to', nullable: true }) sealedTo: Buffer | null;
  @Column('timestamptz', { name: 'sent_at' }) sentAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('smallint', { default: 0 }) wrong: number;
  @Column('timestamptz', { name: 'locked_until', nullable: true }) lockedUntil: Date | null;
}
