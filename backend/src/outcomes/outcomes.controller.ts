import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { LeftParticipants, ParticipantOutcomes, UnknownOutcomes } from '@kortkurs/contract/outcomes';
import { Viewers } from '../people/door';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { LeftQuery } from './left-query';
import { OutcomeAsker } from './outcome-asker';
import { OutcomeKeeper } from './outcome-keeper';
import { OutcomeQuery } from './outcome-query';
import { LaterStandingBody, LeftParticipantsQuery, NewOutcomeEventBody, OutcomeAskBody, UnknownOutcomesQuery } from './outcomes.dto';
import { LeftParticipantsReply, ParticipantOutcomesReply, UnknownOutcomesReply } from './outcomes.replies';

@ApiTags('outcomes')
@Controller('projects/:projectId')
export class OutcomesController {
  constructor(
    private readonly left: LeftQuery,
    private readonly outcomes: OutcomeQuery,
    private readonly keeper: OutcomeKeeper,
    private readonly asker: OutcomeAsker,
    private readonly viewers: Viewers,
  ) {}

  @Get('outcomes')
  @Permit('reports.read')
  @ApiOperation({ summary: 'Who has left a project, by name, and what became of them; each reading is logged' })
  @ApiOkResponse({ type: LeftParticipantsReply })
  async list(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: LeftParticipantsQuery, @CurrentActor() actor: Actor): Promise<LeftParticipants> {
    return this.left.open(projectId, query, await this.viewers.of(actor));
  }

  @Get('outcomes/unknown')
  @Permit('reports.read')
  @ApiOperation({ summary: 'Of how many who have left a project it is not known what became of them; nobody is named' })
  @ApiOkResponse({ type: UnknownOutcomesReply })
  unknown(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: UnknownOutcomesQuery): Promise<UnknownOutcomes> {
    return this.left.unknownCounts(projectId, query);
  }

  @Get('participants/:personId/outcomes')
  @Permit('reports.read')
  @ApiOperation({ summary: 'What became of a participant; each reading is logged' })
  @ApiOkResponse({ type: ParticipantOutcomesReply })
  one(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('personId', ParseUUIDPipe) personId: string): Promise<ParticipantOutcomes> {
    return this.outcomes.open(projectId, personId);
  }

  @Post('participants/:personId/outcomes/events')
  @HttpCode(200)
  @Permit('outcomes.change')
  @ApiOperation({ summary: 'Note what happened to a participant on a day' })
  @ApiOkResponse({ type: ParticipantOutcomesReply })
  note(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('personId', ParseUUIDPipe) personId: string, @Body() body: NewOutcomeEventBody, @CurrentActor() actor: Actor): Promise<ParticipantOutcomes> {
    return this.keeper.note(projectId, personId, body, actor.personId);
  }

  @Post('outcome-events/:eventId/withdrawal')
  @HttpCode(200)
  @Permit('outcomes.change')
  @ApiOperation({ summary: 'Take back what was noted of a participant by mistake' })
  @ApiOkResponse({ type: ParticipantOutcomesReply })
  withdraw(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('eventId', ParseUUIDPipe) eventId: string, @CurrentActor() actor: Actor): Promise<ParticipantOutcomes> {
    return this.keeper.withdraw(projectId, eventId, actor.personId);
  }

  @Put('participants/:personId/outcomes/later')
  @Permit('outcomes.change')
  @ApiOperation({ summary: 'Say how a participant stood half a year after leaving' })
  @ApiOkResponse({ type: ParticipantOutcomesReply })
  stand(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('personId', ParseUUIDPipe) personId: string, @Body() body: LaterStandingBody, @CurrentActor() actor: Actor): Promise<ParticipantOutcomes> {
    return this.keeper.stand(projectId, personId, body, actor.personId);
  }

  @Post('participants/:personId/outcomes/ask')
  @HttpCode(200)
  @Permit('outcomes.change')
  @ApiOperation({ summary: 'Write to a participant and ask, or ask again' })
  @ApiOkResponse({ type: ParticipantOutcomesReply })
  ask(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('personId', ParseUUIDPipe) personId: string, @Body() body: OutcomeAskBody): Promise<ParticipantOutcomes> {
    return this.asker.ask(projectId, personId, body.occasion);
  }
}
