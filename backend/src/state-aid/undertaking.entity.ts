import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Organisations that count as one when aid is granted. */
@Entity('undertaking')
export class UndertakingEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz', { name: 'made_at', default: () => 'now()' }) madeAt: Date;
}

/** That an organisation belongs to an undertaking, during a range of days. */
@Entity('undertaking_member')
export class UndertakingMemberEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('undertaking')
  @Column('uuid', { name: 'undertaking_id' })
  undertakingId: string;
  @ForeignKey('organisation')
  @Column('uuid', { name: 'organisation_id' })
  organisationId: string;
  /** PostgreSQL's `daterange` as text: `[2026-01-01,)`. */
  @Column('daterange', { default: () => 'daterange(NULL, NULL)' }) valid: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'added_by' })
  addedBy: string;
  @Column('timestamptz', { name: 'added_at', default: () => 'now()' }) addedAt: Date;
}
