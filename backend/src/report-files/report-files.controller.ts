import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ExportOrder } from '@kortkurs/contract/exports';
import type { SubmissionFiles } from '@kortkurs/contract/report-files';
import { ExportOrderReply } from '../exports/door';
import { type Actor, CurrentActor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { ReportFileDesk } from './report-file-desk';
import { NewSubmissionFileBody, SubmissionFilesReply } from './report-files.replies';

/** Files of what was frozen. */
@ApiTags('submissions')
@Controller('submissions/:submissionId/files')
export class ReportFilesController {
  constructor(private readonly desk: ReportFileDesk) {}

  @Get()
  @Permit('submissions.read')
  @ApiOperation({ summary: 'The files that can be made of a submission, with what was made last of each' })
  @ApiOkResponse({ type: SubmissionFilesReply })
  of(@Param('submissionId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<SubmissionFiles> {
    return this.desk.of(id, actor);
  }

  @Post()
  @Permit('submissions.read')
  @ApiOperation({ summary: 'Have a file of a submission made; the one that is under way, where there is one' })
  @ApiCreatedResponse({ type: ExportOrderReply })
  order(@Param('submissionId', ParseUUIDPipe) id: string, @Body() { kind }: NewSubmissionFileBody, @CurrentActor() actor: Actor): Promise<ExportOrder> {
    return this.desk.order(id, kind, actor);
  }
}
