import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A participant has said that what is registered for them is wrong. It changes no mark: that is for whoever answers. */
@Entity('attendance_objection')
export class AttendanceObjection {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('session')
  @Column('uuid', { name: 'session_id' })
  sessionId: string;
  @ForeignKey('enrolment')
  @Column('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  @Column('text') said: string;
  @Column('timestamptz', { name: 'told_at' }) toldAt: Date;
  /** When somebody said that the mark stands. One that was corrected since needs no other answer. */
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'answered_by', nullable: true })
  answeredBy: string | null;
}
