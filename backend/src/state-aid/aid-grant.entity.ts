import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { AidOrigin } from '@kortkurs/contract/state-aid';

/** A line of the ledger of de minimis aid. None goes away: what was wrong is withdrawn, with who did so and why. */
@Entity('aid_grant')
export class AidGrantEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('organisation')
  @Column('uuid', { name: 'organisation_id' })
  organisationId: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id', nullable: true })
  projectId: string | null;
  @Column('date', { name: 'granted_on' }) grantedOn: string;
  @Column('text') giver: string;
  @Column('bigint', { name: 'euro_cents' }) euroCents: string;
  /** Whole kronor, where it was granted in them. */
  @Column('bigint', { nullable: true }) kronor: string | null;
  /** By which rate kronor became euros, in the words of whoever recorded it. */
  @Column('text', { nullable: true }) rate: string | null;
  @Column('text') origin: AidOrigin;
  @Column('text', { nullable: true }) note: string | null;
  /** Why it was recorded though it passed the limit. */
  @Column('text', { name: 'over_limit_why', nullable: true }) overLimitWhy: string | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'recorded_by' })
  recordedBy: string;
  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' }) recordedAt: Date;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'withdrawn_by', nullable: true })
  withdrawnBy: string | null;
  @Column('text', { name: 'withdrawn_why', nullable: true }) withdrawnWhy: string | null;
}
