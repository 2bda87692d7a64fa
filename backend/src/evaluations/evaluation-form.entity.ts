import type { EvaluationQuestion } from '@kortkurs/contract/evaluations';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What is asked after runs, where it is not the standard: of the centre, or of one course. */
@Entity('evaluation_form')
export class EvaluationFormEntity {
  @PrimaryColumn('uuid') id: string;
  /** Null of the centre. */
  @ForeignKey('course')
  @Index('evaluation_form_owner', { unique: true })
  @Column('uuid', { name: 'course_id', nullable: true })
  courseId: string | null;
  @Column('boolean') asks: boolean;
  @Column('jsonb') questions: EvaluationQuestion[];
  @Column('integer', { default: 1 }) version: number;
}
