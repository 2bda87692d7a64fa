import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Query, Res, StreamableFile, UploadedFile } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Page } from '@kortkurs/contract/common';
import type { Submission, SubmissionDrift, SubmissionRow } from '@kortkurs/contract/submissions';
import { NewDocumentBody, TakesFile } from '../documents/door';
import { Viewers } from '../people/door';
import { ApiPage } from '../platform/lists/api-page';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { ContentReader } from './content-reader';
import { DriftQuery } from './drift-query';
import { Freezer } from './freezer';
import { SubmissionKeeper } from './submission-keeper';
import { SubmissionPapers } from './submission-papers';
import { SubmissionQuery } from './submission-query';
import { NewSubmissionBody, NewSubmissionEventBody, SubmissionListQuery } from './submissions.dto';
import { SubmissionDriftReply, SubmissionReply, SubmissionRowReply } from './submissions.replies';

@ApiTags('submissions')
@Controller()
export class SubmissionsController {
  constructor(
    private readonly submissions: SubmissionQuery,
    private readonly freezer: Freezer,
    private readonly keeper: SubmissionKeeper,
    private readonly papers: SubmissionPapers,
    private readonly drift: DriftQuery,
    private readonly contents: ContentReader,
    private readonly viewers: Viewers,
  ) {}

  @Get('projects/:projectId/submissions')
  @Permit('submissions.audit', { object: { type: 'project', param: 'projectId' } })
  @ApiOperation({ summary: 'What a project has frozen for its funder, the latest period first' })
  @ApiPage(SubmissionRowReply)
  list(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: SubmissionListQuery): Promise<Page<SubmissionRow>> {
    return this.submissions.list(projectId, query);
  }

  @Post('projects/:projectId/submissions')
  @Permit('submissions.change')
  @ApiOperation({ summary: 'Freeze figures, rows and lines of a period as its next version' })
  @ApiCreatedResponse({ type: SubmissionReply })
  async freeze(@Param('projectId', ParseUUIDPipe) projectId: string, @Body() body: NewSubmissionBody, @CurrentActor() { personId }: Actor): Promise<Submission> {
    return this.submissions.one(await this.freezer.freeze(projectId, body, personId));
  }

  @Get('submissions/:submissionId')
  @Permit('submissions.audit', { object: { type: 'submission', param: 'submissionId' } })
  @ApiOperation({ summary: 'A submission with its figures and what became of it' })
  @ApiOkResponse({ type: SubmissionReply })
  one(@Param('submissionId', ParseUUIDPipe) id: string): Promise<Submission> {
    return this.submissions.one(id);
  }

  @Post('submissions/:submissionId/events')
  @HttpCode(200)
  @Permit('submissions.change')
  @ApiOperation({ summary: 'Note that it was sent, accepted or returned' })
  @ApiOkResponse({ type: SubmissionReply })
  note(@Param('submissionId', ParseUUIDPipe) id: string, @Body() body: NewSubmissionEventBody, @CurrentActor() { personId }: Actor): Promise<Submission> {
    return this.keeper.note(id, body, personId);
  }

  @Post('submissions/:submissionId/events/:submissionEventId/papers')
  @HttpCode(200)
  @TakesFile()
  @Permit('submissions.change')
  @ApiOperation({ summary: 'Add a receipt, or what the funder answered in writing; it is kept as long as the submission' })
  @ApiBody({ schema: { type: 'object', required: ['id', 'file'], properties: { id: { type: 'string', format: 'uuid' }, file: { type: 'string', format: 'binary' } } } })
  @ApiOkResponse({ type: SubmissionReply })
  async addPaper(@Param('submissionId', ParseUUIDPipe) id: string, @Param('submissionEventId', ParseUUIDPipe) eventId: string, @Body() { id: paperId }: NewDocumentBody, @UploadedFile() file: UploadedMultipartFile | undefined, @CurrentActor() { personId }: Actor): Promise<Submission> {
    await this.papers.add(id, eventId, paperId, file, personId);
    return this.submissions.one(id);
  }

  @Get('submissions/:submissionId/drift')
  @Permit('submissions.audit', { object: { type: 'submission', param: 'submissionId' } })
  @ApiOperation({ summary: 'What it would say otherwise if it were made now, line by line; each reading is logged' })
  @ApiOkResponse({ type: SubmissionDriftReply })
  async open(@Param('submissionId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<SubmissionDrift> {
    return this.drift.open(id, await this.viewers.of(actor));
  }

  @Get('submissions/:submissionId/content')
  @Permit('submissions.audit', { object: { type: 'submission', param: 'submissionId' } })
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The bytes that were frozen, for who audits without the organisations of its rows: canonical JSON, with its digest as RFC 9530 has it; each reading is logged' })
  @ApiProduces('application/json')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async content(@Param('submissionId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { content, sha256 } = await this.contents.read(id, actor);
    void reply.header('Repr-Digest', `sha-256=:${sha256.toString('base64')}:`);
    return new StreamableFile(content, { type: 'application/json; charset=utf-8', disposition: `attachment; filename="submission-${id}.json"`, length: content.length });
  }
}
