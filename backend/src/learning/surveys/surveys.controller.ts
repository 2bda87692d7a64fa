import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { OwnSurvey, RunSurvey, SurveyPerson, SurveyResults } from '@kortkurs/contract/surveys';
import { Viewers } from '../../people/door';
import { ExpectedVersion } from '../../platform/http/expected-version';
import { ApiPage } from '../../platform/lists/api-page';
import { PageQuery } from '../../platform/lists/page-query';
import { CurrentActor, type Actor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { SurveyDesk } from './survey-desk';
import { SurveyFile } from './survey-file';
import { SurveyReader } from './survey-reader';
import { SurveyResultsQuery } from './survey-results';
import { OwnSurveyReply, RunSurveyReply, SurveyAnswersBody, SurveyFileQuery, SurveyPersonReply, SurveyResultsReply } from './surveys.dto';

const ofSeat = { object: { type: 'enrolment', param: 'enrolmentId' } };
const ofRun = { object: { type: 'run', param: 'runId' } };

/** Answering the surveys of a course that one follows, and what was answered in a run. */
@ApiTags('learning')
@Controller()
export class SurveysController {
  constructor(
    private readonly surveys: SurveyReader,
    private readonly desk: SurveyDesk,
    private readonly results: SurveyResultsQuery,
    private readonly files: SurveyFile,
    private readonly viewers: Viewers,
  ) {}

  @Get('enrolments/:enrolmentId/surveys/:surveyId')
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'Whether I have answered a survey; what I answered only where names are shown' })
  @ApiOkResponse({ type: OwnSurveyReply })
  own(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('surveyId', ParseUUIDPipe) activityId: string): Promise<OwnSurvey> {
    return this.surveys.own(enrolmentId, activityId);
  }

  @Put('enrolments/:enrolmentId/surveys/:surveyId')
  @HttpCode(204)
  @Permit('learning.follow', ofSeat)
  @ApiOperation({ summary: 'Answer a survey: once where names are hidden, else otherwise until the run is closed' })
  @ApiNoContentResponse()
  answer(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('surveyId', ParseUUIDPipe) activityId: string, @Body() { answers }: SurveyAnswersBody, @ExpectedVersion() expected: number | undefined): Promise<void> {
    return this.desk.answer({ enrolmentId, activityId }, answers, expected);
  }

  @Get('runs/:runId/surveys')
  @Permit('surveys.read', ofRun)
  @ApiOperation({ summary: 'The surveys of a run’s course, and how many have answered them' })
  @ApiOkResponse({ type: RunSurveyReply, isArray: true })
  ofRun(@Param('runId', ParseUUIDPipe) runId: string): Promise<RunSurvey[]> {
    return this.results.list(runId);
  }

  @Get('runs/:runId/surveys/:surveyId')
  @Permit('surveys.read', ofRun)
  @ApiOperation({ summary: 'What was answered to a survey; where names are hidden five answers at a time' })
  @ApiOkResponse({ type: SurveyResultsReply })
  async one(@Param('runId', ParseUUIDPipe) runId: string, @Param('surveyId', ParseUUIDPipe) activityId: string, @CurrentActor() actor: Actor): Promise<SurveyResults> {
    return this.results.one(runId, activityId, await this.viewers.of(actor));
  }

  @Get('runs/:runId/surveys/:surveyId/answers')
  @Permit('surveys.read', ofRun)
  @ApiOperation({ summary: 'Who answered what, where names are shown' })
  @ApiPage(SurveyPersonReply)
  async people(@Param('runId', ParseUUIDPipe) runId: string, @Param('surveyId', ParseUUIDPipe) activityId: string, @Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<Page<SurveyPerson>> {
    return this.results.people(runId, activityId, query, await this.viewers.of(actor));
  }

  @Get('runs/:runId/surveys/:surveyId/file')
  @Permit('surveys.read', ofRun)
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'What was answered as CSV: by person where names are shown, else each question by itself' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@Param('runId', ParseUUIDPipe) runId: string, @Param('surveyId', ParseUUIDPipe) activityId: string, @Query() { language }: SurveyFileQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { content, fileName } = await this.files.csv(runId, activityId, language ?? actor.language);
    return new StreamableFile(content, { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${fileName}"`, length: content.length });
  }
}
