import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { QuestionKey, QuestionKind, QuestionShown } from '@kortkurs/contract/quiz';

/** A question in the bank of a course. It goes on living: a quiz that is published keeps what it said then. */
@Entity('question')
export class QuestionEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('course')
  @Column('uuid', { name: 'course_id' })
  courseId: string;
  @Column('text') topic: string;
  @Column('text') kind: QuestionKind;
  @Column('smallint') points: number;
  @Column('jsonb') shown: Omit<QuestionShown, 'kind'>;
  @Column('jsonb', { name: 'kept_back' }) keptBack: QuestionKey;
  /** Which question of another course it was copied from, with that course. */
  @Column('uuid', { name: 'copied_from', nullable: true }) copiedFrom: string | null;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
