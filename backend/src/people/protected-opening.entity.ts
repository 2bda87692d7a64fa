import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { OpeningReason } from '@kortkurs/contract/people';

/** That somebody who may know opened a protected person for some minutes. Never deleted: it is what the person can ask for. */
@Entity('protected_opening')
@Index('protected_opening_person', ['personId', 'openedAt'])
export class ProtectedOpening {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'opened_by' })
  openedBy: string;
  @Column('text') reason: OpeningReason;
  @Column('text') purpose: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz') until: Date;
}
