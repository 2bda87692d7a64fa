import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one enrolment gave one project in one month. */
@Entity('participation_month')
export class ParticipationMonth {
  @PrimaryColumn('uuid', { name: 'project_id' }) projectId: string;
  /** First day of the month, in the centre's time zone. */
  @PrimaryColumn('date') month: string;
  @PrimaryColumn('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'organisation_id', nullable: true }) organisationId: string | null;
  @Column('int', { name: 'registered_minutes' }) registeredMinutes: number;
  /** Those of sessions whose list is signed. */
  @Column('int', { name: 'signed_minutes' }) signedMinutes: number;
  /** Sessions attended for a minute or more. */
  @Column('smallint') sessions: number;
  @Column('date', { name: 'first_on' }) firstOn: string;
  @Column('date', { name: 'last_on' }) lastOn: string;
}
