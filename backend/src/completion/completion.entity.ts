import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { CompletionRule } from '@kortkurs/contract/completion';
import type { Evidence } from './evidence';

/** The decision that an enrolment met its rule, frozen with what it rests on. */
@Entity('completion')
export class CompletionEntity {
  @ForeignKey('enrolment')
  @PrimaryColumn('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt: Date;
  @Column('jsonb') rule: CompletionRule;
  @Column('jsonb') evidence: Evidence;
  /** Set when a person decided it by hand, with the reason. */
  @ForeignKey('person')
  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  /** Since when a later correction contradicts the rule. */
  @Column('timestamptz', { name: 'broken_since', nullable: true }) brokenSince: Date | null;
}

/** The instructor's approval of one participant. */
@Entity('completion_approval')
export class CompletionApprovalEntity {
  @ForeignKey('enrolment')
  @PrimaryColumn('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'approved_by' })
  approvedBy: string;
  @Column('timestamptz', { name: 'approved_at' }) approvedAt: Date;
}
