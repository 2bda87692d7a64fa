import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FactsByLink } from '@kortkurs/contract/fact-asks';
import { Limited } from '../platform/http/throttle';
import { Permit } from '../platform/policy/permit';
import { FactAnswerByLinkBody, FactLinkBody, FactsByLinkReply } from './fact-asks.dto';
import { FactLinks } from './fact-links';

/** Who follow links from one mail server, or a library's computers, share an address. */
const perAddress = { by: 'address', limit: 120, seconds: 900 } as const;
const perLink = { by: { body: 'token' }, limit: 60, seconds: 900 } as const;

/** What a project lacks of oneself, by a mailed link, without signing in. */
@ApiTags('fact-asks')
@Controller('fact-links')
export class FactLinksController {
  constructor(private readonly links: FactLinks) {}

  @Post('look')
  @HttpCode(200)
  @Permit('public')
  @Limited('look-fact-link', perAddress, perLink)
  @ApiOperation({ summary: 'Which facts a mailed link asks a participant for' })
  @ApiOkResponse({ type: FactsByLinkReply })
  look(@Body() body: FactLinkBody): Promise<FactsByLink> {
    return this.links.look(body.token);
  }

  @Post('answer')
  @HttpCode(200)
  @Permit('public')
  @Limited('answer-fact-link', perAddress, perLink)
  @ApiOperation({ summary: 'Give the facts that a mailed link asks for, or answer that one does not want to' })
  @ApiOkResponse({ type: FactsByLinkReply })
  answer(@Body() body: FactAnswerByLinkBody): Promise<FactsByLink> {
    return this.links.answer(body);
  }
}
