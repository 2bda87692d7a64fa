import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What one cause led to: a letter to one person, or to everyone whom it concerns. */
@Entity('sending')
export class Sending {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: string;
  @ForeignKey('course_run')
  @Column('uuid', { name: 'run_id', nullable: true })
  runId: string | null;
  /** Names the cause, so that the same one never makes two. */
  @Column('text', { name: 'once_key', nullable: true, unique: true }) onceKey: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
}
