import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Localized } from '@kortkurs/contract/common';
import type { RuleSetContent } from '@kortkurs/contract/rule-sets';

/** What a funder asks of participants and how it counts them. */
@Entity('rule_set')
export class RuleSetEntity {
  @PrimaryColumn('uuid') id: string;
  /** Of those that come with the product. */
  @Column('text', { nullable: true, unique: true }) key: string | null;
  @Column('jsonb') name: Localized;
  @Column('boolean', { default: false }) standard: boolean;
  @ForeignKey('rule_set')
  @Column('uuid', { name: 'copied_from', nullable: true })
  copiedFrom: string | null;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt: Date | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('integer', { default: 1 }) version: number;
}

/** What holds from one day to another; the database refuses to change it. */
@Entity('rule_set_version')
@Unique(['ruleSetId', 'number'])
export class RuleSetVersionEntity {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey('rule_set')
  @Column('uuid', { name: 'rule_set_id' })
  ruleSetId: string;
  @Column('integer') number: number;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo: string | null;
  @Column('jsonb') content: RuleSetContent;
  @Column('text') why: string;
  @ForeignKey('person')
  @Column('uuid', { name: 'made_by', nullable: true })
  madeBy: string | null;
  @Column('timestamptz', { name: 'made_at', default: () => 'now()' }) madeAt: Date;
}
