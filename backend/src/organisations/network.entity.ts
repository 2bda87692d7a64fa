import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Localized } from '@kortkurs/contract/common';

/** A theme of society that networks and courses can name. */
@Entity('societal_challenge')
export class ChallengeEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('jsonb') name: Localized;
  @Column('smallint', { default: 0 }) position: number;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt: Date | null;
}

/** Organisations with a like need, and their host. */
@Entity('network')
export class NetworkEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('jsonb', { default: {} }) purpose: Localized;
  @ForeignKey('societal_challenge')
  @Column('uuid', { name: 'challenge_id', nullable: true })
  challengeId: string | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'host_person_id', nullable: true })
  hostPersonId: string | null;
  @ForeignKey('organisation')
  @Column('uuid', { name: 'host_organisation_id', nullable: true })
  hostOrganisationId: string | null;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt: Date | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('integer', { default: 1 }) version: number;
}

/** An organisation's membership of a network during a range of days. */
@Entity('network_member')
export class NetworkMemberEntity {
  @ForeignKey('network')
  @PrimaryColumn('uuid', { name: 'network_id' })
  networkId: string;
  @ForeignKey('organisation')
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId: string;
  @PrimaryColumn('daterange', { default: () => 'daterange(NULL, NULL)' }) valid: string;
}
