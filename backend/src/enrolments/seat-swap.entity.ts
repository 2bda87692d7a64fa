import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AffiliationRole } from '@kortkurs/contract/organisations';
import type { SwapState } from '@kortkurs/contract/swaps';

/** That somebody gives their seat to a colleague. */
@Entity('seat_swap')
export class SeatSwapEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  @Column('text', { name: 'given_name' }) givenName: string;
  @Column('text', { name: 'family_name' }) familyName: string;
  @Column('text') email: string;
  @Column('text') state: SwapState;
  /** In which role the colleague said to come. */
  @Column('text', { nullable: true }) role: AffiliationRole | null;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('timestamptz', { name: 'answer_by' }) answerBy: Date;
  /** What the colleague got. */
  @Column('uuid', { name: 'to_enrolment_id', nullable: true }) toEnrolmentId: string | null;
}
