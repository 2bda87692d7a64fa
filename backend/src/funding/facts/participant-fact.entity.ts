import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { SituationFact } from '@kortkurs/contract/participant-facts';

/** Who said it: the person, staff for them, or a list that was read in. */
export type FactSource = 'self' | 'staff' | 'import';

/** One fact of somebody's situation during a range of days. Each fact has a time of its own, since one can change without the others. */
@Entity('participant_fact')
export class ParticipantFactEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('text') fact: SituationFact;
  /** As in `FACT_VALUES` of the contract, or `declined`. */
  @Column('text') value: string;
  /** PostgreSQL's `daterange` as text. */
  @Column('daterange') valid: string;
  @Column('text') source: FactSource;
  /** Why staff say something else than was said. */
  @Column('text', { nullable: true }) why: string | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' }) recordedAt: Date;
}
