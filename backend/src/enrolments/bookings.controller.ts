import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Booking, BookingOrganisation, BookingQuestion, BookingResult } from '@kortkurs/contract/bookings';
import { Limited } from '../platform/http/throttle';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { BookingDesk } from './booking-desk';
import { BookingOrganisationReply, BookingQuestionReply, BookingReply, BookingResultReply, BookingWishBody, NewBookingsBody } from './bookings.dto';
import { BookingReplacer } from './booking-replacer';
import { BookingsReader } from './bookings-query';

const ofThis = { object: { type: 'organisation', param: 'organisationId' } } as const;

/** Seats that the contact of an organisation takes for its people. */
@ApiTags('seats')
@Controller()
export class BookingsController {
  constructor(
    private readonly desk: BookingDesk,
    private readonly replacer: BookingReplacer,
    private readonly reader: BookingsReader,
  ) {}

  @Get('me/contact-of')
  @Permit('own')
  @ApiOperation({ summary: 'The organisations that I book seats for' })
  @ApiOkResponse({ type: [BookingOrganisationReply] })
  organisations(@CurrentActor() actor: Actor): Promise<BookingOrganisation[]> {
    return this.reader.organisations(actor.personId);
  }

  @Get('organisations/:organisationId/runs/:runId/booking')
  @Permit('seats.book', ofThis)
  @ApiOperation({ summary: 'Whom I can book a seat in the run for' })
  @ApiOkResponse({ type: BookingQuestionReply })
  question(@Param('organisationId', ParseUUIDPipe) organisationId: string, @Param('runId', ParseUUIDPipe) runId: string, @CurrentActor() actor: Actor): Promise<BookingQuestion> {
    return this.reader.question(organisationId, runId, actor.personId);
  }

  @Post('organisations/:organisationId/runs/:runId/booking')
  @Permit('seats.book', ofThis)
  @Limited('book-seats', { by: 'address', limit: 120, seconds: 3600 })
  @ApiOperation({ summary: 'Take seats for several people; where none is free, places in the queue' })
  @ApiCreatedResponse({ type: [BookingResultReply] })
  book(@Param('organisationId', ParseUUIDPipe) organisationId: string, @Param('runId', ParseUUIDPipe) runId: string, @Body() body: NewBookingsBody, @CurrentActor() actor: Actor): Promise<BookingResult[]> {
    return this.desk.book(organisationId, runId, body.people, actor);
  }

  @Get('organisations/:organisationId/bookings')
  @Permit('seats.book', ofThis)
  @ApiOperation({ summary: 'What was booked for the organisation, in runs that are not over' })
  @ApiOkResponse({ type: [BookingReply] })
  bookings(@Param('organisationId', ParseUUIDPipe) organisationId: string): Promise<Booking[]> {
    return this.reader.bookings(organisationId);
  }

  @Post('organisations/:organisationId/bookings/:bookingId/withdrawal')
  @HttpCode(204)
  @Permit('seats.book', ofThis)
  @ApiOperation({ summary: 'Give a seat back that was booked for the organisation' })
  @ApiNoContentResponse()
  withdraw(@Param('organisationId', ParseUUIDPipe) organisationId: string, @Param('bookingId', ParseUUIDPipe) bookingId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.desk.withdraw(organisationId, bookingId, actor);
  }

  @Post('organisations/:organisationId/bookings/:bookingId/replacement')
  @HttpCode(204)
  @Permit('seats.book', ofThis)
  @Limited('book-seats', { by: 'address', limit: 120, seconds: 3600 })
  @ApiOperation({ summary: 'Give a booked seat to another person' })
  @ApiNoContentResponse()
  replace(@Param('organisationId', ParseUUIDPipe) organisationId: string, @Param('bookingId', ParseUUIDPipe) bookingId: string, @Body() body: BookingWishBody, @CurrentActor() actor: Actor): Promise<void> {
    return this.replacer.replace(organisationId, bookingId, body, actor);
  }
}
