import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Localized } from '@kortkurs/contract/common';
import type { CompletionRule } from '@kortkurs/contract/completion';
import type { TargetOperator } from '@kortkurs/contract/funding';
import type { Sector } from '@kortkurs/contract/organisations';
import type { Delivery, EnrolmentPolicy } from '@kortkurs/contract/runs';

/** What kind of event a course is, with its yearly target, and what its new runs start from. */
@Entity('format')
export class FormatEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) key: string;
  @Column('jsonb') name: Localized;
  @Column('smallint', { default: 0 }) position: number;
  @Column('text', { name: 'audience_sectors', array: true, default: [] }) audienceSectors: Sector[];
  @Column('text', { name: 'target_operator', nullable: true }) targetOperator: TargetOperator | null;
  @Column('smallint', { name: 'target_value', nullable: true }) targetValue: number | null;
  @Column('smallint', { name: 'target_upper_value', nullable: true }) targetUpperValue: number | null;
  @Column('text', { name: 'run_from', default: '17:30' }) runFrom: string;
  @Column('smallint', { name: 'run_minutes', default: 150 }) runMinutes: number;
  @Column('smallint', { name: 'run_break_minutes', default: 0 }) runBreakMinutes: number;
  @Column('integer', { name: 'run_capacity', default: 20 }) runCapacity: number;
  @Column('text', { name: 'run_delivery', default: 'in_person' }) runDelivery: Delivery;
  @ForeignKey('place')
  @Column('uuid', { name: 'run_place_id', nullable: true })
  runPlaceId: string | null;
  @ForeignKey('project')
  @Column('uuid', { name: 'run_project_id', nullable: true })
  runProjectId: string | null;
  @Column('text', { name: 'run_enrolment_policy', default: 'open' }) runEnrolmentPolicy: EnrolmentPolicy;
  @Column('smallint', { name: 'run_offer_hours', nullable: true }) runOfferHours: number | null;
  @Column('smallint', { name: 'run_withdraw_days', nullable: true }) runWithdrawDays: number | null;
  @Column('boolean', { name: 'run_low_threshold', default: false }) runLowThreshold: boolean;
  @Column('jsonb', { name: 'completion_rule', default: { minimumMinutesShare: 80, requiredActivities: true } }) completionRule: CompletionRule;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt: Date | null;
  @Column('integer', { default: 1 }) version: number;
}
