import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A file with forms of a month that were signed by hand. */
@Entity('attestation_page')
export class AttestationPageEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  /** Its first day. */
  @Column('date') month: string;
  @ForeignKey('stored_file')
  @Column('uuid', { name: 'file_id' })
  fileId: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'added_by' })
  addedBy: string;
  @Column('timestamptz', { name: 'added_at' }) addedAt: Date;
}

/** What staff entered of a form, and took back: the form was another's, or was read wrongly. */
@Entity('attestation_withdrawal')
export class AttestationWithdrawal {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('attestation')
  @Column('uuid', { name: 'attestation_id' })
  attestationId: string;
  @Column('bytea') confirmation: Buffer;
  @Column('bytea', { name: 'confirmation_sha256' }) confirmationSha256: Buffer;
  @Column('date', { name: 'signed_on' }) signedOn: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'entered_by' })
  enteredBy: string;
  @Column('timestamptz', { name: 'entered_at' }) enteredAt: Date;
  @ForeignKey('stored_file')
  @Column('uuid', { name: 'file_id', nullable: true })
  fileId: string | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'withdrawn_by' })
  withdrawnBy: string;
  @Column('timestamptz', { name: 'withdrawn_at' }) withdrawnAt: Date;
  @Column('text') why: string;
}
