import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AffiliationRole } from '@kortkurs/contract/organisations';

/** That a contact of an organisation booked somebody a seat. */
@Entity('booking')
export class BookingEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  @Column('uuid', { name: 'run_id' }) runId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  /** Whether the enrolment is the contact's: one that the person had already is theirs to give back. */
  @Column('boolean', { name: 'made_enrolment' }) madeEnrolment: boolean;
  /** What the contact reads where the enrolment is not theirs: what a newcomer would have got. */
  @Column('text', { name: 'shown_state', nullable: true }) shownState: 'enrolled' | 'waitlisted' | 'applied' | null;
  /** How many would have waited before. */
  @Column('integer', { name: 'shown_ahead', nullable: true }) shownAhead: number | null;
  /** Whether the centre knew nobody like it. */
  @Column('boolean', { name: 'made_person' }) madePerson: boolean;
  /** The name that the contact wrote, for the contact's eyes; null where the person was chosen from the list, empty where they became protected since. */
  @Column('text', { name: 'name_written', nullable: true }) nameWritten: string | null;
  /** The organisation's invitation that a seat of was used, whoever has the enrolment. */
  @Column('uuid', { name: 'organisation_invitation_id', nullable: true }) organisationInvitationId: string | null;
  @Column('text') role: AffiliationRole;
  @Column('uuid', { name: 'booked_by' }) bookedBy: string;
  @Column('timestamptz', { name: 'booked_at' }) bookedAt: Date;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
}
