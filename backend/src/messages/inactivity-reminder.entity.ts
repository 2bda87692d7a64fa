import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** That somebody was reminded of a run because they had not been there: by hand, or by the rule. */
@Entity('inactivity_reminder')
export class InactivityReminder {
  @ForeignKey('enrolment')
  @PrimaryColumn('uuid', { name: 'enrolment_id' })
  enrolmentId: string;
  @ForeignKey('sending')
  @PrimaryColumn('uuid', { name: 'sending_id' })
  sendingId: string;
  @Column('timestamptz') at: Date;
  /** It was the rule, which does so a few times at most. */
  @Column('boolean', { name: 'by_rule' }) byRule: boolean;
}
