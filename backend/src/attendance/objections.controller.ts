import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ObjectedSession, OpenObjection } from '@kortkurs/contract/objections';
import { Viewers } from '../people/door';
import { Limited } from '../platform/http/throttle';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { ObjectionDesk } from './objection-desk';
import { KeptObjectionBody, ObjectedSessionReply, ObjectionBody, OpenObjectionReply } from './objections.dto';

const perWriter = { by: 'account', limit: 60, seconds: 3600 } as const;

/** Word from those who say that what is registered for them is wrong, and the answer. */
@ApiTags('attendance')
@Controller()
export class ObjectionsController {
  constructor(
    private readonly desk: ObjectionDesk,
    private readonly viewers: Viewers,
  ) {}

  @Post('enrolments/:enrolmentId/objections')
  @HttpCode(204)
  @Limited('object-to-mark', perWriter)
  @Permit('attendance.own', { object: { type: 'enrolment', param: 'enrolmentId' } })
  @ApiOperation({ summary: 'Say that what is registered for me at a session is wrong' })
  @ApiNoContentResponse()
  tell(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Body() body: ObjectionBody): Promise<void> {
    return this.desk.tell(enrolmentId, body);
  }

  @Get('sessions/:sessionId/objections')
  @Permit('attendance.read', { object: { type: 'session', param: 'sessionId' } })
  @ApiOperation({ summary: 'Who says that their mark at the session is wrong, and waits for an answer' })
  @ApiOkResponse({ type: OpenObjectionReply, isArray: true })
  async ofSession(@Param('sessionId', ParseUUIDPipe) sessionId: string, @CurrentActor() actor: Actor): Promise<OpenObjection[]> {
    return this.desk.ofSession(sessionId, await this.viewers.of(actor));
  }

  @Post('sessions/:sessionId/kept-objections')
  @HttpCode(204)
  @Permit('attendance.correct', { object: { type: 'session', param: 'sessionId' } })
  @ApiOperation({ summary: 'Say that the mark stands as it is' })
  @ApiNoContentResponse()
  keep(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Body() { id }: KeptObjectionBody, @CurrentActor() actor: Actor): Promise<void> {
    return this.desk.keep(sessionId, id, actor.personId);
  }

  @Get('me/objected-sessions')
  @Permit('runs.list')
  @ApiOperation({ summary: 'Sessions of the runs that I lead, where somebody says that their mark is wrong' })
  @ApiOkResponse({ type: ObjectedSessionReply, isArray: true })
  ofLeader(@CurrentActor() actor: Actor): Promise<ObjectedSession[]> {
    return this.desk.ofLeader(actor.personId);
  }
}
