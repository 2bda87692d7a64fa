import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SwapByLink } from '@kortkurs/contract/swaps';
import { Limited } from '../platform/http/throttle';
import { Permit } from '../platform/policy/permit';
import { SeatLinkBody } from './seats.dto';
import { SeatSwaps } from './seat-swaps';
import { NewSwapBody, SwapAnswerBody, SwapByLinkReply } from './swaps.dto';

const perAddress = { by: 'address', limit: 120, seconds: 900 } as const;
const perLink = { by: { body: 'token' }, limit: 60, seconds: 900 } as const;
const ofThis = { object: { type: 'enrolment', param: 'enrolmentId' } } as const;

/** Giving one's seat to a colleague. */
@ApiTags('seats')
@Controller()
export class SwapsController {
  constructor(private readonly swaps: SeatSwaps) {}

  @Post('enrolments/:enrolmentId/swap')
  @HttpCode(204)
  @Permit('seats.swap', ofThis)
  @Limited('swap-seat', { by: 'address', limit: 60, seconds: 3600 })
  @ApiOperation({ summary: 'Ask a colleague of the same organisation to take the seat' })
  @ApiNoContentResponse()
  ask(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Body() body: NewSwapBody): Promise<void> {
    return this.swaps.ask(enrolmentId, body);
  }

  @Post('enrolments/:enrolmentId/swap/cancellation')
  @HttpCode(204)
  @Permit('seats.swap', ofThis)
  @ApiOperation({ summary: 'Keep the seat after all, as long as it has not gone to the colleague' })
  @ApiNoContentResponse()
  cancel(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<void> {
    return this.swaps.cancel(enrolmentId);
  }

  @Post('swap-links/look')
  @HttpCode(200)
  @Permit('public')
  @Limited('look-swap-link', perAddress, perLink)
  @ApiOperation({ summary: 'The seat that a colleague wants to give, by the mailed link' })
  @ApiOkResponse({ type: SwapByLinkReply })
  look(@Body() body: SeatLinkBody): Promise<SwapByLink> {
    return this.swaps.look(body.token);
  }

  @Post('swap-links/answer')
  @HttpCode(204)
  @Permit('public')
  @Limited('answer-swap-link', perAddress, perLink)
  @ApiOperation({ summary: 'Take the seat of a colleague, or say no' })
  @ApiNoContentResponse()
  answer(@Body() body: SwapAnswerBody): Promise<void> {
    return this.swaps.answer(body);
  }
}
