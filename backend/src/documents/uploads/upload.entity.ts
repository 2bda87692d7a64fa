import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { UploadPurpose } from '@kortkurs/contract/uploads';

/** A file on its way, of which parts have come. It goes when something refers to the file, or a day after its last part. */
@Entity('upload')
export class UploadEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('text') purpose: UploadPurpose;
  @Column('text') name: string;
  @Column('bigint') bytes: string;
  /** The id that the file will have. */
  @Column('uuid', { name: 'file_id', unique: true }) fileId: string;
  /** By what the store knows it until it is put together. */
  @Column('text', { name: 'store_ref' }) storeRef: string;
  @Column('timestamptz', { name: 'begun_at' }) begunAt: Date;
  @Column('timestamptz', { name: 'moved_at' }) movedAt: Date;
  /** When it was put together. */
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt: Date | null;
}

/** A part that has come. */
@Entity('upload_part')
export class UploadPart {
  @ForeignKey('upload', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'upload_id' })
  uploadId: string;
  @PrimaryColumn('smallint') n: number;
  @Column('integer') bytes: number;
  /** What the store said when it took it. */
  @Column('text') mark: string;
}
