import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { OutcomeByLink } from '@kortkurs/contract/outcomes';
import { Limited } from '../platform/http/throttle';
import { Permit } from '../platform/policy/permit';
import { OutcomeLinks } from './outcome-links';
import { OutcomeAnswerBody, OutcomeByLinkReply, OutcomeLinkBody } from './outcome-links.dto';

/** Who follow links from one mail server, or a library's computers, share an address. */
const perAddress = { by: 'address', limit: 120, seconds: 900 } as const;
const perLink = { by: { body: 'token' }, limit: 60, seconds: 900 } as const;

/** What became of oneself after a project, by a mailed link, without signing in. */
@ApiTags('outcomes')
@Controller('outcome-links')
export class OutcomeLinksController {
  constructor(private readonly links: OutcomeLinks) {}

  @Post('look')
  @HttpCode(200)
  @Permit('public')
  @Limited('look-outcome-link', perAddress, perLink)
  @ApiOperation({ summary: 'What a mailed link asks a participant who has left a project' })
  @ApiOkResponse({ type: OutcomeByLinkReply })
  look(@Body() body: OutcomeLinkBody): Promise<OutcomeByLink> {
    return this.links.look(body.token);
  }

  @Post('answer')
  @HttpCode(200)
  @Permit('public')
  @Limited('answer-outcome-link', perAddress, perLink)
  @ApiOperation({ summary: 'Answer the question of a mailed link, or change the answer, as long as the link holds' })
  @ApiOkResponse({ type: OutcomeByLinkReply })
  answer(@Body() body: OutcomeAnswerBody): Promise<OutcomeByLink> {
    return this.links.answer(body);
  }
}
