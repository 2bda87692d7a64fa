import { Controller, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ExportOrder } from '@kortkurs/contract/exports';
import { ExportOrderReply } from '../../exports/door';
import { type Actor, CurrentActor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { ReportFileQuery, ReportPeopleBehindQuery, ReportWishQuery, soundWish } from '../reports.dto';
import { ReportOrders } from './report-orders';

/** The files of a report, ordered instead of waited for: at the addresses at which they can be had at once. */
@ApiTags('reports')
@Controller('reports/projects')
export class ReportOrdersController {
  constructor(private readonly orders: ReportOrders) {}

  @Post(':projectId/report.xlsx')
  @Permit('reports.read')
  @ApiOperation({ summary: 'Order the whole report as a workbook, made by a job' })
  @ApiCreatedResponse({ type: ExportOrderReply })
  workbook(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: ReportWishQuery, @CurrentActor() actor: Actor): Promise<ExportOrder> {
    return this.orders.order(projectId, { what: 'workbook', wish: soundWish(query) }, actor);
  }

  @Post(':projectId/report.csv')
  @Permit('reports.read')
  @ApiOperation({ summary: 'Order one table of the report, made by a job' })
  @ApiCreatedResponse({ type: ExportOrderReply })
  table(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: ReportFileQuery, @CurrentActor() actor: Actor): Promise<ExportOrder> {
    return this.orders.order(projectId, { what: 'table', wish: soundWish(query), table: query.table }, actor);
  }

  @Post(':projectId/people.csv')
  @Permit('reports.read')
  @ApiOperation({ summary: 'Order the people behind a figure as a table, made by a job; protected people under their aliases' })
  @ApiCreatedResponse({ type: ExportOrderReply })
  people(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: ReportPeopleBehindQuery, @CurrentActor() actor: Actor): Promise<ExportOrder> {
    const { after: _after, limit: _limit, ...wish } = query;
    return this.orders.order(projectId, { what: 'people', wish: { ...wish, ...soundWish(query) } }, actor);
  }
}
