import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DismissableGap } from '@kortkurs/contract/month-gaps';

/** Why something that a month lacks is left as it is; it holds of exactly those that were seen. */
@Entity('gap_dismissed')
@Index('gap_dismissed_holds', ['projectId', 'month', 'kind'], { unique: true, where: 'ended_at IS NULL' })
export class GapDismissedEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('project')
  @Column('uuid', { name: 'project_id' })
  projectId: string;
  /** The first day of the month. */
  @Column('date') month: string;
  @Column('text') kind: DismissableGap;
  @Column('integer') count: number;
  @Column('bytea') seen: Buffer;
  @Column('text') why: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'dismissed_by' })
  dismissedBy: string;
  @Column('timestamptz', { name: 'dismissed_at', default: () => 'now()' }) dismissedAt: Date;
  /** Taken back, or said anew of others. */
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @ForeignKey('person')
  @Column('uuid', { name: 'ended_by', nullable: true })
  endedBy: string | null;
}
