import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { OutcomeKind } from '@kortkurs/contract/outcomes';

/** Something that happened to a participant, on its day. */
@Entity('outcome_event')
export class OutcomeEventEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('date', { name: 'happened_on' }) happenedOn: string;
  @Column('text') kind: OutcomeKind;
  @Column('text') source: 'self' | 'staff';
  /** Of one's own answer: what it answers. */
  @ForeignKey('outcome_ask')
  @Column('uuid', { name: 'ask_id', nullable: true })
  askId: string | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'withdrawn_by', nullable: true })
  withdrawnBy: string | null;
}
