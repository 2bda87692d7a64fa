import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, ValidateIf } from 'class-validator';
import { REMINDER_RULES, SESSION_REMINDER_RULES, type InactivityReminded, type PlannedReminder, type ReminderChange, type ReminderRule, type ReminderSetting, type RunReminders, type SessionReminderRule } from '@kortkurs/contract/reminders';

export class ReminderChangeBody implements ReminderChange {
  @ApiProperty({ type: Boolean, nullable: true, description: 'Null goes back to what the format, or the standard, says.' })
  @ValidateIf((_, value) => value !== null)
  @IsBoolean()
  on!: boolean | null;
}

export class ReminderSettingReply implements ReminderSetting {
  @ApiProperty({ enum: REMINDER_RULES }) rule!: ReminderRule;
  @ApiProperty() on!: boolean;
  @ApiProperty({ enum: ['run', 'format', 'standard'], description: 'Who says so.' }) said!: 'run' | 'format' | 'standard';
}

class PlannedReminderReply implements PlannedReminder {
  @ApiProperty({ enum: SESSION_REMINDER_RULES }) rule!: SessionReminderRule;
  @ApiProperty({ format: 'uuid' }) sessionId!: string;
  @ApiProperty() sessionNumber!: number;
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Null where it is known only after the session.' }) receivers!: number | null;
  @ApiProperty() sent!: number;
}

export class RunRemindersReply implements RunReminders {
  @ApiProperty({ type: [ReminderSettingReply] }) settings!: ReminderSettingReply[];
  @ApiProperty({ type: [PlannedReminderReply] }) planned!: PlannedReminderReply[];
}

export class InactivityRemindedReply implements InactivityReminded {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty({ format: 'date-time', description: 'The last time.' }) remindedAt!: string;
  @ApiProperty() times!: number;
}
