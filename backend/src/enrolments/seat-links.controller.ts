import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SeatByLink } from '@kortkurs/contract/enrolments';
import { Limited } from '../platform/http/throttle';
import { Permit } from '../platform/policy/permit';
import { SeatLinks } from './seat-links';
import { SeatLinkInvitationBody } from './invitations.dto';
import { SeatLinkAnswerBody, SeatLinkBody } from './seats.dto';
import { SeatLinkSwapBody } from './swaps.dto';
import { SeatByLinkReply } from './seats.reply';

/** Who follow links from one mail server, or a library's computers, share an address. */
const perAddress = { by: 'address', limit: 120, seconds: 900 } as const;
const perLink = { by: { body: 'token' }, limit: 60, seconds: 900 } as const;

/** One's own seat by a mailed link, without signing in. */
@ApiTags('seats')
@Controller('seat-links')
export class SeatLinksController {
  constructor(private readonly links: SeatLinks) {}

  @Post('look')
  @HttpCode(200)
  @Permit('public')
  @Limited('look-seat-link', perAddress, perLink)
  @ApiOperation({ summary: 'The seat that a mailed link is about' })
  @ApiOkResponse({ type: SeatByLinkReply })
  look(@Body() body: SeatLinkBody): Promise<SeatByLink> {
    return this.links.look(body.token);
  }

  @Post('withdrawal')
  @HttpCode(204)
  @Permit('public')
  @Limited('use-seat-link', perAddress, perLink)
  @ApiOperation({ summary: 'Give the seat of a mailed link back' })
  @ApiNoContentResponse()
  withdraw(@Body() body: SeatLinkBody): Promise<void> {
    return this.links.withdraw(body.token);
  }

  @Post('offer-answer')
  @HttpCode(204)
  @Permit('public')
  @Limited('answer-seat-link', perAddress, perLink)
  @ApiOperation({ summary: 'Take the seat that is offered in a mail, or leave it to the next' })
  @ApiNoContentResponse()
  answer(@Body() body: SeatLinkAnswerBody): Promise<void> {
    return this.links.answer(body.token, body.accept);
  }

  @Post('swap')
  @HttpCode(204)
  @Permit('public')
  // Each ask writes to somebody: a mail that was passed on must not be a way to write to many.
  @Limited('swap-by-seat-link', perAddress, { by: { body: 'token' }, limit: 10, seconds: 3600 })
  @ApiOperation({ summary: 'Ask a colleague of the same organisation to take the seat of a mailed link' })
  @ApiNoContentResponse()
  swap(@Body() { token, ...wish }: SeatLinkSwapBody): Promise<void> {
    return this.links.swap(token, wish);
  }

  @Post('swap-cancellation')
  @HttpCode(204)
  @Permit('public')
  @Limited('keep-seat-link', perAddress, perLink)
  @ApiOperation({ summary: 'Keep the seat of a mailed link after all, as long as it has not gone to the colleague' })
  @ApiNoContentResponse()
  keep(@Body() body: SeatLinkBody): Promise<void> {
    return this.links.keep(body.token);
  }

  @Post('invitation-answer')
  @HttpCode(204)
  @Permit('public')
  @Limited('answer-invitation-link', perAddress, perLink)
  @ApiOperation({ summary: 'Answer the invitation of a mail: that one comes, joins online, or cannot' })
  @ApiNoContentResponse()
  answerInvitation(@Body() { token, ...answer }: SeatLinkInvitationBody): Promise<void> {
    return this.links.answerInvitation(token, answer);
  }
}
