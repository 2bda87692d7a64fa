import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Localized } from '@kortkurs/contract/common';
import type { TargetOperator } from '@kortkurs/contract/funding';
import type { Sector } from '@kortkurs/contract/organisations';

/** What kind of event a course is, with its yearly target. */
@Entity('format')
export class FormatEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) key: string;
  @Column('jsonb') name: Localized;
  @Column('smallint', { default: 0 }) position: number;
  @Column('text', { name: 'audience_sectors', array: true, default: [] }) audienceSectors: Sector[];
  @Column('text', { name: 'target_operator', nullable: true }) targetOperator: TargetOperator | null;
  @Column('smallint', { name: 'target_value', nullable: true }) targetValue: number | null;
  @Column('smallint', { name: 'target_upper_value', nullable: true }) targetUpperValue: number | null;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt: Date | null;
  @Column('integer', { default: 1 }) version: number;
}
