import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Language } from '@kortkurs/contract/common';

/** That a file was made of a submission, and which bytes it had. */
@Entity('submission_file')
export class SubmissionFileEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('submission')
  @Column('uuid', { name: 'submission_id' })
  submissionId: string;
  @Column('text') kind: string;
  @Column('text') language: Language;
  @Column('bytea') sha256: Buffer;
  @Column('integer') bytes: number;
  @Column('integer') rows: number;
  @ForeignKey('person')
  @Column('uuid', { name: 'made_by' })
  madeBy: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
}
