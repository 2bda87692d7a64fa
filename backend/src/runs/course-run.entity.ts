import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Language, Localized } from '@kortkurs/contract/common';
import type { Sector } from '@kortkurs/contract/organisations';
import type { Delivery, EnrolmentPolicy, RunStatus } from '@kortkurs/contract/runs';

/** One occasion on which a course is given. Its span, number of sessions and minutes are kept by the one who writes sessions. */
@Entity('course_run')
export class CourseRunEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('course')
  @Column('uuid', { name: 'course_id' })
  courseId: string;
  @ForeignKey('course_version')
  @Column('uuid', { name: 'course_version_id' })
  courseVersionId: string;
  @Column('text', { default: '' }) label: string;
  @Column('text', { default: 'sv' }) language: Language;
  @Column('text') delivery: Delivery;
  @Column('text', { default: 'draft' }) status: RunStatus;
  @Column('integer') capacity: number;
  @Column('text', { name: 'enrolment_policy', default: 'open' }) enrolmentPolicy: EnrolmentPolicy;
  @Column('smallint', { name: 'offer_hours', nullable: true }) offerHours: number | null;
  @Column('smallint', { name: 'invitation_days', default: 7 }) invitationDays: number;
  @Column('boolean', { name: 'invitations_hold', default: true }) invitationsHold: boolean;
  @Column('timestamptz', { name: 'enrolment_opens_at', nullable: true }) enrolmentOpensAt: Date | null;
  @Column('timestamptz', { name: 'enrolment_closes_at', nullable: true }) enrolmentClosesAt: Date | null;
  @Column('timestamptz', { name: 'withdraw_until', nullable: true }) withdrawUntil: Date | null;
  @Column('integer', { name: 'price_kronor', default: 0 }) priceKronor: number;
  @ForeignKey('place')
  @Column('uuid', { name: 'place_id', nullable: true })
  placeId: string | null;
  @Column('text', { name: 'video_link', nullable: true }) videoLink: string | null;
  @Column('boolean', { default: false }) interpreted: boolean;
  @Column('boolean', { name: 'low_threshold', default: false }) lowThreshold: boolean;
  @Column('text', { name: 'audience_sectors', array: true, nullable: true }) audienceSectors: Sector[] | null;
  @Column('jsonb', { default: {} }) agenda: Localized;
  @Column('smallint', { name: 'check_in_grace_minutes', default: 10 }) checkInGraceMinutes: number;
  @Column('timestamptz', { name: 'starts_at', nullable: true }) startsAt: Date | null;
  @Column('timestamptz', { name: 'ends_at', nullable: true }) endsAt: Date | null;
  @Column('smallint', { name: 'session_count', default: 0 }) sessionCount: number;
  @Column('integer', { name: 'countable_minutes', default: 0 }) countableMinutes: number;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt: Date | null;
  @Column('timestamptz', { name: 'cancelled_at', nullable: true }) cancelledAt: Date | null;
  @Column('text', { name: 'cancelled_why', nullable: true }) cancelledWhy: string | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('integer', { default: 1 }) version: number;
}

/** Who leads a run. One of them answers for its attendance. */
@Entity('run_instructor')
export class RunInstructorEntity {
  @ForeignKey('course_run')
  @PrimaryColumn('uuid', { name: 'run_id' })
  runId: string;
  @ForeignKey('person')
  @PrimaryColumn('uuid', { name: 'person_id' })
  personId: string;
  @Column('boolean', { default: false }) responsible: boolean;
  @Column('smallint', { default: 0 }) position: number;
}

/** Who pays for a run. With several, each counts all of its minutes. */
@Entity('run_project')
export class RunProjectEntity {
  @ForeignKey('course_run')
  @PrimaryColumn('uuid', { name: 'run_id' })
  runId: string;
  @ForeignKey('project')
  @PrimaryColumn('uuid', { name: 'project_id' })
  projectId: string;
}

/** Organisations whose people a run is for, beside those of its sectors. */
@Entity('run_audience_organisation')
export class RunAudienceOrganisationEntity {
  @ForeignKey('course_run')
  @PrimaryColumn('uuid', { name: 'run_id' })
  runId: string;
  @ForeignKey('organisation')
  @PrimaryColumn('uuid', { name: 'organisation_id' })
  organisationId: string;
}
