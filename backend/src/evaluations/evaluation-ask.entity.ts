import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** That somebody who came to a run was asked, and whether they have answered: neither when nor what. */
@Entity('evaluation_ask')
@Unique('evaluation_ask_once', ['enrolmentId'])
export class EvaluationAskEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('evaluation')
  @Index('evaluation_ask_run')
  @Column('uuid', { name: 'run_id' })
  runId: string;
  @ForeignKey('enrolment')
  @Column('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('timestamptz', { name: 'reminded_at', nullable: true }) remindedAt: Date | null;
  @Column('boolean', { default: false }) answered: boolean;
}
