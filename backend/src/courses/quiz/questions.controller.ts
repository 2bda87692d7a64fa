import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { BankQuestion, QuestionBank } from '@kortkurs/contract/quiz';
import { ExpectedVersion } from '../../platform/http/expected-version';
import { Permit } from '../../platform/policy/permit';
import { QuestionBankKeeper } from './question-bank';
import { QuestionQuery } from './question-query';
import { BankQuestionReply, NewQuestionBody, QuestionBankReply, QuestionBody } from './quiz.dto';

@ApiTags('courses')
@Controller('courses/:courseId/questions')
export class QuestionsController {
  constructor(
    private readonly questions: QuestionQuery,
    private readonly bank: QuestionBankKeeper,
  ) {}

  @Get()
  @Permit('courses.read')
  @ApiOperation({ summary: 'All questions of a course with their right answers, by topic' })
  @ApiOkResponse({ type: QuestionBankReply })
  list(@Param('courseId', ParseUUIDPipe) courseId: string): Promise<QuestionBank> {
    return this.questions.bank(courseId);
  }

  @Post()
  @Permit('courses.change')
  @ApiOperation({ summary: 'Write a question' })
  @ApiCreatedResponse({ type: BankQuestionReply })
  add(@Param('courseId', ParseUUIDPipe) courseId: string, @Body() body: NewQuestionBody): Promise<BankQuestion> {
    return this.bank.add(courseId, body);
  }

  @Put(':questionId')
  @Permit('courses.change')
  @ApiOperation({ summary: 'Change a question; quizzes that are published keep what it said then' })
  @ApiOkResponse({ type: BankQuestionReply })
  change(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('questionId', ParseUUIDPipe) questionId: string, @Body() body: QuestionBody, @ExpectedVersion() expected: number | undefined): Promise<BankQuestion> {
    return this.bank.change(courseId, questionId, body, expected);
  }

  @Delete(':questionId')
  @HttpCode(204)
  @Permit('courses.change')
  @ApiOperation({ summary: 'Take a question out of the bank' })
  @ApiNoContentResponse()
  remove(@Param('courseId', ParseUUIDPipe) courseId: string, @Param('questionId', ParseUUIDPipe) questionId: string): Promise<void> {
    return this.bank.remove(courseId, questionId);
  }
}
