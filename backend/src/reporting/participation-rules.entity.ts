import { Column, Entity, PrimaryColumn } from 'typeorm';

/** By which counting rules the sums were made: one row. */
@Entity('participation_rules')
export class ParticipationRules {
  @PrimaryColumn('smallint', { default: 1 }) id: number;
  /** The version by which all sums were made; 0 where nobody noted it. */
  @Column('integer', { name: 'made_by' }) madeBy: number;
  /** The version by which they are being made anew; until that is done some are by one and some by the other. */
  @Column('integer', { nullable: true }) becoming: number | null;
  /** The last person whose sums were made anew; people are taken by id. */
  @Column('uuid', { nullable: true }) through: string | null;
}
