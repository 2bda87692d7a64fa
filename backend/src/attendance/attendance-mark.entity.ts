import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AbsenceReason, Channel, MarkSource, MarkState } from '@kortkurs/contract/attendance';

/** The mark that stands for a person at a session. No row means unmarked, which is not absent. */
@Entity('attendance')
export class AttendanceMark {
  @PrimaryColumn('uuid', { name: 'session_id' }) sessionId: string;
  @PrimaryColumn('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @Column('uuid', { name: 'mark_id' }) markId: string;
  @Column('text') state: MarkState;
  @Column('smallint', { name: 'late_minutes', default: 0 }) lateMinutes: number;
  @Column('smallint', { name: 'early_minutes', default: 0 }) earlyMinutes: number;
  @Column('text', { nullable: true }) reason: AbsenceReason | null;
  @Column('text', { default: 'in_person' }) channel: Channel;
  @Column('text') source: MarkSource;
  @Column('uuid', { name: 'by_person_id', nullable: true }) byPersonId: string | null;
  /** By the marker's clock, corrected by the server. */
  @Column('timestamptz', { name: 'marked_at' }) markedAt: Date;
  @Column('timestamptz', { name: 'received_at', default: () => 'now()' }) receivedAt: Date;
}
