import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Of which file a course was read in, so that whoever reads it in again is asked. */
@Entity('course_import')
export class CourseImportEntity {
  @ForeignKey('course')
  @PrimaryColumn('uuid', { name: 'course_id' })
  courseId: string;
  /** Of the list of what was in the file. */
  @Index('course_import_digest')
  @Column('text')
  digest: string;
  @Column('timestamptz', { name: 'read_in_at' }) readInAt: Date;
}
