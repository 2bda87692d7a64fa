import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { CertificateRecord } from '@kortkurs/contract/certificate';
import type { Language } from '@kortkurs/contract/common';

/** A certificate as it was issued. What it says never changes; that it was replaced or revoked is added. */
@Entity('certificate')
@Unique('certificate_serial', ['year', 'serial'])
@Unique('certificate_status', ['statusList', 'statusIndex'])
export class CertificateEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('enrolment')
  @Column('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  /** Whose key the name is sealed under. */
  @ForeignKey('person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('smallint') year: number;
  @Column('integer') serial: number;
  @Column('text', { unique: true }) number: string;
  @Column('text', { unique: true }) code: string;
  @Column('text') language: Language;
  @Column('jsonb') record: CertificateRecord;
  @Column('bytea', { name: 'sealed_name' }) sealedName: Buffer;
  @Column('timestamptz', { name: 'issued_at' }) issuedAt: Date;
  @ForeignKey('person')
  @Column('uuid', { name: 'issued_by', nullable: true })
  issuedBy: string | null;
  @Column('text', { name: 'issued_why', nullable: true }) issuedWhy: string | null;
  @Column('boolean', { name: 'name_hidden', default: false }) nameHidden: boolean;
  @ForeignKey('certificate')
  @Column('uuid', { name: 'replaced_by', nullable: true })
  replacedBy: string | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'revoked_by', nullable: true })
  revokedBy: string | null;
  @Column('text', { name: 'revoked_why', nullable: true }) revokedWhy: string | null;
  /** The list in which credentials of it are looked up, `2026-1`, and its place there; the database hands them out. */
  @Column('text', { name: 'status_list' }) statusList: string;
  @Column('integer', { name: 'status_index' }) statusIndex: number;
}

/** The last number of each year: a row, not a sequence, so that the series has no holes. */
@Entity('certificate_counter')
export class CertificateCounterEntity {
  @PrimaryColumn('smallint') year: number;
  @Column('integer', { name: 'last_serial', default: 0 }) lastSerial: number;
}

/** What the places in status lists are mixed by: one row, never shown. */
@Entity('certificate_status_key')
export class CertificateStatusKeyEntity {
  @PrimaryColumn('smallint', { default: 1 }) id: number;
  @Column('text') key: string;
}
