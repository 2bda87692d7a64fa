import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { PackageItemState, PackageStandard } from '@kortkurs/contract/packages';
import type { ManifestItem } from './reading/manifest';

/** A SCORM package, as its manifest describes it. It goes with its file. */
@Entity('course_package')
export class CoursePackageEntity {
  @ForeignKey('stored_file', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'file_id' })
  fileId: string;
  @Column('text') standard: PackageStandard;
  @Column('text') title: string;
  /** In the order of the manifest; their places are what states and addresses name them by. */
  @Column('jsonb') items: ManifestItem[];
  @Column('timestamptz', { name: 'read_at' }) readAt: Date;
}

/** Where a file lies in a package. */
@Entity('course_package_file')
export class CoursePackageFile {
  @ForeignKey('course_package', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'file_id' })
  fileId: string;
  @PrimaryColumn('text') path: string;
  @Column('bigint', { name: 'header_at' }) headerAt: number;
  @Column('bigint') packed: number;
  @Column('bigint') bytes: number;
  @Column('boolean', { name: 'is_deflated' }) isDeflated: boolean;
}

/** What a part of a package remembers of somebody who follows a course. */
@Entity('package_state')
export class PackageStateEntity {
  @ForeignKey('enrolment')
  @PrimaryColumn('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  @ForeignKey('activity')
  @PrimaryColumn('uuid', { name: 'activity_id' })
  activityId: string;
  @ForeignKey('course_package')
  @PrimaryColumn('uuid', { name: 'file_id' })
  fileId: string;
  @PrimaryColumn('smallint') item: number;
  @Column('text') state: Exclude<PackageItemState, 'not-begun'>;
  /** Whole per cent; the best that was reported. */
  @Column('smallint', { nullable: true }) score: number | null;
  @Column('integer', { default: 0 }) seconds: number;
  /** SCORM's data model as the package left it, as text: it is the package's own, and may hold what JSON in a database cannot. */
  @Column('text') remembered: string;
  @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
}
