import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Localized } from '@kortkurs/contract/common';

/** Where sessions are held, with what it offers people who need it. */
@Entity('place')
export class PlaceEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text', { default: '' }) room: string;
  @Column('text', { default: '' }) address: string;
  @ForeignKey('municipality')
  @Column('text', { name: 'municipality_code', nullable: true })
  municipalityCode: string | null;
  @Column('text', { name: 'map_url', nullable: true }) mapUrl: string | null;
  @Column('jsonb', { default: {} }) directions: Localized;
  @Column('boolean', { name: 'step_free', nullable: true }) stepFree: boolean | null;
  @Column('boolean', { name: 'hearing_loop', nullable: true }) hearingLoop: boolean | null;
  @Column('boolean', { name: 'quiet_room', nullable: true }) quietRoom: boolean | null;
  @Column('boolean', { name: 'accessible_toilet', nullable: true }) accessibleToilet: boolean | null;
  @Column('boolean', { nullable: true }) parking: boolean | null;
  @Column('jsonb', { name: 'access_note', default: {} }) accessNote: Localized;
  @Column('integer', { nullable: true }) seats: number | null;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt: Date | null;
  @Column('integer', { default: 1 }) version: number;
}
