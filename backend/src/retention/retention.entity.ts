import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { RetentionKind, RetentionPeriod } from '@kortkurs/contract/retention';

/** How many years from the end of the year of the last payment something is kept. */
@Entity('retention_period')
export class RetentionPeriodEntity {
  @PrimaryColumn('text') kind: RetentionKind;
  @Column('smallint') years: number;
  @Column('text') source: string;
}

/** What was destroyed of a project, and why it could be. */
@Entity('destruction')
@Unique(['projectId'])
export class DestructionEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  @Column('text', { name: 'project_name' }) projectName: string;
  @Column('date', { name: 'last_payment_on' }) lastPaymentOn: string;
  @Column('date', { name: 'held_until' }) heldUntil: string;
  /** The periods that held, as they were. */
  @Column('jsonb') periods: RetentionPeriod[];
  @Column('bytea') thumbprint: Buffer;
  @Column('integer') submissions: number;
  @Column('integer') people: number;
  @Column('integer') files: number;
  @ForeignKey('person')
  @Column('uuid', { name: 'by_person_id' })
  byPersonId: string;
  @Column('timestamptz') at: Date;
}
