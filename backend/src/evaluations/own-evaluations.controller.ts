import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AskedEvaluation, MyEvaluation } from '@kortkurs/contract/evaluations';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { EvaluationAnswers } from './evaluation-answers';
import { AskedEvaluationReply, EvaluationAnswersBody, MyEvaluationReply } from './evaluations.dto';

const ofSeat = { object: { type: 'enrolment', param: 'enrolmentId' } };

/** What one is asked after runs that one came to. */
@ApiTags('evaluations')
@Controller()
export class OwnEvaluationsController {
  constructor(private readonly answers: EvaluationAnswers) {}

  @Get('me/evaluations')
  @Permit('own')
  @ApiOperation({ summary: 'Evaluations that wait for one’s answer, the first to close first' })
  @ApiOkResponse({ type: [MyEvaluationReply] })
  mine(@CurrentActor() actor: Actor): Promise<MyEvaluation[]> {
    return this.answers.mine(actor.personId);
  }

  @Get('enrolments/:enrolmentId/evaluation')
  @Permit('evaluations.own', ofSeat)
  @ApiOperation({ summary: 'What one is asked after a run that one came to' })
  @ApiOkResponse({ type: AskedEvaluationReply })
  look(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<AskedEvaluation> {
    return this.answers.ofEnrolment(enrolmentId);
  }

  @Post('enrolments/:enrolmentId/evaluation')
  @HttpCode(200)
  @Permit('evaluations.own', ofSeat)
  @ApiOperation({ summary: 'Answer it, once; nobody can tell later who answered what' })
  @ApiOkResponse({ type: AskedEvaluationReply })
  answer(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Body() { answers }: EvaluationAnswersBody): Promise<AskedEvaluation> {
    return this.answers.answerFor(enrolmentId, answers);
  }
}
