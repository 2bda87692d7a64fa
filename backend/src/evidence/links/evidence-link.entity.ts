import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A link to what stands behind one session of a submission, and whom it is for. */
@Entity('evidence_link')
@Unique(['linkId'])
@Index('evidence_link_project', { synchronize: false })
export class EvidenceLinkEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('submission')
  @Column('uuid', { name: 'submission_id' })
  submissionId: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  /** It can be gone by now. */
  @Column('uuid', { name: 'session_id' }) sessionId: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) email: string | null;
  @Column('boolean') mailed: boolean;
  @ForeignKey('signed_link')
  @Column('uuid', { name: 'link_id' })
  linkId: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'made_by' })
  madeBy: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
}
