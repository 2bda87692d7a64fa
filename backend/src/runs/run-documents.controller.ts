import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Patch, Post, Put, UploadedFile } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { DocumentView } from '@kortkurs/contract/documents';
import { DocumentChangeBody, DocumentKeeper, DocumentOrderBody, DocumentReply, NewDocumentBody, TakesFile } from '../documents/door';
import { Limited } from '../platform/http/throttle';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { RunAgenda } from './run-agenda';
import { RunAgendaBody } from './run-documents.dto';

const ofRun = { object: { type: 'run', param: 'runId' } };
const owner = (id: string): { type: 'run'; id: string } => ({ type: 'run', id });

/** The agenda and the documents of a run, for those who keep them. */
@ApiTags('documents')
@Controller('runs/:runId')
export class RunDocumentsController {
  constructor(
    private readonly documents: DocumentKeeper,
    private readonly agenda: RunAgenda,
  ) {}

  @Put('agenda')
  @HttpCode(204)
  @Permit('papers.change', ofRun)
  @ApiOperation({ summary: 'Write what is to happen at a run' })
  @ApiNoContentResponse()
  write(@Param('runId', ParseUUIDPipe) runId: string, @Body() body: RunAgendaBody): Promise<void> {
    return this.agenda.write(runId, body.agenda);
  }

  @Post('documents')
  @Limited('add-document', { by: 'account', limit: 120, seconds: 900 })
  @TakesFile()
  @Permit('papers.change', ofRun)
  @ApiOperation({ summary: 'Add a document to a run: for those who are invited and those who have a seat' })
  @ApiBody({ schema: { type: 'object', required: ['id', 'file'], properties: { id: { type: 'string', format: 'uuid' }, file: { type: 'string', format: 'binary' } } } })
  @ApiCreatedResponse({ type: DocumentReply })
  add(@Param('runId', ParseUUIDPipe) runId: string, @Body() { id }: NewDocumentBody, @UploadedFile() file: UploadedMultipartFile | undefined, @CurrentActor() actor: Actor): Promise<DocumentView> {
    return this.documents.add(owner(runId), id, file, actor.personId, (tx) => this.agenda.hold(tx, runId));
  }

  @Put('documents/order')
  @HttpCode(204)
  @Permit('papers.change', ofRun)
  @ApiOperation({ summary: 'Put the documents of a run in order' })
  @ApiNoContentResponse()
  order(@Param('runId', ParseUUIDPipe) runId: string, @Body() body: DocumentOrderBody): Promise<void> {
    return this.documents.order(owner(runId), body.ids, (tx) => this.agenda.hold(tx, runId));
  }

  @Patch('documents/:documentId')
  @HttpCode(204)
  @Permit('papers.change', ofRun)
  @ApiOperation({ summary: 'Name and describe a document of a run' })
  @ApiNoContentResponse()
  change(@Param('runId', ParseUUIDPipe) runId: string, @Param('documentId', ParseUUIDPipe) documentId: string, @Body() body: DocumentChangeBody): Promise<void> {
    return this.documents.change(owner(runId), documentId, body);
  }

  @Delete('documents/:documentId')
  @HttpCode(204)
  @Permit('papers.change', ofRun)
  @ApiOperation({ summary: 'Show a document of a run no more' })
  @ApiNoContentResponse()
  archive(@Param('runId', ParseUUIDPipe) runId: string, @Param('documentId', ParseUUIDPipe) documentId: string): Promise<void> {
    return this.documents.archive(owner(runId), documentId);
  }
}
