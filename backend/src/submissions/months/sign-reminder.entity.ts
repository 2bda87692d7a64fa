import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** That the leaders of a session were reminded to sign its list, once a day at most. */
@Entity('sign_reminder')
export class SignReminderEntity {
  @ForeignKey('session', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'session_id' })
  sessionId: string;
  @PrimaryColumn('date', { name: 'reminded_on' }) remindedOn: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'reminded_by' })
  remindedBy: string;
  @Column('timestamptz', { name: 'reminded_at', default: () => 'now()' }) remindedAt: Date;
}
