import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { OwnTicket, TicketRead } from '@kortkurs/contract/doorway';
import { SessionLinks } from '../attendance/door';
import { SeatLinks } from '../enrolments/door';
import { Database } from '../platform/db/database';
import { Limited } from '../platform/http/throttle';
import { Permit } from '../platform/policy/permit';
import { DoorBody, DoorTicketBody, TicketBody } from './doorway.dto';
import { OwnTicketReply, TicketReadReply } from './doorway.reply';
import { Tickets } from './tickets';

/** Tickets: shown by those who have a seat, read at the door. */
@ApiTags('doorway')
@Controller()
export class TicketsController {
  constructor(
    private readonly tickets: Tickets,
    private readonly seats: SeatLinks,
    private readonly links: SessionLinks,
    private readonly database: Database,
  ) {}

  @Get('enrolments/:enrolmentId/ticket')
  @Permit('tickets.own', { object: { type: 'enrolment', param: 'enrolmentId' } })
  @ApiOperation({ summary: 'The ticket of one’s own seat' })
  @ApiOkResponse({ type: OwnTicketReply })
  async own(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<OwnTicket> {
    return { ticket: await this.tickets.of(this.database, enrolmentId) };
  }

  @Post('seat-links/ticket')
  @HttpCode(200)
  @Permit('public')
  @Limited('ticket-by-seat-link', { by: { body: 'token' }, limit: 60, seconds: 900 })
  @ApiOperation({ summary: 'The ticket of the seat that a mailed link is about' })
  @ApiOkResponse({ type: OwnTicketReply })
  async byLink(@Body() { token }: DoorBody): Promise<OwnTicket> {
    return { ticket: await this.tickets.of(this.database, await this.seats.enrolmentOf(this.database, token)) };
  }

  @Post('door/tickets')
  @HttpCode(200)
  @Permit('public')
  // So few that nobody comes upon a code by trying.
  @Limited('read-ticket-at-door', { by: { body: 'token' }, limit: 1500, seconds: 900 })
  @ApiOperation({ summary: 'Read a ticket by a helper’s link' })
  @ApiOkResponse({ type: TicketReadReply })
  async atDoor(@Body() { token, ticket }: DoorTicketBody): Promise<TicketRead> {
    const { sessionId } = await this.links.bearer('door', token);
    return this.tickets.read(sessionId, ticket);
  }

  @Post('sessions/:sessionId/tickets')
  @HttpCode(200)
  @Permit('attendance.take', { object: { type: 'session', param: 'sessionId' } })
  @ApiOperation({ summary: 'Read a ticket at a session' })
  @ApiOkResponse({ type: TicketReadReply })
  read(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Body() { ticket }: TicketBody): Promise<TicketRead> {
    return this.tickets.read(sessionId, ticket);
  }
}
