import { Body, Controller, Get, HttpCode, Param, ParseEnumPipe, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { REMINDER_RULES, type InactivityReminded, type ReminderRule, type ReminderSetting, type RunReminders } from '@kortkurs/contract/reminders';
import { Database } from '../platform/db/database';
import { Permit } from '../platform/policy/permit';
import { InactivityDesk } from './inactivity-desk';
import { ReminderReader } from './reminder-query';
import { ReminderRules } from './reminder-rules';
import { InactivityRemindedReply, ReminderChangeBody, ReminderSettingReply, RunRemindersReply } from './reminders.dto';

const aRule = new ParseEnumPipe(Object.fromEntries(REMINDER_RULES.map((rule) => [rule, rule])));

/** Letters that go out by themselves. */
@ApiTags('messages')
@Controller()
export class RemindersController {
  constructor(
    private readonly reminders: ReminderReader,
    private readonly rules: ReminderRules,
    private readonly inactivity: InactivityDesk,
    private readonly database: Database,
  ) {}

  @Get('runs/:runId/reminders')
  @Permit('runs.read', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'What a run is going to send by itself, and by which rules' })
  @ApiOkResponse({ type: RunRemindersReply })
  ofRun(@Param('runId', ParseUUIDPipe) runId: string): Promise<RunReminders> {
    return this.reminders.ofRun(runId);
  }

  @Get('runs/:runId/inactivity-reminders')
  @Permit('messages.write', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'Who of a run’s people was reminded because they had not been there, and when last' })
  @ApiOkResponse({ type: [InactivityRemindedReply] })
  inactiveOfRun(@Param('runId', ParseUUIDPipe) runId: string): Promise<InactivityReminded[]> {
    return this.inactivity.ofRun(runId);
  }

  @Put('runs/:runId/reminders/:reminderRule')
  @HttpCode(204)
  @Permit('messages.write', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'Turn a rule on or off for a run' })
  @ApiNoContentResponse()
  changeForRun(@Param('runId', ParseUUIDPipe) runId: string, @Param('reminderRule', aRule) rule: ReminderRule, @Body() { on }: ReminderChangeBody): Promise<void> {
    return this.rules.change('run', runId, rule, on);
  }

  @Get('formats/:formatId/reminders')
  @Permit('courses.read')
  @ApiOperation({ summary: 'What the runs of a format send by themselves' })
  @ApiOkResponse({ type: [ReminderSettingReply] })
  ofFormat(@Param('formatId', ParseUUIDPipe) formatId: string): Promise<ReminderSetting[]> {
    return this.rules.ofFormat(this.database, formatId);
  }

  @Put('formats/:formatId/reminders/:reminderRule')
  @HttpCode(204)
  @Permit('messages.change')
  @ApiOperation({ summary: 'Turn a rule on or off for the runs of a format' })
  @ApiNoContentResponse()
  changeForFormat(@Param('formatId', ParseUUIDPipe) formatId: string, @Param('reminderRule', aRule) rule: ReminderRule, @Body() { on }: ReminderChangeBody): Promise<void> {
    return this.rules.change('format', formatId, rule, on);
  }
}
