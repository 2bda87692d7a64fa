import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Localized } from '@kortkurs/contract/common';
import type { ActivityKind } from '@kortkurs/contract/courses';

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
}
