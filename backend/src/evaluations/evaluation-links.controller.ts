import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AskedEvaluation } from '@kortkurs/contract/evaluations';
import { Limited } from '../platform/http/throttle';
import { Permit } from '../platform/policy/permit';
import { EvaluationLinks } from './evaluation-links';
import { AskedEvaluationReply, EvaluationLinkAnswersBody, EvaluationLinkBody } from './evaluations.dto';

/** A whole class may answer in the same room before it goes home, behind one address. */
const perAddress = { by: 'address', limit: 240, seconds: 900 } as const;
const perLink = { by: { body: 'token' }, limit: 60, seconds: 900 } as const;

/** What one thinks of a run, by a mailed link, without signing in. */
@ApiTags('evaluations')
@Controller('evaluation-links')
export class EvaluationLinksController {
  constructor(private readonly links: EvaluationLinks) {}

  @Post('look')
  @HttpCode(200)
  @Permit('public')
  @Limited('look-evaluation-link', perAddress, perLink)
  @ApiOperation({ summary: 'What a mailed link asks somebody who came to a run' })
  @ApiOkResponse({ type: AskedEvaluationReply })
  look(@Body() { token }: EvaluationLinkBody): Promise<AskedEvaluation> {
    return this.links.look(token);
  }

  @Post('answer')
  @HttpCode(200)
  @Permit('public')
  @Limited('answer-evaluation-link', perAddress, perLink)
  @ApiOperation({ summary: 'Answer it, once; nobody can tell later who answered what' })
  @ApiOkResponse({ type: AskedEvaluationReply })
  answer(@Body() { token, answers }: EvaluationLinkAnswersBody): Promise<AskedEvaluation> {
    return this.links.answer(token, answers);
  }
}
