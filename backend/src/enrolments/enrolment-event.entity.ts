import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';

/** One step of an enrolment: who, when, why. Append-only; the present state can be rebuilt from these rows. */
@Entity('enrolment_event')
export class EnrolmentEvent {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @Column('timestamptz') at: Date;
  @Column('text', { name: 'from_state', nullable: true }) fromState: EnrolmentState | null;
  @Column('text', { name: 'to_state' }) toState: EnrolmentState;
  @Column('uuid', { name: 'by_person_id', nullable: true }) byPersonId: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('jsonb', { default: () => "'{}'" }) details: Record<string, unknown>;
}
