import type { Readable } from 'node:stream';
import { Controller, Get, Header, Param, ParseUUIDPipe, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { ReportChoices } from '@kortkurs/contract/report-groups';
import type { Report, ReportPeople, ReportProject } from '@kortkurs/contract/reports';
import { Viewers } from '../people/door';
import { ApiPage } from '../platform/lists/api-page';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { reportFileName } from './files/report-file-name';
import { ReportFiles } from './files/report-files';
import { ReportPaper } from './paper/report-paper';
import { ReportPeopleQuery } from './people-query';
import { ReportChoicesReply } from './report-choices.reply';
import { ReportChoicesQuery } from './report-choices';
import { ReportQuery } from './report-query';
import { ReportFileQuery, ReportPeopleBehindQuery, ReportWishQuery, ReportProjectsWish, soundWish } from './reports.dto';
import { ReportPeopleReply, ReportProjectReply, ReportReply } from './reports.replies';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';
const PDF = 'application/pdf';

@ApiTags('reports')
@Controller('reports/projects')
export class ReportsController {
  constructor(
    private readonly reports: ReportQuery,
    private readonly people: ReportPeopleQuery,
    private readonly files: ReportFiles,
    private readonly paper: ReportPaper,
    private readonly viewers: Viewers,
    private readonly choices: ReportChoicesQuery,
  ) {}

  @Get()
  @Permit('reports.read')
  @ApiOperation({ summary: 'Projects that can be reported on, those that go on longest first' })
  @ApiPage(ReportProjectReply)
  projects(@Query() query: ReportProjectsWish): Promise<Page<ReportProject>> {
    return this.reports.projects(query);
  }

  @Get(':projectId')
  @Permit('reports.read')
  @ApiOperation({ summary: 'A project’s figures: of the whole project, and of a period' })
  @ApiOkResponse({ type: ReportReply })
  async report(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: ReportWishQuery, @CurrentActor() actor: Actor): Promise<Report> {
    return this.reports.live(projectId, soundWish(query), await this.viewers.of(actor));
  }

  @Get(':projectId/choices')
  @Permit('reports.read')
  @ApiOperation({ summary: 'What a project’s report can be narrowed to' })
  @ApiOkResponse({ type: ReportChoicesReply })
  async choicesOf(@Param('projectId', ParseUUIDPipe) projectId: string, @CurrentActor() actor: Actor): Promise<ReportChoices> {
    return this.choices.of(projectId, await this.viewers.of(actor));
  }

  @Get(':projectId/people')
  @Permit('reports.read')
  @ApiOperation({ summary: 'The people behind a figure, by name, with the sessions they were at; each reading is logged' })
  @ApiOkResponse({ type: ReportPeopleReply })
  async behind(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: ReportPeopleBehindQuery, @CurrentActor() actor: Actor): Promise<ReportPeople> {
    return this.people.open(projectId, { ...query, ...soundWish(query) }, await this.viewers.of(actor));
  }

  @Get(':projectId/people.csv')
  @Permit('reports.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The people behind a figure as a table, with semicolons; protected people under their aliases' })
  @ApiProduces(CSV)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async peopleCsv(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: ReportPeopleBehindQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { after: _after, limit: _limit, ...wish } = query;
    return sent(await this.files.make(projectId, { what: 'people', wish: { ...wish, ...soundWish(query) } }, actor.language), CSV, `${query.figure}.csv`);
  }

  @Get(':projectId/report.xlsx')
  @Permit('reports.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The whole report as a workbook, a sheet for each table' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async xlsx(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: ReportWishQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return sent(await this.files.make(projectId, { what: 'workbook', wish: soundWish(query) }, actor.language), XLSX, 'xlsx');
  }

  @Get(':projectId/report.pdf')
  @Permit('reports.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The funder’s summary: targets, figures with what they count, indicators, charts with their tables' })
  @ApiProduces(PDF)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async pdf(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: ReportWishQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return sent(await this.paper.summary(projectId, soundWish(query), actor.language), PDF, 'pdf');
  }

  @Get(':projectId/report.csv')
  @Permit('reports.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'One table of the report, with semicolons' })
  @ApiProduces(CSV)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async csv(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: ReportFileQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return sent(await this.files.make(projectId, { what: 'table', wish: soundWish(query), table: query.table }, actor.language), CSV, `${query.table}.csv`);
  }
}

const sent = ({ content, projectName }: { content: Readable | Buffer; projectName: string }, type: string, end: string): StreamableFile =>
  new StreamableFile(content as Readable, { type, disposition: `attachment; filename="${reportFileName(projectName, end)}"` });
