import { Body, Controller, Get, Header, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { BoardComment, BoardPage } from '@kortkurs/contract/board-page';
import { anyEyes, Viewers } from '../people/door';
import { ExpectedVersion } from '../platform/http/expected-version';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { BoardCommenter } from './board-commenter';
import { BoardCommentBody, BoardCommentReply, BoardPageReply, BoardPeriodQuery } from './board-page.dto';
import { BoardPageQuery } from './board-page-query';
import { BoardPaper } from './paper/board-paper';

@ApiTags('reports')
@Controller('board-page')
export class BoardPageController {
  constructor(
    private readonly pages: BoardPageQuery,
    private readonly commenter: BoardCommenter,
    private readonly paper: BoardPaper,
    private readonly viewers: Viewers,
  ) {}

  @Get()
  @Permit('reports.read')
  @ApiOperation({ summary: 'How a quarter or a year went for the whole centre, beside the same days a year before' })
  @ApiOkResponse({ type: BoardPageReply })
  async read(@Query() { period }: BoardPeriodQuery, @CurrentActor() actor: Actor): Promise<BoardPage> {
    return this.pages.read(period, await this.viewers.of(actor));
  }

  @Put('comments')
  @Permit('board-page.change')
  @ApiOperation({ summary: 'Write one of a period’s three comments, on top of the version in If-Match; an empty text takes it away' })
  @ApiOkResponse({ type: [BoardCommentReply] })
  async comment(@Body() body: BoardCommentBody, @ExpectedVersion() version: number | undefined, @CurrentActor() actor: Actor): Promise<BoardComment[]> {
    return this.commenter.write(body, version, { personId: actor.personId, viewer: await this.viewers.of(actor) });
  }

  @Get('board-page.pdf')
  @Permit('reports.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The same on one A4' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async pdf(@Query() { period }: BoardPeriodQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const page = await this.pages.read(period, anyEyes);
    return new StreamableFile(await this.paper.draw(page, actor.language), { type: 'application/pdf', disposition: `attachment; filename="styrelsens-sida-${page.period}.pdf"` });
  }
}
