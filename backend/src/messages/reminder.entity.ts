import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { ReminderRule } from '@kortkurs/contract/reminders';

/** What a format says of a rule, where it is not the standard. */
@Entity('format_reminder')
export class FormatReminder {
  @ForeignKey('format')
  @PrimaryColumn('uuid', { name: 'format_id' })
  formatId: string;
  @PrimaryColumn('text') rule: ReminderRule;
  @Column('boolean', { name: 'is_on' }) isOn: boolean;
}

/** What a run says of a rule, where it is not what its format says. */
@Entity('run_reminder')
export class RunReminder {
  @ForeignKey('course_run')
  @PrimaryColumn('uuid', { name: 'run_id' })
  runId: string;
  @PrimaryColumn('text') rule: ReminderRule;
  @Column('boolean', { name: 'is_on' }) isOn: boolean;
}
