import { Body, Controller, Get, HttpCode, Param, ParseEnumPipe, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { DISMISSABLE_GAPS, type DismissableGap, type MonthGaps, type SignReminded } from '@kortkurs/contract/month-gaps';
import { ParseMonthPipe } from '../../platform/input/month.pipe';
import { CurrentActor, type Actor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { GapDismisser } from './gap-dismisser';
import { MonthGapsReply, NewGapDismissalBody, SignRemindedReply, SignReminderBody } from './month-gaps.dto';
import { MonthGapsQuery } from './month-gaps-query';
import { SignReminders } from './sign-reminders';

const KINDS = Object.fromEntries(DISMISSABLE_GAPS.map((kind) => [kind, kind]));

@ApiTags('submissions')
@Controller('projects/:projectId/months/:month')
export class MonthGapsController {
  constructor(
    private readonly gaps: MonthGapsQuery,
    private readonly dismisser: GapDismisser,
    private readonly reminders: SignReminders,
  ) {}

  @Get('gaps')
  @Permit('submissions.read')
  @ApiOperation({ summary: 'What a month lacks before it goes to the funder, and who can be reminded of lists that are not done' })
  @ApiOkResponse({ type: MonthGapsReply })
  of(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('month', ParseMonthPipe) month: string): Promise<MonthGaps> {
    return this.gaps.read(projectId, month);
  }

  @Post('gaps/:kind/dismissal')
  @HttpCode(200)
  @Permit('submissions.change')
  @ApiOperation({ summary: 'Say why something that a month lacks is left as it is, of exactly those that were seen' })
  @ApiParam({ name: 'kind', enum: DISMISSABLE_GAPS })
  @ApiOkResponse({ type: MonthGapsReply })
  dismiss(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('month', ParseMonthPipe) month: string, @Param('kind', new ParseEnumPipe(KINDS)) kind: DismissableGap, @Body() body: NewGapDismissalBody, @CurrentActor() { personId }: Actor): Promise<MonthGaps> {
    return this.dismisser.dismiss(projectId, month, kind, body, personId);
  }

  @Post('gaps/:kind/dismissal/withdrawal')
  @HttpCode(200)
  @Permit('submissions.change')
  @ApiOperation({ summary: 'Take that back' })
  @ApiParam({ name: 'kind', enum: DISMISSABLE_GAPS })
  @ApiOkResponse({ type: MonthGapsReply })
  takeBack(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('month', ParseMonthPipe) month: string, @Param('kind', new ParseEnumPipe(KINDS)) kind: DismissableGap, @CurrentActor() { personId }: Actor): Promise<MonthGaps> {
    return this.dismisser.takeBack(projectId, month, kind, personId);
  }

  @Post('sign-reminders')
  @HttpCode(200)
  @Permit('submissions.change')
  @ApiOperation({ summary: 'Write to the leaders of sessions whose list keeps the month from being locked, of each once a day' })
  @ApiOkResponse({ type: SignRemindedReply })
  remind(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('month', ParseMonthPipe) month: string, @Body() body: SignReminderBody, @CurrentActor() { personId }: Actor): Promise<SignReminded> {
    return this.reminders.remind(projectId, month, body, personId);
  }
}
