import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Improvement } from '@kortkurs/contract/outcomes';

/** How a participant stood half a year after leaving, as it was said; what is said anew supersedes it. */
@Entity('outcome_later')
export class OutcomeLaterEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  /** The leaving it is about. */
  @Column('date', { name: 'exit_on' }) exitOn: string;
  @Column('boolean') employed: boolean;
  @Column('text', { nullable: true }) improved: Improvement | null;
  @Column('text') source: 'self' | 'staff';
  @ForeignKey('person')
  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
}
