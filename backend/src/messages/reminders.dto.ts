import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, ValidateIf } from 'class-validator';
import { REMINDER_RULES, type PlannedReminder, type ReminderChange, type ReminderRule, type ReminderSetting, type RunReminders } from '@kortkurs/contract/reminders';

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
  @ApiProperty({ enum: REMINDER_RULES }) rule!: ReminderRule;
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
