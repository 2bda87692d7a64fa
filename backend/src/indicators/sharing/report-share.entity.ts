import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { SharedReport } from '@kortkurs/contract/report-shares';

/** A project's figures as they were shared, and the link that leads to them. */
@Entity('report_share')
@Unique(['linkId'])
@Index('report_share_of', { synchronize: false })
export class ReportShareEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  @Column('date', { name: 'from_on', nullable: true }) fromOn: string | null;
  @Column('date', { name: 'to_on', nullable: true }) toOn: string | null;
  @Column('jsonb') content: SharedReport;
  @ForeignKey('signed_link')
  @Column('uuid', { name: 'link_id' })
  linkId: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'made_by' })
  madeBy: string;
  @Column('timestamptz', { name: 'made_at', default: () => 'now()' }) madeAt: Date;
}
