import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Language, LocalDate } from '@kortkurs/contract/common';
import type { MappingSection } from '@kortkurs/contract/mappings';

/** What organisations are asked about themselves, on one occasion. */
@Entity('mapping')
export class MappingEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') occasion: string;
  @Column('text') language: Language;
  @Column('date', { name: 'answer_by' }) answerBy: LocalDate;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id', nullable: true })
  projectId: string | null;
  @Column('jsonb') sections: MappingSection[];
  @Column('boolean') everyone: boolean;
  @Column('uuid', { name: 'organisation_ids', array: true }) organisationIds: string[];
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column('date', { name: 'reminded_on', nullable: true }) remindedOn: LocalDate | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
}
