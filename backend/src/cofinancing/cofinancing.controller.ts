import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, StreamableFile, UploadedFile } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { ApiBody, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { CofinancingAsked, CofinancingMissing, CofinancingPage, CofinancingView } from '@kortkurs/contract/cofinancing';
import { TakesFile } from '../documents/door';
import { Viewers } from '../people/door';
import { Limited } from '../platform/http/throttle';
import { type Actor, CurrentActor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { CofinancingAsker } from './cofinancing-asker';
import { CofinancingDesk } from './cofinancing-desk';
import { CofinancingFiles, type MadeFile } from './cofinancing-files';
import { CofinancingQuery } from './cofinancing-query';
import { CofinancingAskBody, CofinancingAskedReply, CofinancingFileQuery, CofinancingMissingQuery, CofinancingMissingReply, CofinancingPageReply, CofinancingPaperBody, CofinancingQueryParams, CofinancingRateBody, CofinancingViewReply } from './cofinancing.dto';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const binary = { schema: { type: 'string', format: 'binary' } } as const;

/** What organisations certify of their people's hours, for staff. */
@ApiTags('cofinancing')
@Controller()
export class CofinancingController {
  constructor(
    private readonly query: CofinancingQuery,
    private readonly asker: CofinancingAsker,
    private readonly desk: CofinancingDesk,
    private readonly files: CofinancingFiles,
    private readonly viewers: Viewers,
  ) {}

  @Get('projects/:projectId/cofinancing')
  @Permit('cofinancing.read')
  @ApiOperation({ summary: 'A project’s organisations with their people’s signed hours in a period, and what they have certified of it' })
  @ApiOkResponse({ type: CofinancingPageReply })
  async page(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: CofinancingQueryParams, @CurrentActor() actor: Actor): Promise<CofinancingPage> {
    return this.query.page(projectId, query, await this.viewers.of(actor));
  }

  @Get('projects/:projectId/cofinancing/missing')
  @Permit('cofinancing.read')
  @ApiOperation({ summary: 'How many organisations have not certified all signed hours of their people in a period' })
  @ApiOkResponse({ type: CofinancingMissingReply })
  missing(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: CofinancingMissingQuery): Promise<CofinancingMissing> {
    return this.query.missing(projectId, query);
  }

  @Get('projects/:projectId/cofinancing/file')
  @Permit('cofinancing.read')
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'The same as a workbook' })
  @ApiProduces(XLSX)
  @ApiOkResponse(binary)
  async xlsx(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() { language, ...period }: CofinancingFileQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return sent(await this.files.xlsx(projectId, period, language ?? actor.language), XLSX);
  }

  @Put('projects/:projectId/cofinancing/rate')
  @HttpCode(204)
  @Permit('cofinancing.change')
  @ApiOperation({ summary: 'Say what an hour of participation counts as, in whole kronor; null takes it away' })
  @ApiNoContentResponse()
  rate(@Param('projectId', ParseUUIDPipe) projectId: string, @Body() body: CofinancingRateBody, @CurrentActor() { personId }: Actor): Promise<void> {
    return this.desk.setRate(projectId, body, personId);
  }

  @Post('projects/:projectId/cofinancing/ask')
  @HttpCode(200)
  @Permit('cofinancing.change')
  @ApiOperation({ summary: 'Ask organisations to certify a period: those named, or all that were not asked of it as it is registered' })
  @ApiOkResponse({ type: CofinancingAskedReply })
  ask(@Param('projectId', ParseUUIDPipe) projectId: string, @Body() body: CofinancingAskBody, @CurrentActor() { personId }: Actor): Promise<CofinancingAsked> {
    return this.asker.ask(projectId, body, personId);
  }

  @Get('cofinancing-certificates/:cofinancingId')
  @Permit('cofinancing.read')
  @ApiOperation({ summary: 'What an organisation was asked to certify, line by line, and what it says of it' })
  @ApiOkResponse({ type: CofinancingViewReply })
  one(@Param('cofinancingId', ParseUUIDPipe) id: string): Promise<CofinancingView> {
    return this.query.view(id);
  }

  @Post('cofinancing-certificates/:cofinancingId/reminder')
  @HttpCode(204)
  @Permit('cofinancing.change')
  @ApiOperation({ summary: 'Write again to an organisation that has not answered, not twice in a day' })
  @ApiNoContentResponse()
  remind(@Param('cofinancingId', ParseUUIDPipe) id: string): Promise<void> {
    return this.asker.remind(id);
  }

  @Get('cofinancing-certificates/:cofinancingId/form')
  @Permit('cofinancing.read')
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'The form on which an organisation certifies by hand, as PDF' })
  @ApiProduces('application/pdf')
  @ApiOkResponse(binary)
  async form(@Param('cofinancingId', ParseUUIDPipe) id: string, @CurrentActor() { language }: Actor): Promise<StreamableFile> {
    return sent(await this.files.form(id, language), 'application/pdf');
  }

  @Post('cofinancing-certificates/:cofinancingId/paper')
  @HttpCode(204)
  @Limited('file-cofinancing', { by: 'account', limit: 120, seconds: 900 })
  @TakesFile()
  @Permit('cofinancing.change')
  @ApiOperation({ summary: 'File what an organisation signed by hand: it certifies all of it' })
  @ApiBody({ schema: { type: 'object', required: ['signedOn', 'signedByName', 'file'], properties: { signedOn: { type: 'string', format: 'date' }, signedByName: { type: 'string' }, file: { type: 'string', format: 'binary' } } } })
  @ApiNoContentResponse()
  file(@Param('cofinancingId', ParseUUIDPipe) id: string, @Body() body: CofinancingPaperBody, @UploadedFile() file: UploadedMultipartFile | undefined, @CurrentActor() { personId }: Actor): Promise<void> {
    return this.desk.file(id, body, file, personId);
  }

  @Get('cofinancing-certificates/:cofinancingId/file')
  @Permit('cofinancing.read')
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'The certificate that an organisation has given, as PDF' })
  @ApiProduces('application/pdf')
  @ApiOkResponse(binary)
  async certificate(@Param('cofinancingId', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    return sent(await this.files.certificate(id), 'application/pdf');
  }
}

const sent = ({ content, fileName }: MadeFile, type: string): StreamableFile => new StreamableFile(content, { type, disposition: `attachment; filename="${fileName}"`, length: content.length });
