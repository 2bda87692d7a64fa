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
  @Column('int', { name: 'last_queue_position', default: 0 }) lastQueuePosition: number;
}
