import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { AuditedProject, Auditor, EvidenceRead } from '@kortkurs/contract/evidence';
import { Viewers } from '../people/door';
import { ApiPage } from '../platform/lists/api-page';
import { PageQuery } from '../platform/lists/page-query';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { AuditorDesk } from './auditor-desk';
import { AuditedProjectReply, AuditorReply, EvidenceReadReply, NewAuditorBody } from './evidence.dto';
import { ReadLog } from './read-log';

@ApiTags('evidence')
@Controller()
export class AuditorsController {
  constructor(
    private readonly desk: AuditorDesk,
    private readonly log: ReadLog,
    private readonly viewers: Viewers,
  ) {}

  @Get('projects/:projectId/auditors')
  @Permit('auditors.change')
  @ApiOperation({ summary: 'Who audits a project, and who did' })
  @ApiOkResponse({ type: [AuditorReply] })
  async list(@Param('projectId', ParseUUIDPipe) projectId: string, @CurrentActor() actor: Actor): Promise<Auditor[]> {
    return this.desk.list(projectId, await this.viewers.of(actor));
  }

  @Post('projects/:projectId/auditors')
  @Permit('auditors.change')
  @ApiOperation({ summary: 'Let somebody audit a project until a day, and write to them; who does already does so until this day instead' })
  @ApiCreatedResponse({ type: [AuditorReply] })
  async give(@Param('projectId', ParseUUIDPipe) projectId: string, @Body() body: NewAuditorBody, @CurrentActor() actor: Actor): Promise<Auditor[]> {
    return this.desk.give(projectId, body, actor.personId, await this.viewers.of(actor));
  }

  @Get('projects/:projectId/evidence-reads')
  @Permit('auditors.change')
  @ApiOperation({ summary: 'Who has read what is about people in a project’s submissions, the latest first' })
  @ApiPage(EvidenceReadReply)
  async reads(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<Page<EvidenceRead>> {
    return this.log.ofProject(projectId, query, await this.viewers.of(actor));
  }

  @Get('me/audits')
  @Permit('submissions.audit')
  @ApiOperation({ summary: 'The projects that one audits' })
  @ApiOkResponse({ type: [AuditedProjectReply] })
  audits(@CurrentActor() { personId }: Actor): Promise<AuditedProject[]> {
    return this.desk.projectsOf(personId);
  }

  @Get('me/evidence-reads')
  @Permit('submissions.audit')
  @ApiOperation({ summary: 'What one has read oneself, the latest first' })
  @ApiPage(EvidenceReadReply)
  async ownReads(@Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<Page<EvidenceRead>> {
    return this.log.own(actor.personId, query, await this.viewers.of(actor));
  }
}
