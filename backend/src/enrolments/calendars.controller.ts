import { Controller, Delete, Get, Header, HttpCode, Param, ParseUUIDPipe, Put, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '@kortkurs/contract/common';
import type { CalendarFeedMade, OwnCalendarFeed } from '@kortkurs/contract/enrolments';
import { Limited } from '../platform/http/throttle';
import { CurrentActor, ReadersLanguage, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { CalendarFeeds, type Calendar } from './calendar-feeds';
import { CalendarFeedMadeReply, OwnCalendarFeedReply } from './seats.reply';

const TYPE = 'text/calendar; charset=utf-8';
const NAME = 'attachment; filename="kortkurs.ics"';
/** A calendar comes by every hour at most; a service that keeps many people's calendars asks from one address. */
const perAddress = { by: 'address', limit: 1200, seconds: 900 } as const;
const perCalendar = { by: { param: 'token' }, limit: 60, seconds: 900 } as const;

/** Calendars to read in and to subscribe to. */
@ApiTags('calendars')
@Controller()
export class CalendarsController {
  constructor(private readonly feeds: CalendarFeeds) {}

  @Get('runs/:runId/calendar.ics')
  @Permit('public')
  @Header('content-disposition', NAME)
  @Header('vary', 'accept-language')
  @ApiProduces('text/calendar')
  @ApiOperation({ summary: 'A published run’s sessions as a calendar' })
  @ApiOkResponse({ schema: { type: 'string' } })
  async ofRun(@Param('runId', ParseUUIDPipe) runId: string, @ReadersLanguage() language: Language, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string | undefined> {
    return send(await this.feeds.ofRun(runId, language), request, reply);
  }

  @Get('catalogue/courses/:slug/calendar.ics')
  @Permit('public')
  @Header('content-disposition', NAME)
  @Header('vary', 'accept-language')
  @ApiProduces('text/calendar')
  @ApiOperation({ summary: 'All that is published of a course as a calendar, also to subscribe to' })
  @ApiOkResponse({ schema: { type: 'string' } })
  async ofCourse(@Param('slug') slug: string, @ReadersLanguage() language: Language, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string | undefined> {
    return send(await this.feeds.ofCourse(slug.slice(0, 200), language), request, reply);
  }

  @Get('calendar-feeds/:token/kortkurs.ics')
  @Permit('public')
  @Limited('read-calendar-feed', perAddress, perCalendar)
  @ApiProduces('text/calendar')
  @ApiOperation({ summary: 'A person’s calendar by its secret address, for the calendars that subscribe to it' })
  @ApiOkResponse({ schema: { type: 'string' } })
  async bySecret(@Param('token') token: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string | undefined> {
    return send(await this.feeds.bySecret(token.slice(0, 200)), request, reply);
  }

  @Get('me/calendar.ics')
  @Permit('own')
  @Header('content-disposition', NAME)
  @ApiProduces('text/calendar')
  @ApiOperation({ summary: 'My sessions as a calendar' })
  @ApiOkResponse({ schema: { type: 'string' } })
  async mine(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string | undefined> {
    return send(await this.feeds.ofPerson(actor.personId), request, reply);
  }

  @Get('me/calendar-feed')
  @Permit('own')
  @ApiOperation({ summary: 'Whether there is a secret address to my calendar' })
  @ApiOkResponse({ type: OwnCalendarFeedReply })
  own(@CurrentActor() actor: Actor): Promise<OwnCalendarFeed> {
    return this.feeds.own(actor.personId);
  }

  @Put('me/calendar-feed')
  @Permit('own')
  @ApiOperation({ summary: 'Make a secret address to my calendar, told this once; the one before holds no longer' })
  @ApiOkResponse({ type: CalendarFeedMadeReply })
  make(@CurrentActor() actor: Actor): Promise<CalendarFeedMade> {
    return this.feeds.make(actor.personId);
  }

  @Delete('me/calendar-feed')
  @HttpCode(204)
  @Permit('own')
  @ApiOperation({ summary: 'Take the secret address to my calendar back' })
  @ApiNoContentResponse()
  takeBack(@CurrentActor() actor: Actor): Promise<void> {
    return this.feeds.takeBack(actor.personId);
  }
}

/** Answer a calendar: nothing with 304 to who has it already. */
function send({ etag, changedAt, write }: Calendar, request: FastifyRequest, reply: FastifyReply): string | undefined {
  void reply.header('etag', etag).header('cache-control', 'no-cache').type(TYPE);
  if (changedAt) void reply.header('last-modified', changedAt.toUTCString());
  const { 'if-none-match': known, 'if-modified-since': since } = request.headers;
  const hasIt = known === undefined ? changedAt !== null && since !== undefined && Date.parse(since) >= Math.floor(changedAt.getTime() / 1000) * 1000 : known.includes(etag);
  if (!hasIt) return write();
  void reply.status(304);
  return undefined;
}
