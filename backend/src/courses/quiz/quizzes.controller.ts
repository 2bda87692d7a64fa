import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Quiz } from '@kortkurs/contract/quiz';
import { ExpectedVersion } from '../../platform/http/expected-version';
import { Permit } from '../../platform/policy/permit';
import { QuizBody, QuizReply } from './quiz.dto';
import { QuizKeeper } from './quiz-keeper';

@ApiTags('courses')
@Controller('courses/:courseId/draft/quizzes/:quizId')
export class QuizzesController {
  constructor(private readonly quizzes: QuizKeeper) {}

  @Get()
  @Permit('courses.read')
  @ApiOperation({ summary: 'A quiz of the draft: how it is taken and which questions it asks' })
  @ApiOkResponse({ type: QuizReply })
  one(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('quizId', ParseUUIDPipe) quizId: string): Promise<Quiz> {
    return this.quizzes.ofDraft(courseId, quizId);
  }

  @Put()
  @Permit('courses.change')
  @ApiOperation({ summary: 'Say how a quiz of the draft is taken and which questions it asks' })
  @ApiOkResponse({ type: QuizReply })
  save(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('quizId', ParseUUIDPipe) quizId: string, @Body() body: QuizBody, @ExpectedVersion() expected: number | undefined): Promise<Quiz> {
    return this.quizzes.save(courseId, quizId, body, expected);
  }
}
