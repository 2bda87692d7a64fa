import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { DecidedApplication, MySeat, Participants, SeatAnswer, SeatQuestion } from '@kortkurs/contract/enrolments';
import { Viewers } from '../people/door';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { Applications } from './applications';
import { MySeatsReader } from './my-seats-query';
import { Offers } from './offers';
import { ParticipantsReader } from './participants-query';
import { SeatDesk } from './seat-desk';
import { Shares } from './shares';
import { ApplicationDecisionBody, GivenSeatBody, OfferAnswerBody, SeatShareChangeBody, SeatWishBody, WithdrawalBody } from './seats.dto';
import { DecidedApplicationReply, MySeatReply, ParticipantsReply, SeatAnswerReply, SeatQuestionReply } from './seats.reply';

@ApiTags('seats')
@Controller()
export class SeatsController {
  constructor(
    private readonly desk: SeatDesk,
    private readonly applications: Applications,
    private readonly offers: Offers,
    private readonly shares: Shares,
    private readonly mine: MySeatsReader,
    private readonly participants: ParticipantsReader,
    private readonly viewers: Viewers,
  ) {}

  @Get('me/seats')
  @Permit('own')
  @ApiOperation({ summary: 'My courses' })
  @ApiOkResponse({ type: [MySeatReply] })
  own(@CurrentActor() actor: Actor): Promise<MySeat[]> {
    return this.mine.of(actor.personId);
  }

  @Get('runs/:runId/seat-question')
  @Permit('own')
  @ApiOperation({ summary: 'What must be known before I can ask for a seat' })
  @ApiOkResponse({ type: SeatQuestionReply })
  question(@Param('runId', ParseUUIDPipe) runId: string, @CurrentActor() actor: Actor): Promise<SeatQuestion> {
    return this.desk.question(runId, actor.personId);
  }

  @Post('runs/:runId/seats')
  @Permit('own')
  @ApiOperation({ summary: 'Ask for a seat; where none is free, a place in the queue; where staff decide, an application' })
  @ApiCreatedResponse({ type: SeatAnswerReply })
  take(@Param('runId', ParseUUIDPipe) runId: string, @Body() wish: SeatWishBody, @CurrentActor() actor: Actor): Promise<SeatAnswer> {
    return this.desk.take(runId, wish, actor);
  }

  @Post('enrolments/:enrolmentId/withdrawal')
  @HttpCode(204)
  @Permit('seats.withdraw', { object: { type: 'enrolment', param: 'enrolmentId' } })
  @ApiOperation({ summary: 'Give a seat or a place in the queue back' })
  @ApiNoContentResponse()
  withdraw(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Body() body: WithdrawalBody, @CurrentActor() actor: Actor): Promise<void> {
    return this.desk.withdraw(enrolmentId, body.reason, actor);
  }

  @Post('enrolments/:enrolmentId/offer-answer')
  @HttpCode(200)
  @Permit('seats.answer', { object: { type: 'enrolment', param: 'enrolmentId' } })
  @ApiOperation({ summary: 'Take the seat that is offered, or leave it to the next' })
  @ApiOkResponse({ type: SeatAnswerReply })
  answer(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Body() body: OfferAnswerBody, @CurrentActor() actor: Actor): Promise<SeatAnswer> {
    return this.offers.answer(enrolmentId, body.accept, actor.personId);
  }

  @Get('runs/:runId/participants')
  @Permit('runs.read', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'Everyone who asked for a seat in the run, with what they attended' })
  @ApiOkResponse({ type: ParticipantsReply })
  async list(@Param('runId', ParseUUIDPipe) runId: string, @CurrentActor() actor: Actor): Promise<Participants> {
    return this.participants.of(runId, await this.viewers.of(actor), actor);
  }

  @Post('runs/:runId/participants')
  @Permit('seats.change', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'Give somebody a seat, whatever the rules say; beyond the capacity it is marked as forced' })
  @ApiCreatedResponse({ type: SeatAnswerReply })
  give(@Param('runId', ParseUUIDPipe) runId: string, @Body() body: GivenSeatBody, @CurrentActor() actor: Actor): Promise<SeatAnswer> {
    return this.desk.give(runId, body, actor);
  }

  @Put('runs/:runId/seat-share')
  @HttpCode(204)
  @Permit('seats.change', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'Let no organisation have more than so many seats until a time; or let it' })
  @ApiNoContentResponse()
  share(@Param('runId', ParseUUIDPipe) runId: string, @Body() body: SeatShareChangeBody): Promise<void> {
    return this.shares.set(runId, body);
  }

  @Post('runs/:runId/application-decisions')
  @HttpCode(200)
  @Permit('seats.change', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'Approve or refuse applications for a seat, all or none' })
  @ApiOkResponse({ type: [DecidedApplicationReply] })
  decide(@Param('runId', ParseUUIDPipe) runId: string, @Body() body: ApplicationDecisionBody, @CurrentActor() actor: Actor): Promise<DecidedApplication[]> {
    return this.applications.decide(runId, body, actor);
  }
}
