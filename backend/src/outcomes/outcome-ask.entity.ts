import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { LaterStanding, LeavingAnswer, OutcomeOccasion } from '@kortkurs/contract/outcomes';

/** That a participant was asked, once for each leaving and occasion. */
@Entity('outcome_ask')
@Unique(['projectId', 'personId', 'occasion', 'exitOn'])
export class OutcomeAskEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('text') occasion: OutcomeOccasion;
  @Column('date', { name: 'exit_on' }) exitOn: string;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  /** When the newest letter about it was written. */
  @Column('timestamptz', { name: 'written_at' }) writtenAt: Date;
  @Column('timestamptz', { name: 'reminded_at', nullable: true }) remindedAt: Date | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('boolean', { default: false }) declined: boolean;
  /** In their own words, to be shown again to who changes them; what counts of it stands in events or in how they stood later. */
  @Column('jsonb', { nullable: true }) answer: LeavingAnswer | LaterStanding | null;
}
