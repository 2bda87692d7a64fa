import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How much de minimis aid an undertaking may be granted in so many years, from a day on. */
@Entity('aid_limit')
export class AidLimitEntity {
  @PrimaryColumn('date', { name: 'valid_from' }) validFrom: string;
  @Column('bigint', { name: 'euro_cents' }) euroCents: string;
  @Column('smallint') years: number;
  /** Where it is laid down. */
  @Column('text') source: string;
}
