import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What somebody wrote for themselves beside an activity. Nobody else reads it. */
@Entity('activity_note')
export class ActivityNoteEntity {
  @ForeignKey('enrolment')
  @PrimaryColumn('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  @ForeignKey('activity')
  @PrimaryColumn('uuid', { name: 'activity_id' })
  activityId: string;
  @Column('text') text: string;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz', { name: 'written_at' }) writtenAt: Date;
}
