import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ProjectMonths, TouchedMonths } from '@kortkurs/contract/project-months';
import { Permit } from '../../platform/policy/permit';
import { MonthsQuery } from './months-query';
import { ProjectMonthsReply, TouchedMonthsReply } from './months.replies';
import { TouchedMonthsQuery } from './touched-months';
import { TouchedByProjectQuery, TouchedByRunQuery } from './touched-months.dto';

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

  @Get('runs/:runId/touched-submissions')
  @Permit('submissions.read')
  @ApiOperation({ summary: 'Which months would be sent again if other projects paid for a run, or sessions of it came to lie on other days that have been; also of a run that is not stored yet' })
  @ApiOkResponse({ type: [TouchedMonthsReply] })
  ofRun(@Param('runId', ParseUUIDPipe) runId: string, @Query() { projectIds, days }: TouchedByRunQuery): Promise<TouchedMonths[]> {
    return this.touched.ofRun(runId, { projectIds: projectIds ?? null, days: days ?? [] });
  }

  @Get('projects/:projectId/touched-submissions')
  @Permit('submissions.read')
  @ApiOperation({ summary: 'Which months would be sent again if the project had another first or last day' })
  @ApiOkResponse({ type: [TouchedMonthsReply] })
  ofProject(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: TouchedByProjectQuery): Promise<TouchedMonths[]> {
    return this.touched.ofProject(projectId, query);
  }

  @Get('projects/:projectId/people/:personId/touched-submissions')
  @Permit('submissions.read')
  @ApiOperation({ summary: 'Which months would be sent again if somebody were left out of the project’s figures, or counted again' })
  @ApiOkResponse({ type: [TouchedMonthsReply] })
  ofPerson(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('personId', ParseUUIDPipe) personId: string): Promise<TouchedMonths[]> {
    return this.touched.ofPerson(projectId, personId);
  }
}
