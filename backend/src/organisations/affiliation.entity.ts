import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { AffiliationRole } from '@kortkurs/contract/organisations';

/** A person's role in an organisation during a range of days. */
@Entity('affiliation')
export class AffiliationEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @ForeignKey('organisation')
  @Column('uuid', { name: 'organisation_id' })
  organisationId: string;
  @Column('text') role: AffiliationRole;
  /** PostgreSQL's `daterange` as text: `[2026-01-01,)`. */
  @Column('daterange', { default: () => 'daterange(NULL, NULL)' }) valid: string;
  /** Whether nobody said it but the person, who took a colleague's seat. */
  @Column('boolean', { name: 'by_own_word', default: false }) byOwnWord: boolean;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
}
