import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Put, StreamableFile, UploadedFile } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { HandIns, LeftToHandIn, RunPapers, SeatPapers } from '@kortkurs/contract/run-papers';
import { TakesFile } from '../documents/door';
import { Viewers } from '../people/door';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Limited } from '../platform/http/throttle';
import { Permit } from '../platform/policy/permit';
import { HandInArchive } from './hand-in-archive';
import { HandInDesk } from './hand-in-desk';
import { HandInsReader } from './hand-ins-query';
import { PapersReader } from './papers-query';
import { GivenInBody, HandInFormBody, HandInsReply, LeftToHandInReply, RunPapersReply, SeatPapersReply } from './papers.dto';

const ofRun = { object: { type: 'run', param: 'runId' } };
const ofSeat = { object: { type: 'enrolment', param: 'enrolmentId' } };

/** What people get before a run, and what they hand in. */
@ApiTags('papers')
@Controller()
export class PapersController {
  constructor(
    private readonly papers: PapersReader,
    private readonly desk: HandInDesk,
    private readonly handIns: HandInsReader,
    private readonly archive: HandInArchive,
    private readonly viewers: Viewers,
  ) {}

  @Get('runs/:runId/papers')
  @Permit('papers.change', ofRun)
  @ApiOperation({ summary: 'Agenda, documents and form of a run' })
  @ApiOkResponse({ type: RunPapersReply })
  ofRun(@Param('runId', ParseUUIDPipe) runId: string): Promise<RunPapers> {
    return this.papers.ofRun(runId);
  }

  @Put('runs/:runId/hand-in-form')
  @HttpCode(204)
  @Permit('papers.change', ofRun)
  @ApiOperation({ summary: 'Ask the people of a run to hand something in, or ask no more' })
  @ApiNoContentResponse()
  ask(@Param('runId', ParseUUIDPipe) runId: string, @Body() body: HandInFormBody): Promise<void> {
    return this.desk.ask(runId, body);
  }

  @Get('runs/:runId/hand-ins')
  @Permit('hand-ins.read', ofRun)
  @ApiOperation({ summary: 'Who has handed in, and who has not' })
  @ApiOkResponse({ type: HandInsReply })
  async all(@Param('runId', ParseUUIDPipe) runId: string, @CurrentActor() actor: Actor): Promise<HandIns> {
    return this.handIns.of(runId, await this.viewers.of(actor));
  }

  @Get('runs/:runId/hand-ins/archive')
  @Permit('hand-ins.read', ofRun)
  @ApiOperation({ summary: 'All that was handed in, as one ZIP' })
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('cache-control', 'private, no-store')
  async zip(@Param('runId', ParseUUIDPipe) runId: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return new StreamableFile(await this.archive.of(runId, await this.viewers.of(actor)), { type: 'application/zip', disposition: 'attachment; filename="inlamningar.zip"' });
  }

  @Get('me/hand-ins')
  @Permit('own')
  @ApiOperation({ summary: 'What is left for me to hand in' })
  @ApiOkResponse({ type: [LeftToHandInReply] })
  left(@CurrentActor() actor: Actor): Promise<LeftToHandIn[]> {
    return this.papers.left(actor.personId);
  }

  @Get('enrolments/:enrolmentId/papers')
  @Permit('papers.own', ofSeat)
  @ApiOperation({ summary: 'Agenda, documents and form of a run that I am invited to or have a seat in' })
  @ApiOkResponse({ type: SeatPapersReply })
  ofSeat(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<SeatPapers> {
    return this.papers.ofSeat(enrolmentId);
  }

  @Post('enrolments/:enrolmentId/hand-in')
  @HttpCode(204)
  @Limited('hand-in', { by: 'account', limit: 60, seconds: 900 }, { by: { param: 'enrolmentId' }, limit: 20, seconds: 900 })
  @TakesFile()
  @Permit('papers.own', ofSeat)
  @ApiOperation({ summary: 'Hand in a file, a text, or both; what was handed in before goes, but its file where it is kept' })
  @ApiNoContentResponse()
  give(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Body() { text = '', keepsFile }: GivenInBody, @UploadedFile() file: UploadedMultipartFile | undefined): Promise<void> {
    return this.desk.give(enrolmentId, { text, file, keepsFile: keepsFile === 'true' });
  }
}
