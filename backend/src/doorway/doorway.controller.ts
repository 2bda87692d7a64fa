import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { KnownPerson, WalkInArrived, WalkIns, WalkInTaken } from '@kortkurs/contract/doorway';
import type { SessionLink, SessionLinkMade } from '@kortkurs/contract/session-links';
import { SessionLinks } from '../attendance/door';
import { Limited } from '../platform/http/throttle';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { KnownOrganisationsBody, KnownPeopleBody, SessionLinkBody, WalkInAnswerBody, WalkInToAddBody, WalkInWrittenDownBody } from './doorway.dto';
import { KnownOrganisationReply, KnownPersonReply, SessionLinkMadeReply, SessionLinkReply, WalkInArrivedReply, WalkInsReply, WalkInTakenReply } from './doorway.reply';
import { WalkInDesk } from './walk-in-desk';
import { WalkInsQuery } from './walk-ins-query';

const ofSession = { object: { type: 'session', param: 'sessionId' } } as const;
/** Somebody who writes a name asks a few times for it; nobody leafs through the register so. */
const writing = { by: 'account', limit: 600, seconds: 900 } as const;

/** What staff does about the door of a session: helpers' links, and those who come without a seat. */
@ApiTags('doorway')
@Controller('sessions/:sessionId')
export class DoorwayController {
  constructor(
    private readonly links: SessionLinks,
    private readonly desk: WalkInDesk,
    private readonly walkIns: WalkInsQuery,
  ) {}

  @Get('door-links')
  @Permit('doorway.change', ofSession)
  @ApiOperation({ summary: 'Links for helpers at the door of a session' })
  @ApiOkResponse({ type: [SessionLinkReply] })
  list(@Param('sessionId', ParseUUIDPipe) sessionId: string): Promise<SessionLink[]> {
    return this.links.list('door', sessionId);
  }

  @Post('door-links')
  @Permit('doorway.change', ofSession)
  @Limited('make-door-link', { by: 'account', limit: 60, seconds: 3600 })
  @ApiOperation({ summary: 'Make a link for helpers at the door; its secret is told once' })
  @ApiCreatedResponse({ type: SessionLinkMadeReply })
  make(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Body() body: SessionLinkBody): Promise<SessionLinkMade> {
    return this.links.make('door', sessionId, body);
  }

  @Delete('door-links/:linkId')
  @HttpCode(204)
  @Permit('doorway.change', ofSession)
  @ApiOperation({ summary: 'Take a helper’s link back' })
  @ApiNoContentResponse()
  revoke(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Param('linkId', ParseUUIDPipe) linkId: string): Promise<void> {
    return this.links.revoke('door', sessionId, linkId);
  }

  @Get('walk-ins')
  @Permit('attendance.take', ofSession)
  @ApiOperation({ summary: 'Those whom helpers wrote down and of whom it is asked who they are, and how full the room is' })
  @ApiOkResponse({ type: WalkInsReply })
  asked(@Param('sessionId', ParseUUIDPipe) sessionId: string, @CurrentActor() actor: Actor): Promise<WalkIns> {
    return this.walkIns.of(sessionId, actor);
  }

  @Post('walk-ins')
  @HttpCode(200)
  @Permit('attendance.take', ofSession)
  @ApiOperation({ summary: 'Add somebody who came without a seat, as here' })
  @ApiOkResponse({ type: WalkInTakenReply })
  add(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Body() body: WalkInToAddBody, @CurrentActor() actor: Actor): Promise<WalkInTaken> {
    return this.desk.fromRoster(sessionId, body, actor);
  }

  @Post('walk-ins/written-down')
  @HttpCode(200)
  @Permit('attendance.take', ofSession)
  @ApiOperation({ summary: 'Add somebody who was written down without a network, with the marks that were made of them' })
  @ApiOkResponse({ type: WalkInArrivedReply })
  arrive(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Body() body: WalkInWrittenDownBody, @CurrentActor() actor: Actor): Promise<WalkInArrived> {
    return this.desk.writtenDown(sessionId, body, actor);
  }

  @Post('walk-ins/known-people')
  @HttpCode(200)
  @Permit('doorway.change', ofSession)
  @Limited('seek-known-people', writing)
  @ApiOperation({ summary: 'Whom the centre knows by a name that is being written' })
  @ApiOkResponse({ type: [KnownPersonReply] })
  people(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Body() { name, email }: KnownPeopleBody): Promise<KnownPerson[]> {
    return this.walkIns.people(sessionId, name, email ?? null);
  }

  @Post('walk-ins/known-organisations')
  @HttpCode(200)
  @Permit('doorway.change', ofSession)
  @Limited('seek-known-organisations', writing)
  @ApiOperation({ summary: 'Organisations that the centre knows by a name that is being written' })
  @ApiOkResponse({ type: [KnownOrganisationReply] })
  organisations(@Body() { name }: KnownOrganisationsBody): Promise<{ id: string; name: string }[]> {
    return this.walkIns.alike(name);
  }

  @Post('walk-ins/:walkInId/answer')
  @HttpCode(204)
  @Permit('doorway.change', ofSession)
  @ApiOperation({ summary: 'Say who it was that a helper wrote down' })
  @ApiNoContentResponse()
  answer(
    @Param('sessionId', ParseUUIDPipe) sessionId: string,
    @Param('walkInId', ParseUUIDPipe) walkInId: string,
    @Body() body: WalkInAnswerBody,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.desk.answer(sessionId, walkInId, body, actor);
  }
}
