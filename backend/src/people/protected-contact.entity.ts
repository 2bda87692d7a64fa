import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import type { ContactWay } from '@kortkurs/contract/people';
import { Person } from './person.entity';

/** How a protected person wants to be reached; the number or the address is sealed with a key outside the database. */
@Entity('protected_contact')
export class ProtectedContact {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @OneToOne(() => Person, { nullable: false })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'protected_contact_person_id_fkey' })
  person?: Person;
  @Column('text') way: ContactWay;
  @Column('bytea', { nullable: true }) sealed: Buffer | null;
  @Column('text', { name: 'key_id', nullable: true }) keyId: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}
