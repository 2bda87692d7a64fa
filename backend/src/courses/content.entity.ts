import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Language, Localized } from '@kortkurs/contract/common';
import type { ActivityKind, ActivityPart, Opens } from '@kortkurs/contract/courses';

/** A module's identity, the same in every version of its course. */
@Entity('module')
export class ModuleEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('course')
  @Column('uuid', { name: 'course_id' })
  courseId: string;
}

/** An activity's identity, the same in every version of its course. */
@Entity('activity')
export class ActivityEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('course')
  @Column('uuid', { name: 'course_id' })
  courseId: string;
  @Column('text') kind: ActivityKind;
}

/** A module as one version shows it. */
@Entity('course_version_module')
export class CourseVersionModuleEntity {
  @ForeignKey('course_version')
  @PrimaryColumn('uuid', { name: 'course_version_id' })
  courseVersionId: string;
  @ForeignKey('module')
  @PrimaryColumn('uuid', { name: 'module_id' })
  moduleId: string;
  @Column('smallint') position: number;
  @Column('jsonb') title: Localized;
  @Column('jsonb', { default: {} }) summary: Localized;
  @Column('jsonb', { nullable: true }) opens: Opens | null;
  @Column('boolean', { default: false }) discussed: boolean;
}

/** An activity as one version shows it. */
@Entity('course_version_activity')
@ForeignKey('course_version_module', ['courseVersionId', 'moduleId'], ['courseVersionId', 'moduleId'])
export class CourseVersionActivityEntity {
  @PrimaryColumn('uuid', { name: 'course_version_id' }) courseVersionId: string;
  @ForeignKey('activity')
  @PrimaryColumn('uuid', { name: 'activity_id' })
  activityId: string;
  @Column('uuid', { name: 'module_id' }) moduleId: string;
  @Column('smallint') position: number;
  @Column('jsonb') title: Localized;
  @Column('jsonb', { default: {} }) body: Localized;
  @Column('text', { nullable: true }) url: string | null;
  @Column('boolean', { default: true }) required: boolean;
  @Column('smallint', { name: 'estimated_minutes', default: 0 }) estimatedMinutes: number;
  @Column('jsonb', { nullable: true }) opens: Opens | null;
}

/** A file that an activity of one version shows. Versions of a course that say the same share it. */
@Entity('course_version_file')
export class CourseVersionFileEntity {
  @ForeignKey('course_version')
  @PrimaryColumn('uuid', { name: 'course_version_id' })
  courseVersionId: string;
  @ForeignKey('activity')
  @PrimaryColumn('uuid', { name: 'activity_id' })
  activityId: string;
  @ForeignKey('stored_file')
  @PrimaryColumn('uuid', { name: 'file_id' })
  fileId: string;
  @Column('text') part: ActivityPart;
  @Column('text', { nullable: true }) language: Language | null;
}

/** What an activity of one version says beside its text, by its kind. What is kept back until it is due is read by no one but who marks. */
@Entity('course_version_content')
export class CourseVersionContentEntity {
  @ForeignKey('course_version')
  @PrimaryColumn('uuid', { name: 'course_version_id' })
  courseVersionId: string;
  @ForeignKey('activity')
  @PrimaryColumn('uuid', { name: 'activity_id' })
  activityId: string;
  @Column('jsonb') shown: object;
  @Column('jsonb', { name: 'kept_back', nullable: true }) keptBack: object | null;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
