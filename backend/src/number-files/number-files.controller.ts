import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Page } from '@kortkurs/contract/common';
import type { NumberFile } from '@kortkurs/contract/number-files';
import { Viewers } from '../people/door';
import { ApiPage } from '../platform/lists/api-page';
import { PageQuery } from '../platform/lists/page-query';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { NumberFileDesk } from './number-file-desk';
import { NewNumberFileBody, NewTrialFileBody, NumberFileReply } from './number-files.dto';
import { NumberFilesQuery, type Reader } from './number-files-query';
import { NumberReadsQuery } from './number-reads-query';
import { ParticipantsMaker } from './participants-maker';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Files that hold identity numbers. */
@ApiTags('number-files')
@Controller()
export class NumberFilesController {
  constructor(
    private readonly files: NumberFilesQuery,
    private readonly projects: NumberReadsQuery,
    private readonly participants: ParticipantsMaker,
    private readonly desk: NumberFileDesk,
    private readonly viewers: Viewers,
  ) {}

  @Get('projects/:projectId/number-files')
  @Permit('number-files.read')
  @ApiOperation({ summary: 'A project’s files with identity numbers, trials as well; never what they say' })
  @ApiPage(NumberFileReply)
  async ofProject(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<Page<NumberFile>> {
    await this.projects.requireProject(projectId);
    return this.files.list({ projectId }, await this.reader(actor), query);
  }

  @Post('projects/:projectId/number-files')
  @Permit('number-files.change')
  @ApiOperation({ summary: 'Make a trial of the participants file from what is so now; it counts as a read of every number in it, and goes after a day' })
  @ApiCreatedResponse({ type: NumberFileReply })
  async tryOut(@Param('projectId', ParseUUIDPipe) projectId: string, @Body() body: NewTrialFileBody, @CurrentActor() actor: Actor): Promise<NumberFile> {
    return this.files.one(await this.participants.trial(projectId, body, actor), await this.reader(actor));
  }

  @Get('submissions/:submissionId/number-files')
  @Permit('number-files.read')
  @ApiOperation({ summary: 'A submission’s files with identity numbers; never what they say' })
  @ApiPage(NumberFileReply)
  async ofSubmission(@Param('submissionId', ParseUUIDPipe) submissionId: string, @Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<Page<NumberFile>> {
    return this.files.list({ submissionId }, await this.reader(actor), query);
  }

  @Post('submissions/:submissionId/number-files')
  @Permit('number-files.change')
  @ApiOperation({ summary: 'Make the participants file of what is frozen; it counts as a read of every number in it' })
  @ApiCreatedResponse({ type: NumberFileReply })
  async make(@Param('submissionId', ParseUUIDPipe) submissionId: string, @Body() { id }: NewNumberFileBody, @CurrentActor() actor: Actor): Promise<NumberFile> {
    return this.files.one(await this.participants.ofSubmission(submissionId, id, actor), await this.reader(actor));
  }

  @Post('number-files/:numberFileId/release')
  @HttpCode(200)
  @Permit('number-files.change')
  @ApiOperation({ summary: 'Release a file, as another than who made it' })
  @ApiOkResponse({ type: NumberFileReply })
  async release(@Param('numberFileId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<NumberFile> {
    return this.desk.release(id, await this.reader(actor));
  }

  @Get('number-files/:numberFileId/content')
  @Permit('number-files.change')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Download a released file; it counts as a read of every number in it' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async content(@Param('numberFileId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { content, name, sha256 } = await this.desk.download(id, await this.reader(actor));
    void reply.header('Repr-Digest', `sha-256=:${sha256.toString('base64')}:`);
    return new StreamableFile(content, { type: XLSX, disposition: `attachment; filename="${name}"`, length: content.length });
  }

  private async reader(actor: Actor): Promise<Reader> {
    return { personId: actor.personId, ...(await this.viewers.of(actor)) };
  }
}
