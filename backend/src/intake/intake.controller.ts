import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor, type UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { INTAKE_LIMITS, type IntakeLists, type IntakeRefusalCode, type IntakeView } from '@kortkurs/contract/intake';
import { Viewers } from '../people/door';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { Refusal } from '../platform/refusals/refusal';
import { cellText } from './grid';
import { IntakeChangeBody, IntakeListsReply, IntakeVersionBody, IntakeViewReply } from './intake.dto';
import { IntakeDesk } from './intake-desk';
import { IntakeQuery } from './intake-query';

@ApiTags('intake')
@Controller()
export class IntakeController {
  constructor(
    private readonly desk: IntakeDesk,
    private readonly query: IntakeQuery,
    private readonly viewers: Viewers,
  ) {}

  @Post('runs/:runId/intakes')
  @Permit('intake.change', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'Take in a list (CSV or XLSX) and read it; nothing is made of it yet' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiCreatedResponse({ type: IntakeViewReply })
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: INTAKE_LIMITS.bytes, files: 1 }, defParamCharset: 'utf8' }))
  async open(@Param('runId', ParseUUIDPipe) runId: string, @UploadedFile() file: UploadedMultipartFile | undefined, @CurrentActor() actor: Actor): Promise<IntakeView> {
    if (!file?.buffer) throw new Refusal<IntakeRefusalCode>('intake-file-missing');
    const name = cellText(file.originalname).replace(/^.*[\\/]/u, '').trim().slice(0, 200) || 'lista';
    const { id, again } = await this.desk.open(runId, { name, bytes: file.buffer }, actor.personId);
    const viewer = await this.viewers.of(actor);
    // It is applied all the same: a list of one's own is not answered with another's, nor with an absence that tells nothing.
    if (again && !(await this.query.isFor(id, actor, viewer))) throw new Refusal<IntakeRefusalCode>('intake-taken-in-by-another');
    return this.query.view(id, actor, viewer, again);
  }

  @Get('runs/:runId/intakes')
  @Permit('intake.change', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'The lists that were taken in for a run, latest first' })
  @ApiOkResponse({ type: IntakeListsReply })
  ofRun(@Param('runId', ParseUUIDPipe) runId: string): Promise<IntakeLists> {
    return this.query.ofRun(runId);
  }

  @Get('intakes/:intakeId')
  @Permit('intake.change')
  @ApiOperation({ summary: 'A list: how it is read and what is doubtful, or what was made of it' })
  @ApiOkResponse({ type: IntakeViewReply })
  async view(@Param('intakeId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<IntakeView> {
    return this.query.view(id, actor, await this.viewers.of(actor));
  }

  @Patch('intakes/:intakeId')
  @Permit('intake.change')
  @ApiOperation({ summary: 'Change how a list is read, and decide about what is doubtful' })
  @ApiOkResponse({ type: IntakeViewReply })
  async change(@Param('intakeId', ParseUUIDPipe) id: string, @Body() change: IntakeChangeBody, @CurrentActor() actor: Actor): Promise<IntakeView> {
    await this.readable(id, actor);
    await this.desk.change(id, change);
    return this.view(id, actor);
  }

  @Post('intakes/:intakeId/apply')
  @HttpCode(200)
  @Permit('intake.change')
  @ApiOperation({ summary: 'Make people, enrolments, sessions and attendance of a list, all or nothing' })
  @ApiOkResponse({ type: IntakeViewReply })
  async apply(@Param('intakeId', ParseUUIDPipe) id: string, @Body() { version }: IntakeVersionBody, @CurrentActor() actor: Actor): Promise<IntakeView> {
    await this.readable(id, actor);
    await this.desk.apply(id, version, actor.personId);
    return this.view(id, actor);
  }

  @Post('intakes/:intakeId/undo')
  @HttpCode(200)
  @Permit('intake.change')
  @ApiOperation({ summary: 'Take back what a list made, but for what others have built on' })
  @ApiOkResponse({ type: IntakeViewReply })
  async undo(@Param('intakeId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<IntakeView> {
    await this.readable(id, actor);
    await this.desk.undo(id, actor.personId);
    return this.view(id, actor);
  }

  @Delete('intakes/:intakeId')
  @HttpCode(204)
  @Permit('intake.change')
  @ApiOperation({ summary: 'Give up an open list; its file is removed' })
  @ApiNoContentResponse()
  async discard(@Param('intakeId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<void> {
    await this.readable(id, actor);
    await this.desk.discard(id);
  }

  @Get('intakes/:intakeId/file')
  @Permit('intake.change')
  @ApiOperation({ summary: 'The file as it came' })
  async file(@Param('intakeId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { name, bytes } = await this.query.file(id, actor, await this.viewers.of(actor));
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;
    return new StreamableFile(bytes, { type: 'application/octet-stream', disposition });
  }

  private async readable(id: string, actor: Actor): Promise<void> {
    await this.query.forReader(id, actor, await this.viewers.of(actor));
  }
}
