import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Language, Localized } from '@kortkurs/contract/common';
import type { CompletionRule } from '@kortkurs/contract/completion';
import type { CourseAlignment, CourseLevel } from '@kortkurs/contract/courses';

/** A course, independent of what it says today and of when it is given. */
@Entity('course')
export class CourseEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) slug: string;
  @ForeignKey('format')
  @Column('uuid', { name: 'format_id' })
  formatId: string;
  @ForeignKey('societal_challenge')
  @Column('uuid', { name: 'challenge_id', nullable: true })
  challengeId: string | null;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt: Date | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('integer', { default: 1 }) version: number;
}

/** What a course says. Once published, the database refuses every change. */
@Entity('course_version')
export class CourseVersionEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('course')
  @Column('uuid', { name: 'course_id' })
  courseId: string;
  @Column('integer') number: number;
  @Column('jsonb') title: Localized;
  @Column('jsonb', { default: {} }) summary: Localized;
  @Column('jsonb', { default: {} }) description: Localized;
  @Column('text', { nullable: true }) level: CourseLevel | null;
  @Column('text', { array: true, default: ['sv'] }) languages: Language[];
  @Column('text', { array: true, default: [] }) subjects: string[];
  @Column('jsonb', { name: 'completion_rule', default: {} }) completionRule: CompletionRule;
  @Column('smallint', { name: 'certificate_months', nullable: true }) certificateMonths: number | null;
  @Column('jsonb', { default: [] }) alignments: CourseAlignment[];
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt: Date | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' }) updatedAt: Date;
  @Column('integer', { default: 1 }) version: number;
  /** Words the course is found by, written by the database. */
  @Column({ type: 'tsvector', name: 'search_words', select: false, insert: false, update: false }) searchWords: string;
}
