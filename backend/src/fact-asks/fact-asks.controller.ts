import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FactAskResult, PersonFactAsk } from '@kortkurs/contract/fact-asks';
import { Viewers } from '../people/door';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { FactAskQuery } from './fact-ask-query';
import { FactAsker } from './fact-asker';
import { FactAskBody, FactAskResultReply, PersonFactAskReply } from './fact-asks.dto';

@ApiTags('fact-asks')
@Controller()
export class FactAsksController {
  constructor(
    private readonly asker: FactAsker,
    private readonly asks: FactAskQuery,
    private readonly viewers: Viewers,
  ) {}

  @Post('projects/:projectId/fact-asks')
  @HttpCode(200)
  @Permit('participants.change')
  @ApiOperation({ summary: 'Write to participants who lack facts that the project wants: to some, or to all who took part in the days' })
  @ApiOkResponse({ type: FactAskResultReply })
  ask(@Param('projectId', ParseUUIDPipe) projectId: string, @Body() body: FactAskBody, @CurrentActor() actor: Actor): Promise<FactAskResult> {
    return this.asker.ask(projectId, body, actor.personId);
  }

  @Get('people/:id/fact-asks')
  @Permit('people.read')
  @ApiOperation({ summary: 'Which projects lack facts of a person, and when they were asked for them' })
  @ApiOkResponse({ type: [PersonFactAskReply] })
  async ofPerson(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<PersonFactAsk[]> {
    return this.asks.ofPerson(id, await this.viewers.of(actor));
  }
}
