import { Controller, Get, Header, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { ExportOrder } from '@kortkurs/contract/exports';
import type { ReportChoices } from '@kortkurs/contract/report-groups';
import type { SeveralPeople, SeveralReport } from '@kortkurs/contract/several-reports';
import { ExportOrderReply } from '../../exports/door';
import { Viewers } from '../../people/door';
import { CurrentActor, type Actor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { reportFileName } from '../files/report-file-name';
import { ReportChoicesReply } from '../report-choices.reply';
import { ReportChoicesQuery } from '../report-choices';
import { type SeveralFile, SeveralFiles, type SeveralMade } from './several-files';
import { endOf, SeveralOrders } from './several-orders';
import { SeveralPeopleQuery } from './several-people-query';
import { chosenOnly, SeveralChoiceQuery, SeveralFileQuery, SeveralPeopleBehindQuery, severalPeopleWish, severalWish, SeveralWishQuery } from './several.dto';
import { SeveralPeopleReply, SeveralReportReply } from './several.replies';
import { SeveralQuery } from './several-query';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';

/** Several projects in one report: some by their ids, or all of a funder's. */
@ApiTags('reports')
@Controller('reports')
export class SeveralController {
  constructor(
    private readonly reports: SeveralQuery,
    private readonly people: SeveralPeopleQuery,
    private readonly files: SeveralFiles,
    private readonly orders: SeveralOrders,
    private readonly viewers: Viewers,
    private readonly choices: ReportChoicesQuery,
  ) {}

  @Get()
  @Permit('reports.read')
  @ApiOperation({ summary: 'The figures of several projects or of all of a funder’s: each person and each minute once, and each project’s own' })
  @ApiOkResponse({ type: SeveralReportReply })
  async report(@Query() query: SeveralWishQuery, @CurrentActor() actor: Actor): Promise<SeveralReport> {
    return this.reports.live(severalWish(query), await this.viewers.of(actor));
  }

  @Get('choices')
  @Permit('reports.read')
  @ApiOperation({ summary: 'What a report over several projects can be narrowed to' })
  @ApiOkResponse({ type: ReportChoicesReply })
  async choicesOf(@Query() query: SeveralChoiceQuery, @CurrentActor() actor: Actor): Promise<ReportChoices> {
    return this.choices.ofSeveral(chosenOnly(query), await this.viewers.of(actor));
  }

  @Get('people')
  @Permit('reports.read')
  @ApiOperation({ summary: 'The people behind a figure of several projects, by name, with the sessions they were at; each reading is logged for each of the projects' })
  @ApiOkResponse({ type: SeveralPeopleReply })
  async behind(@Query() query: SeveralPeopleBehindQuery, @CurrentActor() actor: Actor): Promise<SeveralPeople> {
    return this.people.open(severalPeopleWish(query), query, await this.viewers.of(actor));
  }

  @Get('people.csv')
  @Permit('reports.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The people behind a figure of several projects as a table, with semicolons; protected people under their aliases' })
  @ApiProduces(CSV)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  peopleCsv(@Query() query: SeveralPeopleBehindQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return this.send({ what: 'people', wish: severalPeopleWish(query) }, actor);
  }

  @Get('report.xlsx')
  @Permit('reports.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The whole report over several projects as a workbook, a sheet for each table' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  xlsx(@Query() query: SeveralWishQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return this.send({ what: 'workbook', wish: severalWish(query) }, actor);
  }

  @Get('report.csv')
  @Permit('reports.read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'One table of the report over several projects, with semicolons' })
  @ApiProduces(CSV)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  csv(@Query() query: SeveralFileQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return this.send({ what: 'table', wish: severalWish(query), table: query.table }, actor);
  }

  @Post('people.csv')
  @Permit('reports.read')
  @ApiOperation({ summary: 'Order the people behind a figure of several projects as a table, made by a job; protected people under their aliases' })
  @ApiCreatedResponse({ type: ExportOrderReply })
  orderPeople(@Query() query: SeveralPeopleBehindQuery, @CurrentActor() actor: Actor): Promise<ExportOrder> {
    return this.orders.order({ what: 'people', wish: severalPeopleWish(query) }, actor);
  }

  @Post('report.xlsx')
  @Permit('reports.read')
  @ApiOperation({ summary: 'Order the whole report over several projects as a workbook, made by a job' })
  @ApiCreatedResponse({ type: ExportOrderReply })
  orderWorkbook(@Query() query: SeveralWishQuery, @CurrentActor() actor: Actor): Promise<ExportOrder> {
    return this.orders.order({ what: 'workbook', wish: severalWish(query) }, actor);
  }

  @Post('report.csv')
  @Permit('reports.read')
  @ApiOperation({ summary: 'Order one table of the report over several projects, made by a job' })
  @ApiCreatedResponse({ type: ExportOrderReply })
  orderTable(@Query() query: SeveralFileQuery, @CurrentActor() actor: Actor): Promise<ExportOrder> {
    return this.orders.order({ what: 'table', wish: severalWish(query), table: query.table }, actor);
  }

  private async send(file: SeveralFile, { language }: Actor): Promise<StreamableFile> {
    const { content, name }: SeveralMade = await this.files.make(file, language);
    return new StreamableFile(content, { type: file.what === 'workbook' ? XLSX : CSV, disposition: `attachment; filename="${reportFileName(name, endOf(file))}"` });
  }
}
