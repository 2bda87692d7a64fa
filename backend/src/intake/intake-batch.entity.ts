import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { IntakeState } from '@kortkurs/contract/intake';
import { Person } from '../people/door';
import type { BatchKind } from './batch-store';

/** A list or a file of attendance read onto a run: open while its reader decides, then applied or discarded. */
@Entity('intake_batch')
export class IntakeBatch {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'run_id' }) runId: string;
  @Column('text', { default: 'list' }) kind: BatchKind;
  @Column('uuid', { name: 'session_id', nullable: true }) sessionId: string | null;
  @Column('text', { default: 'open' }) state: IntakeState;
  @Column('text', { name: 'file_name' }) fileName: string;
  @Column('integer', { name: 'file_bytes' }) fileBytes: number;
  @Column('bytea', { name: 'file_hash' }) fileHash: Buffer;
  @Column('timestamptz', { name: 'file_removed_at', nullable: true }) fileRemovedAt: Date | null;
  /** Sealed: what the reader chose and typed. */
  @Column('bytea', { nullable: true }) choices: Buffer | null;
  /** Sealed: what was made of which line, and the choices in words. */
  @Column('bytea', { nullable: true }) outcome: Buffer | null;
  @Column('jsonb', { nullable: true }) counts: object | null;
  @Column('uuid', { name: 'made_by' }) madeBy: string;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'made_by', foreignKeyConstraintName: 'intake_batch_made_by_fkey' })
  maker?: Person;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
  @Column('uuid', { name: 'applied_by', nullable: true }) appliedBy: string | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'applied_by', foreignKeyConstraintName: 'intake_batch_applied_by_fkey' })
  applier?: Person | null;
  @Column('timestamptz', { name: 'applied_at', nullable: true }) appliedAt: Date | null;
  @Column('uuid', { name: 'undone_by', nullable: true }) undoneBy: string | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'undone_by', foreignKeyConstraintName: 'intake_batch_undone_by_fkey' })
  undoer?: Person | null;
  @Column('timestamptz', { name: 'undone_at', nullable: true }) undoneAt: Date | null;
  @Column('integer', { default: 1 }) version: number;
}
