import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Askable, AttestationPage, AttestationPaper, PapersEntered } from '@kortkurs/contract/attestation-papers';
import type { Month } from '@kortkurs/contract/attestations';
import { NewDocumentBody, TakesFile } from '../documents/door';
import { Viewers } from '../people/door';
import { Limited } from '../platform/http/throttle';
import { type Actor, CurrentActor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { AskableQuery } from './askable-query';
import { ConfirmationForms } from './confirmation-forms';
import { ParseMonthPipe } from '../platform/input/month.pipe';
import { PaperDesk } from './paper-desk';
import { PaperQuery } from './paper-query';
import { AskableReply, AttestationPageReply, AttestationPaperReply, FormsQuery, PaperEntriesBody, PapersEnteredReply, PaperWithdrawalBody } from './papers.dto';
import { sentFile } from './sent-file';

const binary = { schema: { type: 'string', format: 'binary' } } as const;

/** Months that participants confirm by hand, for staff. */
@ApiTags('attestations')
@Controller()
export class AttestationPapersController {
  constructor(
    private readonly forms: ConfirmationForms,
    private readonly desk: PaperDesk,
    private readonly papers: PaperQuery,
    private readonly askable: AskableQuery,
    private readonly viewers: Viewers,
  ) {}

  @Get('projects/:projectId/months/:month/attestations/askable')
  @Permit('attestations.change')
  @ApiOperation({ summary: 'Whom asking all about a month would reach by letter, and whom it leaves out, and why' })
  @ApiOkResponse({ type: AskableReply })
  async who(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('month', ParseMonthPipe) month: Month, @CurrentActor() actor: Actor): Promise<Askable> {
    return this.askable.of(projectId, month, await this.viewers.of(actor));
  }

  @Get('projects/:projectId/months/:month/attestation-forms/file')
  @Permit('attestations.change')
  @ApiOperation({ summary: 'Forms on which participants confirm a month by hand, by name, a hundred to a PDF' })
  @ApiProduces('application/pdf')
  @ApiOkResponse(binary)
  @Header('cache-control', 'private, no-store')
  async all(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('month', ParseMonthPipe) month: Month, @Query() { of = 'paper', part = 1 }: FormsQuery): Promise<StreamableFile> {
    return sentFile(await this.forms.ofMonth(projectId, month, of, part));
  }

  @Get('attestations/:attestationId/form')
  @Permit('attestations.change')
  @ApiOperation({ summary: 'The form on which somebody confirms a month by hand, as PDF' })
  @ApiProduces('application/pdf')
  @ApiOkResponse(binary)
  @Header('cache-control', 'private, no-store')
  async form(@Param('attestationId', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    return sentFile(await this.forms.one(id));
  }

  @Post('projects/:projectId/months/:month/attestation-pages')
  @Limited('add-attestation-page', { by: 'account', limit: 120, seconds: 900 })
  @TakesFile()
  @Permit('attestations.change')
  @ApiOperation({ summary: 'Keep a photographed or scanned file with forms of a month that were signed by hand' })
  @ApiBody({ schema: { type: 'object', required: ['id', 'file'], properties: { id: { type: 'string', format: 'uuid' }, file: { type: 'string', format: 'binary' } } } })
  @ApiCreatedResponse({ type: AttestationPageReply })
  addPage(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('month', ParseMonthPipe) month: Month, @Body() { id }: NewDocumentBody, @UploadedFile() file: UploadedMultipartFile | undefined, @CurrentActor() actor: Actor): Promise<AttestationPage> {
    return this.desk.addPage(projectId, month, id, file, actor.personId);
  }

  @Post('projects/:projectId/months/:month/attestation-papers')
  @HttpCode(200)
  @Permit('attestations.change')
  @ApiOperation({ summary: 'Enter signed forms: all right, but for lines that are said to be wrong; what cannot be entered is answered with why' })
  @ApiOkResponse({ type: PapersEnteredReply })
  enter(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('month', ParseMonthPipe) month: Month, @Body() body: PaperEntriesBody, @CurrentActor() { personId, language }: Actor): Promise<PapersEntered> {
    return this.desk.enter(projectId, month, body, personId, language);
  }

  @Get('attestations/:attestationId/paper')
  @Permit('attestations.change')
  @ApiOperation({ summary: 'Somebody’s form as staff read it, and what they entered of it' })
  @ApiOkResponse({ type: AttestationPaperReply })
  async paper(@Param('attestationId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<AttestationPaper> {
    return this.papers.one(id, await this.viewers.of(actor));
  }

  @Post('attestations/:attestationId/paper/withdrawal')
  @HttpCode(204)
  @Permit('attestations.change')
  @ApiOperation({ summary: 'Take back what was entered of a form, and say why; it is kept, and the form can be entered anew' })
  @ApiNoContentResponse()
  withdraw(@Param('attestationId', ParseUUIDPipe) id: string, @Body() { why }: PaperWithdrawalBody, @CurrentActor() { personId }: Actor): Promise<void> {
    return this.desk.withdraw(id, why, personId);
  }
}
