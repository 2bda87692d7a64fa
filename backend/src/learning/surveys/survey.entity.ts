import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { KeptSurveyAnswers } from '@kortkurs/rules/survey';

/** What somebody answered to a survey that staff read with names. */
@Entity('survey_answer')
export class SurveyAnswerEntity {
  @ForeignKey('enrolment')
  @PrimaryColumn('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  @ForeignKey('activity')
  @Index('survey_answer_activity')
  @PrimaryColumn('uuid', { name: 'activity_id' })
  activityId: string;
  @Column('jsonb') answers: KeptSurveyAnswers;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz', { name: 'answered_at' }) answeredAt: Date;
}

/** What somebody answered to a survey of which nobody shall know who did; nothing in it says who, or when. Its id is made by chance, not by the clock. */
@Entity('survey_hidden_answer')
@Index('survey_hidden_answer_run', ['runId', 'activityId'])
export class SurveyHiddenAnswerEntity {
  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' }) id: string;
  @ForeignKey('course_run')
  @Column('uuid', { name: 'run_id' })
  runId: string;
  @ForeignKey('activity')
  @Index('survey_hidden_answer_activity')
  @Column('uuid', { name: 'activity_id' })
  activityId: string;
  @Column('jsonb') answers: KeptSurveyAnswers;
  /** Whether it is in what staff are told, where it came with at least four others. */
  @Column('boolean') told: boolean;
}
