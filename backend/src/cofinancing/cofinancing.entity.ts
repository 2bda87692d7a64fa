import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { CofinancingState } from '@kortkurs/contract/cofinancing';

/** What an hour of participation counts as, where the project states it. */
@Entity('cofinancing_rate')
export class CofinancingRateEntity {
  @ForeignKey('project')
  @PrimaryColumn('uuid', { name: 'project_id' })
  projectId: string;
  @Column('integer', { name: 'kronor_per_hour' }) kronorPerHour: number;
  @ForeignKey('person')
  @Column('uuid', { name: 'changed_by' })
  changedBy: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
}

/** An organisation is asked to certify the hours of its people in a period. Asked anew there is another, and this one is `replaced`: what it says never changes. */
@Entity('cofinancing_certificate')
export class CofinancingCertificate {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  @ForeignKey('organisation')
  @Column('uuid', { name: 'organisation_id' })
  organisationId: string;
  @Column('date', { name: 'from_month' }) fromMonth: string;
  @Column('date', { name: 'to_month' }) toMonth: string;
  /** Canonical bytes of what was shown. */
  @Column('bytea') content: Buffer;
  @Column('bytea', { name: 'content_sha256' }) contentSha256: Buffer;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @ForeignKey('person')
  @Column('uuid', { name: 'asked_by' })
  askedBy: string;
  /** The contact who was written to; null where nobody could be. */
  @ForeignKey('person')
  @Column('uuid', { name: 'asked_to', nullable: true })
  askedTo: string | null;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('timestamptz', { name: 'reminded_at', nullable: true }) remindedAt: Date | null;
  @Column('text', { default: 'waiting' }) state: CofinancingState;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('text', { name: 'answered_by', nullable: true }) answeredBy: 'mail' | 'paper' | null;
  /** Canonical bytes of what was confirmed, when and how. */
  @Column('bytea', { nullable: true }) confirmation: Buffer | null;
  @Column('bytea', { name: 'confirmation_sha256', nullable: true }) confirmationSha256: Buffer | null;
  /** The contact who confirmed, under their key. */
  @Column('bytea', { name: 'sealed_name', nullable: true }) sealedName: Buffer | null;
  /** Of a paper: who signed it, the day on it, who entered it, and its page. */
  @Column('text', { name: 'signed_by_name', nullable: true }) signedByName: string | null;
  @Column('date', { name: 'signed_on', nullable: true }) signedOn: string | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'entered_by', nullable: true })
  enteredBy: string | null;
  @ForeignKey('stored_file')
  @Column('uuid', { name: 'file_id', nullable: true })
  fileId: string | null;
}

/** What somebody had in a month of it. */
@Entity('cofinancing_line')
export class CofinancingLineEntity {
  @ForeignKey('cofinancing_certificate')
  @PrimaryColumn('uuid', { name: 'certificate_id' })
  certificateId: string;
  @PrimaryColumn('integer') place: number;
  @ForeignKey('person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('date') month: string;
  @Column('integer') minutes: number;
  @Column('text', { default: 'waiting' }) answer: 'waiting' | 'confirmed' | 'refused';
  @Column('text', { nullable: true }) said: string | null;
}

/** The code that was sent last, as a keyed hash, and how often it was guessed wrong. */
@Entity('cofinancing_code')
export class CofinancingCode {
  @ForeignKey('cofinancing_certificate')
  @PrimaryColumn('uuid', { name: 'certificate_id' })
  certificateId: string;
  @Column('bytea') hash: Buffer;
  @Column('timestamptz', { name: 'sent_at' }) sentAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('smallint', { default: 0 }) wrong: number;
  @Column('timestamptz', { name: 'locked_until', nullable: true }) lockedUntil: Date | null;
}
