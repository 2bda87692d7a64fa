import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Somebody of another run who may be marked at a session, since they make up one of theirs there. */
@Entity('session_guest')
export class SessionGuest {
  @ForeignKey('session')
  @PrimaryColumn('uuid', { name: 'session_id' })
  sessionId: string;
  @ForeignKey('enrolment')
  @PrimaryColumn('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  @ForeignKey('session')
  @Column('uuid', { name: 'missed_session_id' })
  missedSessionId: string;
}
