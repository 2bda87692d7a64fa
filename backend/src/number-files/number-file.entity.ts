import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { NumberFileKind } from '@kortkurs/contract/number-files';

/** A file that holds identity numbers. What it says lies sealed in Files; `sha256` is of what is downloaded. */
@Entity('number_file')
@Index('number_file_of_project', ['projectId', 'madeAt', 'id'])
export class NumberFileEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  @ForeignKey('submission')
  @Column('uuid', { name: 'submission_id', nullable: true })
  submissionId: string | null;
  @Column('text') kind: NumberFileKind;
  @Column('boolean') trial: boolean;
  @Column('date', { name: 'from_on' }) fromOn: string;
  @Column('date', { name: 'to_on' }) toOn: string;
  @Column('text') name: string;
  @Column('bytea') sha256: Buffer;
  @Column('integer') bytes: number;
  @Column('integer') rows: number;
  @Column('integer', { name: 'without_number' }) withoutNumber: number;
  /** Of those, the protected ones that lack a substitute. */
  @Column('integer', { name: 'without_substitute' }) withoutSubstitute: number;
  /** Whether another has to release it, as the project said when it was made. */
  @Column('boolean', { name: 'by_two' }) byTwo: boolean;
  @ForeignKey('person')
  @Column('uuid', { name: 'made_by' })
  madeBy: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
  @ForeignKey('person')
  @Column('uuid', { name: 'released_by', nullable: true })
  releasedBy: string | null;
  @Column('timestamptz', { name: 'released_at', nullable: true }) releasedAt: Date | null;
  @Column('timestamptz', { name: 'removed_at', nullable: true }) removedAt: Date | null;
}
