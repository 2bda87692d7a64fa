import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody who wants to be told when a course is given again. Over when they say so; who takes part meanwhile is only not shown. */
@Entity('course_interest')
export class CourseInterestEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'course_id' }) courseId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}
