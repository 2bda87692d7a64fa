import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What an organisation has signed of the aid that it was granted; the signed page is its document, and it is withdrawn with that. */
@Entity('aid_certificate')
export class AidCertificateEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('organisation')
  @Column('uuid', { name: 'organisation_id' })
  organisationId: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id', nullable: true })
  projectId: string | null;
  @Column('date', { name: 'signed_on' }) signedOn: string;
  @Column('text', { name: 'signed_by_name' }) signedByName: string;
  /** Five digits of the Swedish standard of industries. */
  @Column('text', { name: 'industry_code', nullable: true }) industryCode: string | null;
  /** When the central register was asked, and what it answered. */
  @Column('date', { name: 'register_consulted_on', nullable: true }) registerConsultedOn: string | null;
  @Column('text', { name: 'register_result', nullable: true }) registerResult: string | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'filed_by' })
  filedBy: string;
  @Column('timestamptz', { name: 'filed_at', default: () => 'now()' }) filedAt: Date;
}
