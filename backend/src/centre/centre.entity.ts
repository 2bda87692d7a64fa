import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Localized } from '@kortkurs/contract/common';

/** The installation's own facts: one row, made when its administrator first saves them. */
@Entity('centre')
export class Centre {
  @PrimaryColumn('smallint', { default: 1 }) id: number;
  @Column('text') name: string;
  @Column('jsonb', { default: {} }) about: Localized;
  @Column('text', { name: 'postal_address', default: '' }) postalAddress: string;
  @Column('text', { name: 'contact_email', nullable: true }) contactEmail: string | null;
  @Column('text', { name: 'organisation_number', nullable: true }) organisationNumber: string | null;
  @Column('text', { name: 'time_zone', default: 'Europe/Stockholm' }) timeZone: string;
  @Column('text', { name: 'signatory_name', default: '' }) signatoryName: string;
  @Column('jsonb', { name: 'signatory_title', default: {} }) signatoryTitle: Localized;
  @Column('text', { name: 'number_prefix', default: 'KC' }) numberPrefix: string;
  @Column('smallint', { name: 'target_year_starts_in', default: 1 }) targetYearStartsIn: number;
  @Column('text', { name: 'quiet_hours', nullable: true }) quietHours: string | null;
  @Column('smallint', { name: 'check_in_opens_before', default: 15 }) checkInOpensBefore: number;
  @Column('smallint', { name: 'check_in_grace', default: 10 }) checkInGrace: number;
  @Column('smallint', { name: 'check_in_closes_after', nullable: true }) checkInClosesAfter: number | null;
  @Column('boolean', { name: 'names_on_wall', default: false }) namesOnWall: boolean;
  @Column('integer', { default: 1 }) version: number;
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' }) updatedAt: Date;
}
