import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { StandIn, StandInMade, StandInSignedIn } from '@kortkurs/contract/stand-ins';
import { Viewers } from '../people/door';
import { Limited } from '../platform/http/throttle';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { StandInDesk } from './stand-in-desk';
import { StandInBody, StandInLinkBody, StandInMadeReply, StandInReply, StandInSignedInReply, StandInTokenBody } from './stand-ins.dto';

const ofSession = { object: { type: 'session', param: 'sessionId' } };

/** Sessions that are given to stand-ins. What these then do are the operations of attendance, for that one session. */
@ApiTags('attendance')
@Controller()
export class StandInsController {
  constructor(
    private readonly desk: StandInDesk,
    private readonly viewers: Viewers,
  ) {}

  @Get('sessions/:sessionId/stand-ins')
  @Permit('stand-ins.change', ofSession)
  @ApiOperation({ summary: 'Those whom a session was given to' })
  @ApiOkResponse({ type: [StandInReply] })
  async list(@Param('sessionId', ParseUUIDPipe) sessionId: string, @CurrentActor() actor: Actor): Promise<StandIn[]> {
    return this.desk.list(sessionId, await this.viewers.of(actor));
  }

  @Post('sessions/:sessionId/stand-ins')
  @Limited('ask-stand-in', { by: 'account', limit: 60, seconds: 900 })
  @Permit('stand-ins.change', ofSession)
  @ApiOperation({ summary: 'Give one session to a stand-in, who takes and signs its list by a link without an account' })
  @ApiCreatedResponse({ type: StandInMadeReply })
  ask(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Body() body: StandInBody, @CurrentActor() { language }: Actor): Promise<StandInMade> {
    return this.desk.ask(sessionId, body, language);
  }

  @Post('sessions/:sessionId/stand-ins/:standInId/new-link')
  @Limited('ask-stand-in', { by: 'account', limit: 60, seconds: 900 })
  @Permit('stand-ins.change', ofSession)
  @ApiOperation({ summary: 'Another link to the same stand-in, in place of one that did not arrive, has ended or was taken back' })
  @ApiCreatedResponse({ type: StandInMadeReply })
  renew(
    @Param('sessionId', ParseUUIDPipe) sessionId: string,
    @Param('standInId', ParseUUIDPipe) standInId: string,
    @Body() body: StandInLinkBody,
    @CurrentActor() { language }: Actor,
  ): Promise<StandInMade> {
    return this.desk.renew(sessionId, standInId, body, language);
  }

  @Delete('sessions/:sessionId/stand-ins/:standInId')
  @HttpCode(204)
  @Permit('stand-ins.change', ofSession)
  @ApiOperation({ summary: 'Take a session back; the stand-in is out at the next step' })
  @ApiNoContentResponse()
  takeBack(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Param('standInId', ParseUUIDPipe) standInId: string): Promise<void> {
    return this.desk.takeBack(sessionId, standInId);
  }

  @Post('stand-ins/sign-in')
  @HttpCode(200)
  @Permit('public')
  @Limited('stand-in', { by: { body: 'token' }, limit: 120, seconds: 900 })
  @ApiOperation({ summary: 'Come in by a stand-in’s link: a token that reaches that one session, for ten minutes at a time' })
  @ApiOkResponse({ type: StandInSignedInReply })
  letIn(@Body() { token }: StandInTokenBody): Promise<StandInSignedIn> {
    return this.desk.letIn(token);
  }
}
