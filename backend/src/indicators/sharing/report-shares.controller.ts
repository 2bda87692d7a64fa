import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ReportPeriod } from '@kortkurs/contract/reports';
import type { ReportShare, ReportShareMade, SharedReport, SharedReportPreview } from '@kortkurs/contract/report-shares';
import { Limited } from '../../platform/http/throttle';
import { CurrentActor, type Actor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { Refusal } from '../../platform/refusals/refusal';
import { NewReportShareBody, ReportLinkBody, ReportShareMadeReply, ReportShareReply, SharedPeriodQuery, SharedReportPreviewReply, SharedReportReply } from './report-shares.dto';
import { ReportSharer } from './report-sharer';

/** @throws Refusal `invalid-input` when the period ends before it begins */
function sound<Period extends ReportPeriod>(period: Period): Period {
  if (period.from !== null && period.to !== null && period.from > period.to) throw new Refusal('invalid-input', { fields: [{ field: 'to', code: 'toBeforeFrom' }] });
  return period;
}

@ApiTags('indicators')
@Controller()
export class ReportSharesController {
  constructor(private readonly sharer: ReportSharer) {}

  @Get('projects/:projectId/shared-report')
  @Permit('reports.share')
  @ApiOperation({ summary: 'What would be shared of a project’s figures: sums without people, small numbers hidden' })
  @ApiOkResponse({ type: SharedReportPreviewReply })
  preview(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: SharedPeriodQuery): Promise<SharedReportPreview> {
    return this.sharer.preview(projectId, sound(query));
  }

  @Get('projects/:projectId/report-shares')
  @Permit('reports.share')
  @ApiOperation({ summary: 'The links by which a project’s figures are shared, the newest first' })
  @ApiOkResponse({ type: [ReportShareReply] })
  list(@Param('projectId', ParseUUIDPipe) projectId: string): Promise<ReportShare[]> {
    return this.sharer.list(projectId);
  }

  @Post('projects/:projectId/report-shares')
  @Permit('reports.share')
  @ApiOperation({ summary: 'Share a period’s figures by a link, whose path is in the answer and nowhere else' })
  @ApiCreatedResponse({ type: ReportShareMadeReply })
  share(@Param('projectId', ParseUUIDPipe) projectId: string, @Body() body: NewReportShareBody, @CurrentActor() { personId }: Actor): Promise<ReportShareMade> {
    return this.sharer.make(projectId, sound(body), personId);
  }

  @Post('projects/:projectId/report-shares/:shareId/revocation')
  @HttpCode(200)
  @Permit('reports.share')
  @ApiOperation({ summary: 'Take a link back' })
  @ApiOkResponse({ type: [ReportShareReply] })
  revoke(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('shareId', ParseUUIDPipe) shareId: string): Promise<ReportShare[]> {
    return this.sharer.revoke(projectId, shareId);
  }

  @Post('report-links/look')
  @HttpCode(200)
  @Permit('public')
  @Limited('look-report-link', { by: 'address', limit: 120, seconds: 900 })
  @ApiOperation({ summary: 'The figures that a link shares, as they were when it was made' })
  @ApiOkResponse({ type: SharedReportReply })
  look(@Body() { token }: ReportLinkBody): Promise<SharedReport> {
    return this.sharer.look(token);
  }
}
