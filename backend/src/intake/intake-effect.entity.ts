import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { IntakeBatch } from './intake-batch.entity';

export type EffectKind = 'person' | 'known_person' | 'organisation' | 'affiliation' | 'session' | 'enrolment' | 'mark';

/** A row that a list made, or a person it was about, with the line it came from. */
@Entity('intake_effect')
export class IntakeEffect {
  @PrimaryColumn('uuid', { name: 'batch_id' }) batchId: string;
  @ManyToOne(() => IntakeBatch)
  @JoinColumn({ name: 'batch_id', foreignKeyConstraintName: 'intake_effect_batch_id_fkey' })
  batch?: IntakeBatch;
  @PrimaryColumn('text') kind: EffectKind;
  @PrimaryColumn('uuid', { name: 'object_id' }) objectId: string;
  @Column('smallint', { nullable: true }) line: number | null;
}
