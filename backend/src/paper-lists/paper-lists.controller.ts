import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Query, StreamableFile, UploadedFile } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { RunLists, SessionList } from '@kortkurs/contract/paper-lists';
import { NewDocumentBody, TakesFile } from '../documents/door';
import { Viewers } from '../people/door';
import { Limited } from '../platform/http/throttle';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { ListPrinter } from './list-printer';
import { ListFileQuery, PageReplacedBody, RunListsFileQuery } from './paper-lists.dto';
import { RunListsReply, SessionListReply } from './paper-lists.reply';
import { SignedPages } from './signed-pages';
import { ListQuery } from './list-query';

const ofSession = { object: { type: 'session', param: 'sessionId' } };

/** Attendance lists on paper. */
@ApiTags('attendance')
@Controller()
export class PaperListsController {
  constructor(
    private readonly printer: ListPrinter,
    private readonly lists: ListQuery,
    private readonly pages: SignedPages,
    private readonly viewers: Viewers,
  ) {}

  @Get('runs/:runId/attendance-lists')
  @Permit('attendance.read', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'The sessions of a run with what is known of their lists' })
  @ApiOkResponse({ type: RunListsReply })
  async all(@Param('runId', ParseUUIDPipe) runId: string, @CurrentActor() actor: Actor): Promise<RunLists> {
    return this.lists.ofRun(runId, await this.viewers.of(actor));
  }

  @Get('sessions/:sessionId/attendance-list')
  @Permit('attendance.read', ofSession)
  @ApiOperation({ summary: 'What is known of a session’s list: how many came, who signed, and the pages that were signed by hand' })
  @ApiOkResponse({ type: SessionListReply })
  async one(@Param('sessionId', ParseUUIDPipe) sessionId: string, @CurrentActor() actor: Actor): Promise<SessionList> {
    return this.lists.ofSession(sessionId, await this.viewers.of(actor));
  }

  @Post('sessions/:sessionId/signed-pages')
  @Limited('add-signed-page', { by: 'account', limit: 120, seconds: 900 })
  @TakesFile()
  @Permit('attendance.sign', ofSession)
  @ApiOperation({ summary: 'Add a photographed or scanned page of a session’s list that was signed by hand' })
  @ApiBody({ schema: { type: 'object', required: ['id', 'file'], properties: { id: { type: 'string', format: 'uuid' }, file: { type: 'string', format: 'binary' } } } })
  @ApiCreatedResponse({ type: SessionListReply })
  async add(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Body() { id }: NewDocumentBody, @UploadedFile() file: UploadedMultipartFile | undefined, @CurrentActor() actor: Actor): Promise<SessionList> {
    await this.pages.add(sessionId, id, file, actor.personId);
    return this.lists.ofSession(sessionId, await this.viewers.of(actor));
  }

  @Post('sessions/:sessionId/signed-pages/:pageId/replaced')
  @HttpCode(204)
  @Permit('attendance.sign', ofSession)
  @ApiOperation({ summary: 'Show a page no more, and say why; it is kept with its trace' })
  @ApiNoContentResponse()
  replace(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Param('pageId', ParseUUIDPipe) pageId: string, @Body() { why }: PageReplacedBody, @CurrentActor() { personId }: Actor): Promise<void> {
    return this.pages.replace(sessionId, pageId, why, personId);
  }

  @Get('sessions/:sessionId/attendance-list/file')
  @Permit('attendance.read', ofSession)
  @ApiOperation({ summary: 'A session’s attendance list as PDF, with a column to sign in' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('cache-control', 'private, no-store')
  async ofSession(@Param('sessionId', ParseUUIDPipe) sessionId: string, @Query() { kind = 'blank', language }: ListFileQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return sent(await this.printer.print({ sessionId, kind, language: language ?? actor.language }));
  }

  @Get('runs/:runId/attendance-lists/file')
  @Permit('attendance.read', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'The attendance lists of a run’s sessions as one PDF' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('cache-control', 'private, no-store')
  async ofRun(@Param('runId', ParseUUIDPipe) runId: string, @Query() { kind = 'blank', language, from }: RunListsFileQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return sent(await this.printer.print({ runId, kind, language: language ?? actor.language, ...(from ? { fromNumber: from } : {}) }));
  }
}

const sent = ({ content, fileName }: { content: Buffer; fileName: string }): StreamableFile =>
  new StreamableFile(content, { type: 'application/pdf', disposition: `attachment; filename="${fileName}"`, length: content.length });
