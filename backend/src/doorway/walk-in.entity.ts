import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody who came to a session without a seat; not settled while staff has to say who it is. */
@Entity('walk_in')
export class WalkInEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'session_id' }) sessionId: string;
  @Column('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  /** The helper's link by which they were written down; null from the roster. */
  @Column('uuid', { name: 'link_id', nullable: true }) linkId: string | null;
  /** As it was said, while it is none that the centre knows for sure. */
  @Column('text', { name: 'organisation_name', nullable: true }) organisationName: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt: Date | null;
  @Column('uuid', { name: 'settled_by', nullable: true }) settledBy: string | null;
  @Column('text', { name: 'settled_as', nullable: true }) settledAs: 'known' | 'new' | null;
}
