import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { ShareBy, ShareOperator, TargetKind } from '@kortkurs/contract/funding';

/** A grant: what it pays for, when and where. Money is whole kronor; PostgreSQL gives a bigint as text. */
@Entity('project')
export class ProjectEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('funder')
  @Column('uuid', { name: 'funder_id' })
  funderId: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) reference: string | null;
  @Column('text', { name: 'programme_area', nullable: true }) programmeArea: string | null;
  @Column('text', { nullable: true }) phase: string | null;
  @ForeignKey('organisation')
  @Column('uuid', { name: 'owner_organisation_id', nullable: true })
  ownerOrganisationId: string | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'contact_person_id', nullable: true })
  contactPersonId: string | null;
  @Column('bigint', { name: 'grant_kronor', nullable: true }) grantKronor: string | null;
  @Column('bigint', { name: 'budget_kronor', nullable: true }) budgetKronor: string | null;
  @Column('date', { name: 'starts_on' }) startsOn: string;
  @Column('date', { name: 'ends_on' }) endsOn: string;
  @Column('text', { nullable: true }) region: string | null;
  @Column('text', { name: 'municipality_codes', array: true, default: [] }) municipalityCodes: string[];
  @ForeignKey('rule_set')
  @Column('uuid', { name: 'rule_set_id', nullable: true })
  ruleSetId: string | null;
  /** With a rule set: whether that asks for anything, kept here for those who read projects. */
  @Column('boolean', { name: 'asks_facts', default: false }) asksFacts: boolean;
  @Column('boolean', { name: 'asks_study_hours', default: false }) asksStudyHours: boolean;
  @Column('boolean', { name: 'releases_by_two', default: true }) releasesByTwo: boolean;
  /** The first of the two administrators who turn that off. */
  @ForeignKey('person')
  @Column('uuid', { name: 'release_by_one_asked_by', nullable: true })
  releaseByOneAskedBy: string | null;
  @Column('timestamptz', { name: 'release_by_one_asked_at', nullable: true }) releaseByOneAskedAt: Date | null;
  @Column('date', { name: 'last_payment_on', nullable: true }) lastPaymentOn: string | null;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt: Date | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('integer', { default: 1 }) version: number;
}

/** Who takes part in a project beside its owner. */
@Entity('project_partner')
export class ProjectPartnerEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  @ForeignKey('organisation')
  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId: string | null;
  @Column('text') name: string;
  @Column('text', { default: 'SE' }) country: string;
}

/** Two projects that belong together. */
@Entity('project_relation')
export class ProjectRelationEntity {
  @PrimaryColumn('uuid', { name: 'first_id' })
  @ForeignKey('project')
  firstId: string;
  @PrimaryColumn('uuid', { name: 'second_id' })
  @ForeignKey('project')
  secondId: string;
}

/** What a project promised; a changed promise stays beside the new one. */
@Entity('project_target')
export class ProjectTargetEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  @Column('text') kind: TargetKind;
  @ForeignKey('format')
  @Column('uuid', { name: 'format_id', nullable: true })
  formatId: string | null;
  @Column('text', { name: 'share_by', nullable: true }) shareBy: ShareBy | null;
  @Column('text', { name: 'share_value', nullable: true }) shareValue: string | null;
  @Column('text') operator: ShareOperator;
  @Column('integer') value: number;
  @Column('integer', { name: 'upper_value', nullable: true }) upperValue: number | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @ForeignKey('person')
  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy: string | null;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
  @Column('text', { name: 'ended_reason', nullable: true }) endedReason: string | null;
}
