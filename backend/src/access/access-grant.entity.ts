import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Role } from '@kortkurs/contract/permissions';
import { Person } from '../people/door';

/** A role that a person holds from one moment to another, for the centre or for one object. */
@Entity('access_grant')
export class AccessGrant {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @ManyToOne(() => Person, { nullable: false })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'access_grant_person_id_fkey' })
  person?: Person;
  @Column('text') role: Exclude<Role, 'instructor'>;
  @Column('text', { name: 'object_type', nullable: true }) objectType: 'organisation' | 'project' | null;
  @Column('uuid', { name: 'object_id', nullable: true }) objectId: string | null;
  @Column('uuid', { name: 'granted_by', nullable: true }) grantedBy: string | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'granted_by', foreignKeyConstraintName: 'access_grant_granted_by_fkey' })
  granter?: Person | null;
  @Column('timestamptz', { name: 'starts_at', default: () => 'now()' }) startsAt: Date;
  @Column('timestamptz', { name: 'ends_at', nullable: true }) endsAt: Date | null;
}
