import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ProjectMonths, TouchedMonths } from '@kortkurs/contract/project-months';
import { Permit } from '../../platform/policy/permit';
import { MonthsQuery } from './months-query';
import { ProjectMonthsReply, TouchedMonthsReply } from './months.replies';
import { TouchedMonthsQuery } from './touched-months';

@ApiTags('submissions')
@Controller()
export class MonthsController {
  constructor(
    private readonly months: MonthsQuery,
    private readonly touched: TouchedMonthsQuery,
  ) {}

  @Get('projects/:projectId/months')
  @Permit('submissions.read')
  @ApiOperation({ summary: 'How far each of a project’s months has come on its way to the funder, the earliest first' })
  @ApiOkResponse({ type: ProjectMonthsReply })
  of(@Param('projectId', ParseUUIDPipe) projectId: string): Promise<ProjectMonths> {
    return this.months.of(projectId);
  }

  @Get('sessions/:sessionId/touched-submissions')
  @Permit('attendance.read', { object: { type: 'session', param: 'sessionId' } })
  @ApiOperation({ summary: 'Which months would be sent again if a mark of the session were corrected' })
  @ApiOkResponse({ type: [TouchedMonthsReply] })
  ofSession(@Param('sessionId', ParseUUIDPipe) sessionId: string): Promise<TouchedMonths[]> {
    return this.touched.ofSession(sessionId);
  }
}
