import { Body, Controller, Delete, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { EList } from '@kortkurs/contract/e-lists';
import type { MadeEList, RunStudyCircle, StudyCircleRow } from '@kortkurs/contract/study-circles';
import { Today } from '../centre/door';
import { Viewers } from '../people/door';
import { ExpectedVersion } from '../platform/http/expected-version';
import { ApiPage } from '../platform/lists/api-page';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { Refusal } from '../platform/refusals/refusal';
import { CircleKeeper } from './circle-keeper';
import { CircleFiles, type MadeCircles } from './files/circle-files';
import { CircleListQuery } from './circle-list-query';
import { EListMaker } from './e-list-maker';
import { EListPrinter } from './e-list-printer';
import { EListQuery } from './e-list-query';
import { RunCircleQuery } from './run-circle-query';
import { CircleChoiceBody, EListPaperQuery, EListReply, MadeEListReply, NewEListBody, RunStudyCircleReply, StudyCircleRowReply, StudyCirclesFilter, StudyCirclesQuery } from './study-circles.dto';
import type { WhichCircles } from './which-circles';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';
const ofRun = { object: { type: 'run', param: 'runId' } };

/** Runs that are reported to a study association. */
@ApiTags('study circles')
@Controller()
export class StudyCirclesController {
  constructor(
    private readonly runs: RunCircleQuery,
    private readonly keeper: CircleKeeper,
    private readonly circles: CircleListQuery,
    private readonly printer: EListPrinter,
    private readonly maker: EListMaker,
    private readonly eLists: EListQuery,
    private readonly files: CircleFiles,
    private readonly viewers: Viewers,
    private readonly today: Today,
  ) {}

  @Get('runs/:runId/study-circle')
  @Permit('study-circles.read', ofRun)
  @ApiOperation({ summary: 'What a run is reported as, what the rules say of it by now, and who counts' })
  @ApiOkResponse({ type: RunStudyCircleReply })
  async ofRun(@Param('runId', ParseUUIDPipe) runId: string, @CurrentActor() actor: Actor): Promise<RunStudyCircle> {
    return this.runs.of(runId, await this.viewers.of(actor));
  }

  @Put('runs/:runId/study-circle')
  @Permit('study-circles.change', ofRun)
  @ApiOperation({ summary: 'Say what a run is reported as and by which project’s rules, on top of the version in If-Match; without one where it is not reported yet' })
  @ApiOkResponse({ type: RunStudyCircleReply })
  async choose(@Param('runId', ParseUUIDPipe) runId: string, @Body() body: CircleChoiceBody, @ExpectedVersion() version: number | undefined, @CurrentActor() actor: Actor): Promise<RunStudyCircle> {
    await this.keeper.choose(runId, body, version, actor.personId);
    return this.runs.of(runId, await this.viewers.of(actor));
  }

  @Delete('runs/:runId/study-circle')
  @HttpCode(204)
  @Permit('study-circles.change', ofRun)
  @ApiOperation({ summary: 'Report a run no longer; its lists and study hours stay' })
  @ApiNoContentResponse()
  takeBack(@Param('runId', ParseUUIDPipe) runId: string): Promise<void> {
    return this.keeper.takeBack(runId);
  }

  @Get('runs/:runId/study-circle/e-list')
  @Permit('study-circles.read', ofRun)
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'The E-list of a run as PDF, to be signed by its leader; without identity numbers' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async paper(@Param('runId', ParseUUIDPipe) runId: string, @Query() { language }: EListPaperQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { content, fileName } = await this.printer.print(runId, language ?? actor.language);
    return new StreamableFile(content, { type: 'application/pdf', disposition: `attachment; filename="${fileName}"`, length: content.length });
  }

  @Get('study-circles')
  @Permit('reports.read')
  @ApiOperation({ summary: 'Runs that are reported, with a meeting in a period, by their first meeting; the figures are of all their meetings' })
  @ApiPage(StudyCircleRowReply)
  async list(@Query() query: StudyCirclesQuery, @CurrentActor() actor: Actor): Promise<Page<StudyCircleRow>> {
    return this.circles.list(this.days(query), query, await this.viewers.of(actor));
  }

  @Get('study-circles.xlsx')
  @Permit('reports.read')
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'All runs that are reported, with a meeting in a period, as a workbook: a row for each, and the counts by project' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async xlsx(@Query() query: StudyCirclesFilter, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return sent(await this.files.xlsx(this.days(query), actor.language), XLSX);
  }

  @Get('study-circles.csv')
  @Permit('reports.read')
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'All runs that are reported, with a meeting in a period, with semicolons' })
  @ApiProduces(CSV)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async csv(@Query() query: StudyCirclesFilter, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return sent(await this.files.csv(this.days(query), actor.language), CSV);
  }

  @Get('study-circles/e-lists')
  @Permit('reports.read')
  @ApiOperation({ summary: 'E-lists that were made of a period, in their newest version, with what has been corrected since; never what they say of people' })
  @ApiPage(EListReply)
  lists(@Query() query: StudyCirclesQuery): Promise<Page<EList>> {
    return this.eLists.list(this.days(query), query);
  }

  @Post('projects/:projectId/e-lists')
  @Permit('number-files.change')
  @ApiOperation({ summary: 'Make the E-list of a project’s circles; it lies among its files with identity numbers, and counts as a read of every number in it' })
  @ApiCreatedResponse({ type: MadeEListReply })
  async make(@Param('projectId', ParseUUIDPipe) projectId: string, @Body() body: NewEListBody, @CurrentActor() actor: Actor): Promise<MadeEList> {
    return { numberFileId: await this.maker.make(projectId, body, actor) };
  }

  /** The days asked for, or the year that is going on. */
  private days(query: StudyCirclesFilter): WhichCircles {
    const year = (query.from ?? query.to ?? this.today.date()).slice(0, 4);
    const which = { from: query.from ?? `${year}-01-01`, to: query.to ?? `${year}-12-31`, project: query.project, kind: query.kind, funder: query.funder };
    if (which.from > which.to) throw new Refusal('invalid-input', { fields: [{ field: 'to', code: 'toBeforeFrom' }] });
    return which;
  }
}

const sent = ({ content, name }: MadeCircles, type: string): StreamableFile => new StreamableFile(content, { type, disposition: `attachment; filename="${name}"`, length: content.length });
