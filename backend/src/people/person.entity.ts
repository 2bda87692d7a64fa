import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Language } from '@kortkurs/contract/common';
import type { AccessNeed } from '@kortkurs/contract/people';

/** One human, with or without an account. Names stand plain here, since they are searched and sorted. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'given_name' }) givenName: string;
  @Column('text', { name: 'family_name', default: '' }) familyName: string;
  @Column('text', { name: 'name_used', nullable: true }) nameUsed: string | null;
  @Column('text', { name: 'certificate_name', nullable: true }) certificateName: string | null;
  @Column('text', { name: 'contact_email', nullable: true }) contactEmail: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { default: 'sv' }) language: Language;
  @Column('text', { name: 'access_needs', nullable: true }) accessNeeds: string | null;
  @Column('text', { name: 'access_need_kinds', array: true, default: () => "'{}'" }) accessNeedKinds: AccessNeed[];
  /** When the person answered, be it with nothing: they are asked once. */
  @Column('timestamptz', { name: 'access_needs_asked_at', nullable: true }) accessNeedsAskedAt: Date | null;
  @Column('timestamptz', { name: 'access_needs_consent_at', nullable: true }) accessNeedsConsentAt: Date | null;
  /** Whether the person stands under the alias for everyone who may not know better. */
  @Column('boolean', { default: false }) protected: boolean;
  @Column('text', { nullable: true }) alias: string | null;
  /** The person that this one turned out to be. */
  @Column('uuid', { name: 'merged_into', nullable: true }) mergedInto: string | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'merged_into', foreignKeyConstraintName: 'person_merged_into_fkey' })
  mergedIntoPerson?: Person | null;
  @Column('timestamptz', { name: 'erased_at', nullable: true }) erasedAt: Date | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('integer', { default: 1 }) version: number;
}
