import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FileKind } from '@kortkurs/contract/documents';
import type { MadeFile } from './file-shapes';

/** A file that something refers to. Its bytes lie under `documents/<id>`. */
@Entity('stored_file')
export class StoredFile {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') kind: FileKind | MadeFile['kind'];
  @Column('bigint') bytes: string;
  @Column('timestamptz', { name: 'kept_at' }) keptAt: Date;
  /** Whether it was looked through for harm; only what is clean is given out. */
  @Column('text', { default: 'clean' }) scanned: 'waiting' | 'clean' | 'refused';
}
