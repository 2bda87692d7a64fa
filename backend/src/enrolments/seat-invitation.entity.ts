import { Column, Entity, PrimaryColumn } from 'typeorm';

/** With what somebody was invited. The row stays when it is answered, for what was said and what the seat was held by. */
@Entity('seat_invitation')
export class SeatInvitation {
  @PrimaryColumn('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  /** Whether a seat is held as long as the enrolment is `invited`. */
  @Column('boolean', { name: 'holds_seat' }) holdsSeat: boolean;
  @Column('text', { default: '' }) words: string;
  /** Days before the last one on which who has not answered is reminded; null never. */
  @Column('smallint', { name: 'remind_days', nullable: true }) remindDays: number | null;
  @Column('timestamptz', { name: 'remind_at', nullable: true }) remindAt: Date | null;
  @Column('timestamptz', { name: 'reminded_at', nullable: true }) remindedAt: Date | null;
}
