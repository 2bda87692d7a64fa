import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { KeptAnswers } from '@kortkurs/rules/evaluation';

/** What somebody answered after a run; nothing in it says who, or when. Its id is made by chance, not by the clock. */
@Entity('evaluation_answer')
export class EvaluationAnswerEntity {
  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' }) id: string;
  @ForeignKey('evaluation')
  @Index('evaluation_answer_run')
  @Column('uuid', { name: 'run_id' })
  runId: string;
  @Column('jsonb') answers: KeptAnswers;
}
