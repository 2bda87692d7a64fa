import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The secret from which the codes on the wall of a session are made. */
@Entity('session_check_in')
export class SessionCheckIn {
  @ForeignKey('session', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'session_id' })
  sessionId: string;
  /** 32 random bytes. */
  @Column('bytea') secret: Buffer;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
}
