import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ProjectLeftOut } from '@kortkurs/contract/left-out';
import { Viewers } from '../../people/door';
import { CurrentActor, type Actor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { LeftOutQuery } from './left-out-query';
import { ProjectLeftOutReply } from './left-out.replies';

@ApiTags('reports')
@Controller('reports/projects')
export class LeftOutReportController {
  constructor(
    private readonly leftOut: LeftOutQuery,
    private readonly viewers: Viewers,
  ) {}

  @Get(':projectId/left-out')
  @Permit('reports.read')
  @ApiOperation({ summary: 'Whom a project leaves out of its figures and why, and who of the centre’s own people counts for it' })
  @ApiOkResponse({ type: ProjectLeftOutReply })
  async of(@Param('projectId', ParseUUIDPipe) projectId: string, @CurrentActor() actor: Actor): Promise<ProjectLeftOut> {
    return this.leftOut.of(projectId, await this.viewers.of(actor));
  }
}
