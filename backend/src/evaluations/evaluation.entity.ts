import type { EvaluationQuestion } from '@kortkurs/contract/evaluations';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What those who came to a run are asked, and until when. */
@Entity('evaluation')
export class EvaluationEntity {
  @ForeignKey('course_run')
  @PrimaryColumn('uuid', { name: 'run_id' })
  runId: string;
  @Column('jsonb') questions: EvaluationQuestion[];
  @Column('timestamptz', { name: 'opens_at' }) opensAt: Date;
  @Index('evaluation_open', { where: 'closed_at IS NULL' })
  @Column('timestamptz', { name: 'closes_at' })
  closesAt: Date;
  /** When the answers were put into another order, and could be told. */
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
}
