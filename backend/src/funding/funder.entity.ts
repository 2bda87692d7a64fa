import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Localized } from '@kortkurs/contract/common';
import type { FundingMark } from '@kortkurs/contract/funding';

/** Who pays, and how that is shown. */
@Entity('funder')
export class FunderEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text', { default: 'text' }) mark: FundingMark;
  @Column('jsonb', { default: {} }) statement: Localized;
  @Column('smallint', { name: 'small_number_threshold', default: 5 }) smallNumberThreshold: number;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt: Date | null;
  @Column('integer', { default: 1 }) version: number;
}
