import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { EvidenceReadOf } from '@kortkurs/contract/evidence';

/** That something about people was read in a submission or in the evidence for it. Never changed. */
@Entity('evidence_read')
@Index('evidence_read_project', ['projectId', 'at', 'id'])
@Index('evidence_read_link', ['linkId', 'at'], { where: 'link_id IS NOT NULL' })
@Index('evidence_read_person', ['byPersonId', 'at', 'id'], { where: 'by_person_id IS NOT NULL' })
export class EvidenceReadEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('submission')
  @Column('uuid', { name: 'submission_id' })
  submissionId: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  @Column('text') what: EvidenceReadOf;
  @ForeignKey('person')
  @Column('uuid', { name: 'by_person_id', nullable: true })
  byPersonId: string | null;
  @ForeignKey('signed_link')
  @Column('uuid', { name: 'link_id', nullable: true })
  linkId: string | null;
  /** Which of the frozen rows, counted from one. */
  @Column('integer', { name: 'row_number', nullable: true }) rowNumber: number | null;
  /** Which document of the session that a link leads to. */
  @ForeignKey('document')
  @Column('uuid', { name: 'document_id', nullable: true })
  documentId: string | null;
  @Column('timestamptz') at: Date;
}
