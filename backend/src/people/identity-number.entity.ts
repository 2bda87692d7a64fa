import { Column, Entity, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import type { IdentityNumberKind } from '@kortkurs/contract/people';
import { Person } from './person.entity';

/** A person's identity number, encrypted with a key outside the database and found by a keyed hash only. */
@Entity('identity_number')
export class IdentityNumberRow {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @OneToOne(() => Person, { nullable: false })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'identity_number_person_id_fkey' })
  person?: Person;
  @Column('bytea') sealed: Buffer;
  @Column('text', { name: 'key_id' }) keyId: string;
  @Column('bytea', { name: 'lookup_hash' }) lookupHash: Buffer;
  @Column('text') kind: IdentityNumberKind;
  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' }) recordedAt: Date;
}

/** Who read whose number, and why. */
@Entity('identity_number_read')
export class IdentityNumberRead {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @ManyToOne(() => Person, { nullable: false })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'identity_number_read_person_id_fkey' })
  person?: Person;
  @Column('uuid', { name: 'read_by', nullable: true }) readBy: string | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'read_by', foreignKeyConstraintName: 'identity_number_read_read_by_fkey' })
  reader?: Person | null;
  @Column('text') reason: string;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
}
