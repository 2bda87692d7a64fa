import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Language } from '@kortkurs/contract/common';
import type { ExportState } from '@kortkurs/contract/exports';

/** A file as somebody ordered it. Gone a day after it was made. */
@Entity('export_order')
export class ExportOrderEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: string;
  /** An object of whichever room made the kind known. */
  @Column('uuid') about: string;
  @Column('jsonb') parameters: object;
  @Column('text') title: string;
  @Column('text') language: Language;
  @ForeignKey('person')
  @Column('uuid', { name: 'ordered_by' })
  orderedBy: string;
  @Column('timestamptz', { name: 'ordered_at' }) orderedAt: Date;
  @Column('text', { default: 'waiting' }) state: ExportState;
  /** Times that a job has begun it; the last one to begin is the one that counts. */
  @Column('smallint', { default: 0 }) attempts: number;
  /** Of these, those before it was last begun anew because somebody may no longer be in it. */
  @Column('smallint', { name: 'attempts_before_recall', default: 0 }) attemptsBeforeRecall: number;
  /** Attempts that ended in an error; one that a restart cut short did not. */
  @Column('smallint', { default: 0 }) failures: number;
  @Column('integer', { default: 0 }) total: number;
  @Column('integer', { default: 0 }) done: number;
  @ForeignKey('stored_file')
  @Column('uuid', { name: 'file_id', nullable: true })
  fileId: string | null;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
}
