import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Person } from '../people/door';

/** A link that was mailed or handed out: what it is for, and for how long. Only a hash of its secret is kept. */
@Entity('signed_link')
export class SignedLink {
  @PrimaryColumn('uuid') id: string;
  @Column('bytea', { name: 'token_hash', unique: true }) tokenHash: Buffer;
  @Column('text') purpose: string;
  @Column('text', { name: 'object_type' }) objectType: string;
  @Column('uuid', { name: 'object_id' }) objectId: string;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'signed_link_person_id_fkey' })
  person?: Person | null;
  @Column('jsonb', { default: {} }) details: Record<string, unknown>;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('integer', { name: 'uses_left', nullable: true }) usesLeft: number | null;
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
}
