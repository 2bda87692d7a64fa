import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Somebody who is left out of a project's figures, or was: a row is ended, never changed. */
@Entity('project_exclusion')
@Index('project_exclusion_once', ['projectId', 'personId'], { unique: true, where: '(ended_at IS NULL)' })
@Index('project_exclusion_person', ['personId'])
@Check('project_exclusion_ended_by_check', 'ended_at IS NOT NULL OR ended_by IS NULL')
export class ProjectExclusionEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('text') why: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'excluded_by' })
  excludedBy: string;
  @Column('timestamptz', { name: 'excluded_at', default: () => 'now()' }) excludedAt: Date;
  /** Null also where it ended since two rows of one human were joined that were both left out. */
  @ForeignKey('person')
  @Column('uuid', { name: 'ended_by', nullable: true })
  endedBy: string | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}
