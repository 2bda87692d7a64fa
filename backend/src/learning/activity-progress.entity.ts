import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { ProgressState } from '@kortkurs/contract/learning';

/** How far someone has come with an activity. No row means not begun. */
@Entity('activity_progress')
export class ActivityProgress {
  @ForeignKey('enrolment')
  @PrimaryColumn('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  @ForeignKey('activity')
  @PrimaryColumn('uuid', { name: 'activity_id' })
  activityId: string;
  @Column('text') state: ProgressState;
  @Column('timestamptz', { name: 'started_at', default: () => 'now()' }) startedAt: Date;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt: Date | null;
}
