import { Column, Entity, PrimaryColumn } from 'typeorm';

/** With how many seats an organisation is invited to a run. Written only under the lock of the run's seats. */
@Entity('organisation_invitation')
export class OrganisationInvitationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'run_id' }) runId: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  /** Open until the last day to answer, also when all seats are named: one that a named person gives back can be named anew. */
  @Column('text') state: 'open' | 'lapsed' | 'withdrawn';
  @Column('smallint') seats: number;
  /** Seats that nobody is named for; while the invitation is open and holds seats, they are counted among the run's held ones. */
  @Column('smallint', { name: 'left_seats' }) leftSeats: number;
  @Column('smallint', { name: 'given_back', default: 0 }) givenBack: number;
  @Column('boolean', { name: 'holds_seats' }) holdsSeats: boolean;
  @Column('timestamptz', { name: 'answer_by' }) answerBy: Date;
  @Column('text', { default: '' }) words: string;
  /** Days before the last one on which contacts are reminded; null never. */
  @Column('smallint', { name: 'remind_days', nullable: true }) remindDays: number | null;
  @Column('timestamptz', { name: 'remind_at', nullable: true }) remindAt: Date | null;
  @Column('timestamptz', { name: 'reminded_at', nullable: true }) remindedAt: Date | null;
  /** Why seats were given back, as the contact wrote it. */
  @Column('text', { nullable: true }) why: string | null;
  @Column('uuid', { name: 'invited_by' }) invitedBy: string;
  @Column('timestamptz', { name: 'invited_at' }) invitedAt: Date;
}
