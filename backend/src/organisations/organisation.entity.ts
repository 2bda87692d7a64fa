import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Localized } from '@kortkurs/contract/common';
import type { LegalForm, Sector, SizeClass } from '@kortkurs/contract/organisations';

/** A body that people represent. */
@Entity('organisation')
export class OrganisationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text', { name: 'organisation_number', nullable: true, unique: true }) organisationNumber: string | null;
  @Column('text') sector: Sector;
  @Column('text', { name: 'legal_form', default: 'association' }) legalForm: LegalForm;
  @ForeignKey('municipality')
  @Column('text', { name: 'municipality_code', nullable: true })
  municipalityCode: string | null;
  @Column('text', { default: 'SE' }) country: string;
  @Column('text', { name: 'size_class', nullable: true }) sizeClass: SizeClass | null;
  @Column('date', { name: 'member_since', nullable: true }) memberSince: string | null;
  @Column('jsonb', { default: {} }) description: Localized;
  @Column('text', { nullable: true }) website: string | null;
  @Column('text', { name: 'contact_email', nullable: true }) contactEmail: string | null;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt: Date | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('integer', { default: 1 }) version: number;
}
