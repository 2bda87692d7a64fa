import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Where somebody left a course: the activity that they had open last. */
@Entity('player_place')
export class PlayerPlace {
  @ForeignKey('enrolment')
  @PrimaryColumn('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  @ForeignKey('activity')
  @Column('uuid', { name: 'activity_id' })
  activityId: string;
  @Column('timestamptz') at: Date;
}
