import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { ArchiveContents, ArchiveState } from '@kortkurs/contract/certificate-archive';

/** All certificates of a run as one file, as somebody asked for it. Gone a day after it was made. */
@Entity('certificate_archive')
export class CertificateArchiveEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('course_run')
  @Column('uuid', { name: 'run_id' })
  runId: string;
  @Column('text') contents: ArchiveContents;
  @ForeignKey('person')
  @Column('uuid', { name: 'asked_by' })
  askedBy: string;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  /** Made when those whose names are protected were still in what some readers got: given out to nobody. */
  @Column('boolean', { default: false }) unmasks: boolean;
  @Column('text', { default: 'waiting' }) state: ArchiveState;
  /** Times that a job has begun it; the last one to begin is the one that counts. */
  @Column('smallint', { default: 0 }) attempts: number;
  /** Of these, those before it was last begun anew because somebody may no longer be in it. */
  @Column('smallint', { name: 'attempts_before_recall', default: 0 }) attemptsBeforeRecall: number;
  /** Attempts that ended in an error; one that a restart cut short did not. */
  @Column('smallint', { default: 0 }) failures: number;
  @Column('integer', { default: 0 }) total: number;
  @Column('integer', { default: 0 }) done: number;
  @Column('integer', { name: 'left_out', default: 0 }) leftOut: number;
  @ForeignKey('stored_file')
  @Column('uuid', { name: 'file_id', nullable: true })
  fileId: string | null;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
}
