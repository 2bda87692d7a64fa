import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Localized } from '@kortkurs/contract/common';

/** One meeting of a run. */
@Entity('session')
@Unique('session_number', ['runId', 'number'], { deferrable: 'INITIALLY DEFERRED' })
export class SessionEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('course_run')
  @Column('uuid', { name: 'run_id' })
  runId: string;
  @Column('smallint') number: number;
  @Column('jsonb', { default: {} }) title: Localized;
  @ForeignKey('module')
  @Column('uuid', { name: 'module_id', nullable: true })
  moduleId: string | null;
  @Column('timestamptz', { name: 'starts_at' }) startsAt: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt: Date;
  @Column('smallint', { name: 'break_minutes', default: 0 }) breakMinutes: number;
  /** When it was held, where that is another time than planned: said when its list is signed. All three, or none. */
  @Column('timestamptz', { name: 'held_starts_at', nullable: true }) heldStartsAt: Date | null;
  @Column('timestamptz', { name: 'held_ends_at', nullable: true }) heldEndsAt: Date | null;
  @Column('smallint', { name: 'held_break_minutes', nullable: true }) heldBreakMinutes: number | null;
  /** End minus start minus breaks, by the database: as it was held where that is known, else as planned. */
  @Column({ type: 'integer', name: 'countable_minutes', insert: false, update: false }) countableMinutes: number;
  /** The day on the centre's calendar, from which every report counts. */
  @Column('date', { name: 'local_date' }) localDate: string;
  @ForeignKey('place')
  @Column('uuid', { name: 'place_id', nullable: true })
  placeId: string | null;
  @Column('text', { name: 'video_link', nullable: true }) videoLink: string | null;
  @Column('timestamptz', { name: 'moved_from', nullable: true }) movedFrom: Date | null;
  @Column('timestamptz', { name: 'cancelled_at', nullable: true }) cancelledAt: Date | null;
  @Column('text', { name: 'cancelled_why', nullable: true }) cancelledWhy: string | null;
  /** Raised by attendance at each save. */
  @Column('integer', { default: 0 }) revision: number;
  /** Raised when the appointment in people's calendars changes. */
  @Column('integer', { name: 'calendar_sequence', default: 0 }) calendarSequence: number;
  /** When it was raised last, by the database. */
  @Column('timestamptz', { name: 'calendar_changed_at', default: () => 'now()' }) calendarChangedAt: Date;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
}
