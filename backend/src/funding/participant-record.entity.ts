import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Gender } from '@kortkurs/contract/people';

/** What a person answered when asked for the facts that funders require, during a range of days. */
@Entity('participant_record')
export class ParticipantRecordEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  /** PostgreSQL's `daterange` as text. */
  @Column('daterange') valid: string;
  @Column('text', { nullable: true }) gender: Gender | null;
  @Column('date', { name: 'born_on', nullable: true }) bornOn: string | null;
  @Column('boolean', { default: false }) declined: boolean;
  /** Why staff say something else than was said. */
  @Column('text', { nullable: true }) why: string | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' }) recordedAt: Date;
}
