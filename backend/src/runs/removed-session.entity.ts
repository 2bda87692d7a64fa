import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Localized } from '@kortkurs/contract/common';

/** A session that was taken out of a published run: what it takes to cancel it in the calendars where it stands. */
@Entity('removed_session')
export class RemovedSessionEntity {
  /** The session's. */
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('course_run')
  @Column('uuid', { name: 'run_id' })
  runId: string;
  @Column('jsonb', { default: {} }) title: Localized;
  @Column('timestamptz', { name: 'starts_at' }) startsAt: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt: Date;
  @ForeignKey('place')
  @Column('uuid', { name: 'place_id', nullable: true })
  placeId: string | null;
  /** Higher than any that the appointment had while it stood. */
  @Column('integer', { name: 'calendar_sequence' }) calendarSequence: number;
  @Column('timestamptz', { name: 'removed_at' }) removedAt: Date;
}
