import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { QuizAttempt } from '@kortkurs/contract/quiz';
import { Permit } from '../../platform/policy/permit';
import { QuizAttemptReply, TrialToMarkBody } from './attempts.dto';
import { QuizTrials } from './quiz-trials';

/** Trying a quiz before anybody takes it. */
@ApiTags('learning')
@Controller('courses/:courseId/versions/:versionId/quizzes/:quizId/trials')
export class QuizTrialsController {
  constructor(private readonly trials: QuizTrials) {}

  @Post()
  @HttpCode(200)
  @Permit('courses.read')
  @ApiOperation({ summary: 'Questions as an attempt at a version’s quiz would ask them; nothing is saved, and nothing of what is right is told' })
  @ApiOkResponse({ type: QuizAttemptReply })
  begin(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('versionId', ParseUUIDPipe) versionId: string, @Param('quizId', ParseUUIDPipe) activityId: string): Promise<QuizAttempt> {
    return this.trials.begin({ courseId, versionId, activityId });
  }

  @Post('marks')
  @HttpCode(200)
  @Permit('courses.read')
  @ApiOperation({ summary: 'What would come of it with these answers, and what is right; nothing is saved' })
  @ApiOkResponse({ type: QuizAttemptReply })
  mark(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('versionId', ParseUUIDPipe) versionId: string, @Param('quizId', ParseUUIDPipe) activityId: string, @Body() { answers }: TrialToMarkBody): Promise<QuizAttempt> {
    return this.trials.mark({ courseId, versionId, activityId }, answers);
  }
}
