import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The count of a run's seats and the end of its queue; the row that is locked to give or take a seat. */
@Entity('run_seats')
export class RunSeats {
  @PrimaryColumn('uuid', { name: 'run_id' }) runId: string;
  @Column('int') capacity: number;
  /** Seats held within the capacity. The database refuses more. */
  @Column('int', { default: 0 }) held: number;
  /** Seats given beyond the rules, counted apart. */
  @Column('int', { default: 0 }) forced: number;
  @Column('int', { default: 0 }) waiting: number;
  /** Most seats of one organisation until a time; null where nobody is held back. */
  @Column('smallint', { name: 'share_seats', nullable: true }) shareSeats: number | null;
  @Column('timestamptz', { name: 'share_until', nullable: true }) shareUntil: Date | null;
  /** Of those who wait, how many are passed by because their organisation has its share. */
  @Column('int', { name: 'held_back', default: 0 }) heldBack: number;
  @Column('int', { name: 'last_queue_position', default: 0 }) lastQueuePosition: number;
}
