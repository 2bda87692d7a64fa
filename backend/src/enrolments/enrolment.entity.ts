import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Channel } from '@kortkurs/contract/attendance';
import type { EnrolmentSource, EnrolmentState } from '@kortkurs/contract/enrolment-states';

/** A person's place in a run, or in the queue for it. */
@Entity('enrolment')
export class Enrolment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'run_id' }) runId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') state: EnrolmentState;
  @Column('text') source: EnrolmentSource;
  /** Given beyond the rules by staff, a walk-in or an import; counted apart from the seats held. */
  @Column('boolean', { default: false }) forced: boolean;
  /** The affiliation it was made under, so that a later change of job does not rewrite last year's report. */
  @Column('uuid', { name: 'affiliation_id', nullable: true }) affiliationId: string | null;
  @Column('uuid', { name: 'organisation_id', nullable: true }) organisationId: string | null;
  @Column('int', { name: 'queue_position', nullable: true }) queuePosition: number | null;
  @Column('timestamptz', { name: 'answer_by', nullable: true }) answerBy: Date | null;
  /** How the person said that they take part; null where nobody asked. */
  @Column('text', { nullable: true }) attends: Channel | null;
  @Column('boolean', { name: 'late_withdrawal', default: false }) lateWithdrawal: boolean;
  @Column('timestamptz', { name: 'enrolled_at', nullable: true }) enrolledAt: Date | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  /** When it was taken back with the list that had made it: kept for the record only, in no list of the run. */
  @Column('timestamptz', { name: 'unmade_at', nullable: true }) unmadeAt: Date | null;
  @Column('int', { default: 1 }) version: number;
}
