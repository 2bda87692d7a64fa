import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { QuizAnswer } from '@kortkurs/contract/quiz';
import type { DrawnQuestion } from '@kortkurs/rules/quiz-draw';

/** One attempt at a quiz: what it asks, as it was drawn from the version that was followed then, and what came of it. */
@Entity('quiz_attempt')
export class QuizAttemptEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('enrolment')
  @Column('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  @ForeignKey('activity')
  @Column('uuid', { name: 'activity_id' })
  activityId: string;
  @ForeignKey('course_version')
  @Column('uuid', { name: 'course_version_id' })
  courseVersionId: string;
  @Column('smallint') number: number;
  /** Questions in order, alternatives as this attempt mixed them; nothing of what is right. */
  @Column('jsonb') drawn: DrawnQuestion[];
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt: Date | null;
  @Column('timestamptz', { name: 'handed_in_at', nullable: true }) handedInAt: Date | null;
  /** Handed in because the time was up. */
  @Column('boolean', { name: 'by_time', default: false }) byTime: boolean;
  /** Hundredths of points by question, once it is handed in. */
  @Column('jsonb', { nullable: true }) marks: Record<string, number> | null;
  @Column('integer', { nullable: true }) points: number | null;
  @Column('integer', { name: 'of_points' }) ofPoints: number;
  @Column('smallint', { name: 'right_count', nullable: true }) rightCount: number | null;
  @Column('boolean', { nullable: true }) passed: boolean | null;
}

/** What somebody answered to a question of an attempt. No row: nothing. */
@Entity('quiz_answer')
export class QuizAnswerEntity {
  @ForeignKey('quiz_attempt')
  @PrimaryColumn('uuid', { name: 'attempt_id' })
  attemptId: string;
  @PrimaryColumn('uuid', { name: 'question_id' }) questionId: string;
  @Column('jsonb') answer: QuizAnswer;
  @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
}
