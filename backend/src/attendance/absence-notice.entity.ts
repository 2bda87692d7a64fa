import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Somebody has said before a session that they cannot come to it. It is no mark: what is registered is what the list says. */
@Entity('absence_notice')
export class AbsenceNotice {
  @ForeignKey('session')
  @PrimaryColumn('uuid', { name: 'session_id' })
  sessionId: string;
  @ForeignKey('enrolment')
  @PrimaryColumn('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  @Column('timestamptz', { name: 'told_at' }) toldAt: Date;
  @Column('timestamptz', { name: 'taken_back_at', nullable: true }) takenBackAt: Date | null;
}
