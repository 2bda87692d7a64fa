import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Patch, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Run } from '@kortkurs/contract/runs';
import type { Agenda } from '@kortkurs/contract/agenda';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { AgendaQuery } from './agenda-query';
import { Planner } from './planner';
import { RunQuery } from './run-query';
import { AgendaWish, VersionQuery } from './runs.dto';
import { AgendaReply, RunReply } from './runs.replies';
import { SessionChangeBody } from './sessions.dto';

const ofSession = { object: { type: 'session', param: 'sessionId' } };

@ApiTags('sessions')
@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly planner: Planner,
    private readonly runs: RunQuery,
    private readonly agenda: AgendaQuery,
  ) {}

  @Get()
  @Permit('runs.list')
  @ApiOperation({ summary: 'The sessions of a week, those after it, and those that ended without a signature' })
  @ApiOkResponse({ type: AgendaReply })
  week(@Query() query: AgendaWish, @CurrentActor() actor: Actor): Promise<Agenda> {
    return this.agenda.week(actor.personId, query.date);
  }

  @Patch(':sessionId')
  @Permit('runs.change', ofSession)
  @ApiOperation({ summary: 'Change one session; a new start remembers where it was moved from' })
  @ApiOkResponse({ type: RunReply })
  async change(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Body() body: SessionChangeBody): Promise<Run> {
    return this.runs.one(await this.planner.changeSession(sessionId, body));
  }

  @Delete(':sessionId')
  @Permit('runs.change', ofSession)
  @ApiOperation({ summary: 'Remove a session that has no attendance' })
  @ApiOkResponse({ type: RunReply })
  async remove(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Query() query: VersionQuery): Promise<Run> {
    return this.runs.one(await this.planner.removeSession(sessionId, query.version));
  }
}
