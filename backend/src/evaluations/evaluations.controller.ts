import { Body, Controller, Delete, Get, Header, Param, ParseUUIDPipe, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { CommentedRuns, EvaluatedRuns, EvaluationForm, RunEvaluation } from '@kortkurs/contract/evaluations';
import { ExpectedVersion } from '../platform/http/expected-version';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { EvaluatedRunsQuery } from './evaluated-runs-query';
import { EvaluationCommentsQuery } from './evaluation-comments-query';
import { EvaluationFile } from './evaluation-file';
import { EvaluationForms } from './evaluation-forms';
import { CommentedRunsQueryParams, CommentedRunsReply, EvaluatedRunsQueryParams, EvaluatedRunsReply, EvaluationFileQuery, EvaluationFormBody, EvaluationFormReply, RunEvaluationReply } from './evaluations.dto';
import { RunEvaluationQuery } from './run-evaluation-query';

const ofRun = { object: { type: 'run', param: 'runId' } };

/** What is asked after runs, and what was answered. */
@ApiTags('evaluations')
@Controller()
export class EvaluationsController {
  constructor(
    private readonly runs: RunEvaluationQuery,
    private readonly files: EvaluationFile,
    private readonly evaluated: EvaluatedRunsQuery,
    private readonly comments: EvaluationCommentsQuery,
    private readonly forms: EvaluationForms,
  ) {}

  @Get('runs/:runId/evaluation')
  @Permit('evaluations.read', ofRun)
  @ApiOperation({ summary: 'What those who came to a run thought of it: told once it has closed and five have answered' })
  @ApiOkResponse({ type: RunEvaluationReply })
  ofRun(@Param('runId', ParseUUIDPipe) runId: string): Promise<RunEvaluation> {
    return this.runs.read(runId);
  }

  @Get('runs/:runId/evaluation/file')
  @Permit('evaluations.read', ofRun)
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'The same as CSV, each question by itself' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@Param('runId', ParseUUIDPipe) runId: string, @Query() { language }: EvaluationFileQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { content, fileName } = await this.files.csv(runId, language ?? actor.language);
    return new StreamableFile(content, { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${fileName}"`, length: content.length });
  }

  @Get('evaluations')
  @Permit('evaluations.change')
  @ApiOperation({ summary: 'Runs that were evaluated, the latest first, and what the closed ones say together; of a course, a project or some days' })
  @ApiOkResponse({ type: EvaluatedRunsReply })
  list(@Query() query: EvaluatedRunsQueryParams): Promise<EvaluatedRuns> {
    return this.evaluated.list(query);
  }

  @Get('evaluations/comments')
  @Permit('evaluations.change')
  @ApiOperation({ summary: 'What people wrote after runs that enough answered, the latest first, up to a number of comments; the rest stands with each run' })
  @ApiOkResponse({ type: CommentedRunsReply })
  commented(@Query() query: CommentedRunsQueryParams): Promise<CommentedRuns> {
    return this.comments.list(query);
  }

  @Get('evaluation-form')
  @Permit('evaluations.change')
  @ApiOperation({ summary: 'What is asked after runs of courses that have no questions of their own' })
  @ApiOkResponse({ type: EvaluationFormReply })
  form(): Promise<EvaluationForm> {
    return this.forms.read(null);
  }

  @Put('evaluation-form')
  @Permit('evaluations.change')
  @ApiOperation({ summary: 'Change it, on top of the version in If-Match' })
  @ApiOkResponse({ type: EvaluationFormReply })
  change(@Body() body: EvaluationFormBody, @ExpectedVersion() version: number | undefined): Promise<EvaluationForm> {
    return this.forms.change(null, body, version);
  }

  @Get('courses/:courseId/evaluation-form')
  @Permit('evaluations.change')
  @ApiOperation({ summary: 'What is asked after the runs of a course' })
  @ApiOkResponse({ type: EvaluationFormReply })
  formOfCourse(@Param('courseId', ParseUUIDPipe) courseId: string): Promise<EvaluationForm> {
    return this.forms.read(courseId);
  }

  @Put('courses/:courseId/evaluation-form')
  @Permit('evaluations.change')
  @ApiOperation({ summary: 'Give a course questions of its own, on top of the version in If-Match' })
  @ApiOkResponse({ type: EvaluationFormReply })
  changeOfCourse(@Param('courseId', ParseUUIDPipe) courseId: string, @Body() body: EvaluationFormBody, @ExpectedVersion() version: number | undefined): Promise<EvaluationForm> {
    return this.forms.change(courseId, body, version);
  }

  @Delete('courses/:courseId/evaluation-form')
  @Permit('evaluations.change')
  @ApiOperation({ summary: 'Let a course ask what the centre asks' })
  @ApiOkResponse({ type: EvaluationFormReply })
  follow(@Param('courseId', ParseUUIDPipe) courseId: string): Promise<EvaluationForm> {
    return this.forms.follow(courseId);
  }
}
