import { Controller, Get, Header, Param, ParseUUIDPipe, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { NumberReadingRow } from '@kortkurs/contract/number-reads';
import { ApiPage } from '../platform/lists/api-page';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { NumberReadingReply, NumberReadsQueryDto } from './number-reads.dto';
import { NumberReadsFile } from './number-reads-file';
import { NumberReadsQuery } from './number-reads-query';

const CSV = 'text/csv; charset=utf-8';

/** Who has seen the identity numbers of those who take part in a project. */
@ApiTags('number-files')
@Controller('projects/:projectId')
export class NumberReadsController {
  constructor(
    private readonly reads: NumberReadsQuery,
    private readonly file: NumberReadsFile,
  ) {}

  @Get('number-reads')
  @Permit('number-reads.read')
  @ApiOperation({ summary: 'Who has seen identity numbers of a project’s participants: when, of how many, why and in which file; the latest first' })
  @ApiPage(NumberReadingReply)
  async list(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: NumberReadsQueryDto): Promise<Page<NumberReadingRow>> {
    await this.reads.requireProject(projectId);
    return this.reads.list(projectId, query);
  }

  @Get('number-reads.csv')
  @Permit('number-reads.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The same as a file, without numbers; downloading it is logged' })
  @ApiProduces(CSV)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async csv(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: NumberReadsQueryDto, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { content, name } = await this.file.csv(projectId, query, actor.language);
    return new StreamableFile(content, { type: CSV, disposition: `attachment; filename="${name}"` });
  }
}
