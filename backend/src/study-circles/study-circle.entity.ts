import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { CircleKind } from '@kortkurs/contract/study-circles';

/** That a run is reported to a study association, by a project's rules. */
@Entity('study_circle')
@Index('study_circle_of_project', ['projectId'])
export class StudyCircleEntity {
  @ForeignKey('course_run')
  @PrimaryColumn('uuid', { name: 'run_id' })
  runId: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  @Column('text') kind: CircleKind;
  @Column('smallint', { name: 'planned_hours', nullable: true }) plannedHours: number | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'chosen_by' })
  chosenBy: string;
  @Column('timestamptz', { name: 'chosen_at' }) chosenAt: Date;
  @Column('integer', { default: 1 }) version: number;
}
