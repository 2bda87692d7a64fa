import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key of the issuer that this installation has seen, by the certificate that belongs to it. The key itself lies outside the database. */
@Entity('issuer_key')
export class IssuerKeyEntity {
  @PrimaryColumn('text') thumbprint: string;
  /** `unrecorded`: something was signed before keys were written down here. */
  @Column('text') kind: 'authority' | 'set' | 'unrecorded';
  @Column('timestamptz', { name: 'known_since', default: () => 'now()' }) knownSince: Date;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
}
