import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { AbsenceReason, Channel, MarkOutcome, MarkSource, MarkState } from '@kortkurs/contract/attendance';

/** A mark that was ever made. Append-only; its id makes a replay harmless. */
@Entity('attendance_history')
export class AttendanceHistory {
  @PrimaryColumn('uuid', { name: 'mark_id' }) markId: string;
  @Column('uuid', { name: 'session_id' }) sessionId: string;
  @Column('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @Column('text') outcome: Exclude<MarkOutcome, 'not_in_run'>;
  @Column('text', { name: 'correction_reason', nullable: true }) correctionReason: string | null;
  /** Null where the mark was taken away. */
  @Column('text', { nullable: true }) state: MarkState | null;
  @Column('smallint', { name: 'late_minutes', default: 0 }) lateMinutes: number;
  @Column('smallint', { name: 'early_minutes', default: 0 }) earlyMinutes: number;
  @Column('text', { nullable: true }) reason: AbsenceReason | null;
  @Column('text', { default: 'in_person' }) channel: Channel;
  @Column('text') source: MarkSource;
  @Column('uuid', { name: 'by_person_id', nullable: true }) byPersonId: string | null;
  @Column('timestamptz', { name: 'marked_at' }) markedAt: Date;
  @Column('timestamptz', { name: 'received_at', default: () => 'now()' }) receivedAt: Date;
  /** The session's revision that the mark led to, or would have: what came after a revision is found by it. */
  @Column('integer', { default: 0 }) revision: number;
  /** What staff wrote about it, sealed under the key of `noteOf`. */
  @Column('bytea', { nullable: true }) note: Buffer | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'note_of', nullable: true })
  noteOf: string | null;
  /** When they came after the start by the clock that measured it, at a mark that follows from when the session was held. */
  @Column('timestamptz', { name: 'came_at', nullable: true }) cameAt: Date | null;
  /** When they left before the end, likewise. */
  @Column('timestamptz', { name: 'left_at', nullable: true }) leftAt: Date | null;
  /** The mark that was held and is let go of by this row, since the file that it came with was taken back. */
  @Column('uuid', { name: 'lets_go', nullable: true }) letsGo: string | null;
}
