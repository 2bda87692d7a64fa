import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Which parts of a film somebody has played, and where they are in it. No row means nothing. */
@Entity('watched')
export class WatchedEntity {
  @ForeignKey('enrolment')
  @PrimaryColumn('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  @ForeignKey('activity')
  @PrimaryColumn('uuid', { name: 'activity_id' })
  activityId: string;
  /** The film: a course can get another, of which nothing is seen. */
  @ForeignKey('stored_file')
  @PrimaryColumn('uuid', { name: 'file_id' })
  fileId: string;
  /** Whole seconds, each once. */
  @Column('int4multirange') ranges: string;
  @Column('integer', { name: 'at_second' }) atSecond: number;
  @Column('timestamptz', { name: 'played_at' }) playedAt: Date;
}
