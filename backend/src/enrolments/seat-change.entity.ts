import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SeatChangeKind, SeatChanged } from '@kortkurs/contract/seat-changes';
import type { ChangedSeat } from './seat-changes';

/** What staff did to several people of a run at once. */
@Entity('seat_change')
export class SeatChangeEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'run_id' }) runId: string;
  @Column('text') kind: SeatChangeKind;
  @Column('uuid', { name: 'to_run_id', nullable: true }) toRunId: string | null;
  @Column('uuid', { name: 'by_person_id' }) byPersonId: string;
  @Column('timestamptz') at: Date;
  @Column('jsonb') results: SeatChanged['results'];
  /** What each was before, to be that again. */
  @Column('jsonb') steps: ChangedSeat[];
  @Column('timestamptz', { name: 'undone_at', nullable: true }) undoneAt: Date | null;
}
