import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { EListChange } from '@kortkurs/contract/e-lists';
import type { FrozenCircle } from './e-list-changes';

/** An E-list that was made, version by version of the same days: its bytes lie sealed as a file with numbers. */
@Entity('e_list')
@Unique(['projectId', 'fromOn', 'toOn', 'version'])
@Check('e_list_version_check', 'version >= 1')
export class EListEntity {
  @ForeignKey('number_file')
  @PrimaryColumn('uuid', { name: 'number_file_id' })
  numberFileId: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  @Column('date', { name: 'from_on' }) fromOn: string;
  @Column('date', { name: 'to_on' }) toOn: string;
  @Column('smallint') version: number;
  /** Since when something that stands in it, or belongs to its days, is otherwise. */
  @Column('timestamptz', { name: 'stale_since', nullable: true }) staleSince: Date | null;
}

/** A circle of an E-list, without people; or one that has come since, of which it says nothing. */
@Entity('e_list_circle')
@Index('e_list_circle_run', ['runId'])
export class EListCircleEntity {
  @ForeignKey('e_list')
  @PrimaryColumn('uuid', { name: 'number_file_id' })
  numberFileId: string;
  @ForeignKey('course_run')
  @PrimaryColumn('uuid', { name: 'run_id' })
  runId: string;
  @Column('jsonb', { nullable: true }) says: FrozenCircle | null;
  @Column('jsonb', { default: [] }) changes: EListChange[];
}
