import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Localized } from '@kortkurs/contract/common';
import type { DocumentOwner } from '@kortkurs/contract/documents';

/** A file that belongs to something, with what is said of it. */
@Entity('document')
export class DocumentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'owner_type' }) ownerType: DocumentOwner;
  @Column('uuid', { name: 'owner_id' }) ownerId: string;
  @ForeignKey('stored_file')
  @Column('uuid', { name: 'file_id' })
  fileId: string;
  @Column('jsonb') title: Localized;
  @Column('jsonb', { default: {} }) description: Localized;
  @Column('smallint', { default: 0 }) position: number;
  @ForeignKey('person')
  @Column('uuid', { name: 'added_by' })
  addedBy: string;
  @Column('timestamptz', { name: 'added_at' }) addedAt: Date;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt: Date | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'archived_by', nullable: true })
  archivedBy: string | null;
  /** Why it is shown no more, where that has to be said. */
  @Column('text', { name: 'archived_why', nullable: true }) archivedWhy: string | null;
}
