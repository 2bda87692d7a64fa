import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { QUIZ_LIMITS, type QuizAttempt, type QuizStanding, type RunQuiz, type SeatQuiz } from '@kortkurs/contract/quiz';
import { Viewers } from '../../people/door';
import { Limited } from '../../platform/http/throttle';
import { CurrentActor, type Actor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { AttemptDesk } from './attempt-desk';
import { AttemptQuery } from './attempt-query';
import { AnswerToSaveBody, NewAttemptBody, QuizAttemptReply, QuizStandingReply, RunQuizReply, SeatQuizReply } from './attempts.dto';

const ofSeat = { object: { type: 'enrolment', param: 'enrolmentId' } };

/** Taking the quizzes of a course that one follows. */
@ApiTags('learning')
@Controller()
export class AttemptsController {
  constructor(
    private readonly desk: AttemptDesk,
    private readonly attempts: AttemptQuery,
    private readonly viewers: Viewers,
  ) {}

  @Get('enrolments/:enrolmentId/quizzes')
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'The quizzes of my course with all my attempts' })
  @ApiOkResponse({ type: SeatQuizReply, isArray: true })
  async mine(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<SeatQuiz[]> {
    await this.desk.endOverdueOf(enrolmentId);
    return this.attempts.ofSeat(enrolmentId);
  }

  @Get('enrolments/:enrolmentId/quiz-attempts')
  @Permit('completion.read', ofSeat)
  @ApiOperation({ summary: 'All attempts of one who takes part at the quizzes of the course; no answers' })
  @ApiOkResponse({ type: SeatQuizReply, isArray: true })
  async ofSeat(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<SeatQuiz[]> {
    await this.desk.endOverdueOf(enrolmentId);
    return this.attempts.ofSeat(enrolmentId);
  }

  @Get('enrolments/:enrolmentId/quizzes/:quizId')
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'My attempts at a quiz, and how many I have left' })
  @ApiOkResponse({ type: QuizStandingReply })
  async standing(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('quizId', ParseUUIDPipe) quizId: string): Promise<QuizStanding> {
    await this.desk.endOverdueOf(enrolmentId);
    return this.attempts.standing(enrolmentId, quizId);
  }

  @Post('enrolments/:enrolmentId/quizzes/:quizId/attempts')
  @Limited('quiz-attempt', { by: 'account', limit: QUIZ_LIMITS.begunPerHour, seconds: 3600 })
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'Begin an attempt, or go on with the one that is open' })
  @ApiCreatedResponse({ type: QuizAttemptReply })
  async begin(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('quizId', ParseUUIDPipe) quizId: string, @Body() { id }: NewAttemptBody): Promise<QuizAttempt> {
    return this.attempts.one(enrolmentId, await this.desk.begin(enrolmentId, quizId, id));
  }

  @Get('enrolments/:enrolmentId/attempts/:attemptId')
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'One of my attempts; right answers and feedback only once they are due' })
  @ApiOkResponse({ type: QuizAttemptReply })
  async one(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('attemptId', ParseUUIDPipe) attemptId: string): Promise<QuizAttempt> {
    await this.desk.endOverdueOf(enrolmentId);
    return this.attempts.one(enrolmentId, attemptId);
  }

  @Put('enrolments/:enrolmentId/attempts/:attemptId/answers/:questionId')
  @HttpCode(204)
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'Keep my answer to one question, or take it back' })
  @ApiNoContentResponse()
  answer(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('attemptId', ParseUUIDPipe) attemptId: string, @Param('questionId', ParseUUIDPipe) questionId: string, @Body() { answer }: AnswerToSaveBody): Promise<void> {
    return this.desk.answer(enrolmentId, attemptId, questionId, answer);
  }

  @Post('enrolments/:enrolmentId/attempts/:attemptId/hand-in')
  @HttpCode(200)
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'Hand in my attempt; the answer is its result' })
  @ApiOkResponse({ type: QuizAttemptReply })
  async handIn(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('attemptId', ParseUUIDPipe) attemptId: string): Promise<QuizAttempt> {
    await this.desk.handIn(enrolmentId, attemptId);
    return this.attempts.one(enrolmentId, attemptId);
  }

  @Get('runs/:runId/quizzes')
  @Permit('completion.read', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'What came of the quizzes of a run’s course, by quiz and person; no answers' })
  @ApiOkResponse({ type: RunQuizReply, isArray: true })
  async ofRun(@Param('runId', ParseUUIDPipe) runId: string, @CurrentActor() actor: Actor): Promise<RunQuiz[]> {
    return this.attempts.ofRun(runId, await this.viewers.of(actor));
  }
}
