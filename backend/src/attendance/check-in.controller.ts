import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CheckedIn, CheckedInTo, CheckInProof, Joined, RoomCodes } from '@kortkurs/contract/check-in';
import { LiveStreams } from '../platform/live/live-streams';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { CheckedInReply, CheckedInToReply, CheckInBody, CheckInByAddressBody, CheckInByLinkBody, CheckInProofReply, CodeReadBody, JoinedReply, RoomCodesReply, SessionNewsReply } from './check-in.dto';
import { CheckInCookie } from './check-in-cookie';
import { CheckInDesk } from './check-in-desk';
import { RoomCodesQuery } from './room-codes';

/** People check themselves in. Limited by the desk per session and person, or together for those not yet known; never per address: a hall shares one. */
@ApiTags('attendance')
@Controller()
export class CheckInController {
  constructor(
    private readonly desk: CheckInDesk,
    private readonly cookie: CheckInCookie,
    private readonly codes: RoomCodesQuery,
    private readonly streams: LiveStreams,
  ) {}

  @Post('check-ins')
  @HttpCode(200)
  @Permit('own')
  @ApiOperation({ summary: 'Check in with the code on the wall' })
  @ApiOkResponse({ type: CheckedInReply })
  checkIn(@Body() body: CheckInBody, @CurrentActor() { personId }: Actor, @Req() request: FastifyRequest): Promise<CheckedIn> {
    return this.desk.byPerson(personId, body, this.cookie.read(request));
  }

  @Post('check-ins/proofs')
  @HttpCode(200)
  @Permit('public')
  @ApiOperation({ summary: 'Show that one has read the code on the wall, before one says who one is' })
  @ApiOkResponse({ type: CheckInProofReply })
  prove(@Body() body: CodeReadBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<CheckInProof> {
    return this.desk.prove(body, this.cookie.keep(request, reply));
  }

  @Post('check-ins/by-link')
  @HttpCode(200)
  @Permit('public')
  @ApiOperation({ summary: 'Check in with the code on the wall and the link of the mail about the seat' })
  @ApiOkResponse({ type: CheckedInReply })
  checkInByLink(@Body() body: CheckInByLinkBody, @Req() request: FastifyRequest): Promise<CheckedIn> {
    return this.desk.byLink(body, this.cookie.read(request));
  }

  @Post('check-ins/by-address')
  @HttpCode(200)
  @Permit('public')
  @ApiOperation({ summary: 'Check in with the code on the wall and one’s address; answered alike whether it is known' })
  @ApiOkResponse({ type: CheckedInToReply })
  checkInByAddress(@Body() body: CheckInByAddressBody, @Req() request: FastifyRequest): Promise<CheckedInTo> {
    return this.desk.byAddress(body, this.cookie.read(request));
  }

  @Post('sessions/:sessionId/join')
  @HttpCode(200)
  @Permit('own')
  @ApiOperation({ summary: 'Join a session online: checks in, and answers the meeting’s link' })
  @ApiOkResponse({ type: JoinedReply })
  join(@Param('sessionId', ParseUUIDPipe) sessionId: string, @CurrentActor() { personId }: Actor): Promise<Joined> {
    return this.desk.join(personId, sessionId);
  }

  @Get('sessions/:sessionId/codes')
  @Permit('attendance.take', { object: { type: 'session', param: 'sessionId' } })
  @ApiOperation({ summary: 'What is shown on the wall for people to check in by' })
  @ApiOkResponse({ type: RoomCodesReply })
  roomCodes(@Param('sessionId', ParseUUIDPipe) sessionId: string): Promise<RoomCodes> {
    return this.codes.of(sessionId);
  }

  @Get('sessions/:sessionId/live')
  @Permit('attendance.read', { object: { type: 'session', param: 'sessionId' } })
  @ApiOperation({ summary: 'A session’s changes as server-sent events, where those are accepted; else how it stands now' })
  @ApiProduces('application/json', 'text/event-stream')
  @ApiOkResponse({ type: SessionNewsReply })
  async live(@Param('sessionId', ParseUUIDPipe) sessionId: string, @CurrentActor() { accountId }: Actor, @Req() { headers }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const now = () => this.codes.news(sessionId);
    if (headers.accept?.includes('text/event-stream')) await this.streams.begin(reply, { accountId, id: sessionId, now });
    else await reply.send(await now());
  }
}
