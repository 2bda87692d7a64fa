import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { Person } from './person.entity';

/** The key that a person's name is sealed with in frozen rows. Destroying it erases the name from all of them. */
@Entity('person_key')
export class PersonKey {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @OneToOne(() => Person, { nullable: false })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'person_key_person_id_fkey' })
  person?: Person;
  @Column('bytea', { name: 'wrapped_key' }) wrappedKey: Buffer;
  @Column('text', { name: 'key_id' }) keyId: string;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
}
