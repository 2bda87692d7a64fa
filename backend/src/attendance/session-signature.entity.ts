import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A signed list. It names who actually led the session, who may have no account. */
@Entity('session_signature')
export class SessionSignature {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'session_id' }) sessionId: string;
  @Column('uuid', { name: 'signed_by' }) signedBy: string;
  @Column('uuid', { name: 'led_by', nullable: true }) ledBy: string | null;
  @Column('text', { name: 'led_by_name', nullable: true }) ledByName: string | null;
  @Column('timestamptz', { name: 'signed_at' }) signedAt: Date;
  /** The session's revision that was signed; a greater one means it was corrected afterwards. */
  @Column('int') revision: number;
  @Column('smallint') present: number;
  @Column('smallint') absent: number;
  /** Entered by the leader, never computed from the clock: breaks do not count. */
  @Column('smallint', { name: 'study_hours', nullable: true }) studyHours: number | null;
  @Column('timestamptz', { name: 'hours_corrected_at', nullable: true }) hoursCorrectedAt: Date | null;
  @Column('uuid', { name: 'hours_corrected_by', nullable: true }) hoursCorrectedBy: string | null;
  @Column('text', { name: 'hours_corrected_why', nullable: true }) hoursCorrectedWhy: string | null;
  @Column('timestamptz', { name: 'reopened_at', nullable: true }) reopenedAt: Date | null;
  @Column('uuid', { name: 'reopened_by', nullable: true }) reopenedBy: string | null;
  @Column('text', { name: 'reopened_why', nullable: true }) reopenedWhy: string | null;
}
