import { Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import type { NumberReadingKind } from '@kortkurs/contract/number-reads';
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
  /** Somebody else gave the same number before: nobody is found by it here until staff have seen whose it is. */
  @Column('boolean', { default: false }) contested: boolean;
  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' }) recordedAt: Date;
}

/** One occasion on which somebody looked at numbers: of how many people, why, for what and in which file. */
@Entity('identity_number_reading')
@Index('identity_number_reading_about_at', ['aboutId', 'at', 'id'])
export class IdentityNumberReading {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'read_by', nullable: true }) readBy: string | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'read_by', foreignKeyConstraintName: 'identity_number_reading_read_by_fkey' })
  reader?: Person | null;
  @Column('text') what: NumberReadingKind;
  @Column('text') reason: string;
  @Column('text', { name: 'about_type', nullable: true }) aboutType: 'project' | null;
  @Column('uuid', { name: 'about_id', nullable: true }) aboutId: string | null;
  @Column('daterange', { nullable: true }) period: string | null;
  @Index('identity_number_reading_file')
  @Column('uuid', { name: 'file_id', nullable: true })
  fileId: string | null;
  @Column('integer') people: number;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
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
  @Index('identity_number_read_reading')
  @Column('uuid', { name: 'reading_id', nullable: true })
  readingId: string | null;
  @ManyToOne(() => IdentityNumberReading)
  @JoinColumn({ name: 'reading_id', foreignKeyConstraintName: 'identity_number_read_reading_id_fkey' })
  reading?: IdentityNumberReading | null;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
}
