import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** Why a sign-in ended before its time. */
export type SignInEnd = 'signed_out' | 'signed_out_everywhere' | 'reuse' | 'password_changed' | 'disabled';

/** One device that is signed in: the family that its refresh tokens belong to. */
@Entity('sign_in')
export class SignIn {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  // By name: the account is a thing of the room of people, of which nothing but its id is needed here.
  @ManyToOne('Account', { nullable: false })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'sign_in_account_id_fkey' })
  account?: unknown;
  @Column('text', { default: '' }) device: string;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { name: 'last_used_at', default: () => 'now()' }) lastUsedAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('text', { name: 'ended_why', nullable: true }) endedWhy: SignInEnd | null;
}

/** A refresh token, by its hash. Used once; seen again later, its family ends. */
@Entity('refresh_token')
export class RefreshToken {
  @PrimaryColumn('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('uuid', { name: 'sign_in_id' }) signInId: string;
  @ManyToOne(() => SignIn, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'sign_in_id', foreignKeyConstraintName: 'refresh_token_sign_in_id_fkey' })
  signIn?: SignIn;
  @Column('timestamptz', { name: 'issued_at', default: () => 'now()' }) issuedAt: Date;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
}
