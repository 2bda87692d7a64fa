import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { Project, ProjectRow } from '@kortkurs/contract/funding';
import { Viewers } from '../people/door';
import { ApiPage } from '../platform/lists/api-page';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { NewProjectBody, ProjectChangeBody, ProjectListQuery, VersionBody } from './funding.dto';
import { FundingQuery } from './funding-query';
import { ProjectReply, ProjectRowReply } from './funding-replies.dto';
import { ProjectKeeper } from './project-keeper';
import { TargetKeeper, type Doer } from './target-keeper';
import { NewTargetBody, TargetChangeBody, TargetEndBody } from './targets.dto';

@ApiTags('funding')
@Controller('projects')
export class ProjectsController {
  constructor(
    private readonly funding: FundingQuery,
    private readonly keeper: ProjectKeeper,
    private readonly targets: TargetKeeper,
    private readonly viewers: Viewers,
  ) {}

  @Get()
  @Permit('funding.read')
  @ApiOperation({ summary: 'Projects, the latest start first' })
  @ApiPage(ProjectRowReply)
  list(@Query() query: ProjectListQuery): Promise<Page<ProjectRow>> {
    return this.funding.projects(query);
  }

  @Post()
  @Permit('funding.change')
  @ApiOperation({ summary: 'Make a project' })
  @ApiCreatedResponse({ type: ProjectReply })
  async add(@Body() body: NewProjectBody, @CurrentActor() actor: Actor): Promise<Project> {
    return this.keeper.add(body, await this.viewers.of(actor));
  }

  @Get(':projectId')
  @Permit('funding.read')
  @ApiOperation({ summary: 'A project with its partners and its targets, changed ones too' })
  @ApiOkResponse({ type: ProjectReply })
  async one(@Param('projectId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<Project> {
    return this.funding.project(id, await this.viewers.of(actor));
  }

  @Put(':projectId')
  @Permit('funding.change')
  @ApiOperation({ summary: 'Replace a project’s facts and partners' })
  @ApiOkResponse({ type: ProjectReply })
  async change(@Param('projectId', ParseUUIDPipe) id: string, @Body() body: ProjectChangeBody, @CurrentActor() actor: Actor): Promise<Project> {
    return this.keeper.change(id, body, await this.viewers.of(actor), actor.personId);
  }

  @Post(':projectId/archive')
  @HttpCode(200)
  @Permit('funding.change')
  @ApiOperation({ summary: 'Put a project aside' })
  @ApiOkResponse({ type: ProjectReply })
  async archive(@Param('projectId', ParseUUIDPipe) id: string, @Body() { version }: VersionBody, @CurrentActor() actor: Actor): Promise<Project> {
    return this.keeper.archive(id, version, true, await this.viewers.of(actor));
  }

  @Post(':projectId/restore')
  @HttpCode(200)
  @Permit('funding.change')
  @ApiOperation({ summary: 'Take an archived project back' })
  @ApiOkResponse({ type: ProjectReply })
  async restore(@Param('projectId', ParseUUIDPipe) id: string, @Body() { version }: VersionBody, @CurrentActor() actor: Actor): Promise<Project> {
    return this.keeper.archive(id, version, false, await this.viewers.of(actor));
  }

  @Post(':projectId/targets')
  @Permit('funding.change')
  @ApiOperation({ summary: 'Promise something' })
  @ApiCreatedResponse({ type: ProjectReply })
  async addTarget(@Param('projectId', ParseUUIDPipe) id: string, @Body() body: NewTargetBody, @CurrentActor() actor: Actor): Promise<Project> {
    return this.targets.add(id, body, await this.doer(actor));
  }

  @Post(':projectId/targets/:targetId/change')
  @HttpCode(200)
  @Permit('funding.change')
  @ApiOperation({ summary: 'Put another measure in a target’s place, with the reason; the one before stays readable' })
  @ApiOkResponse({ type: ProjectReply })
  async changeTarget(
    @Param('projectId', ParseUUIDPipe) id: string,
    @Param('targetId', ParseUUIDPipe) targetId: string,
    @Body() body: TargetChangeBody,
    @CurrentActor() actor: Actor,
  ): Promise<Project> {
    return this.targets.change(id, targetId, body, await this.doer(actor));
  }

  @Post(':projectId/targets/:targetId/end')
  @HttpCode(200)
  @Permit('funding.change')
  @ApiOperation({ summary: 'Withdraw a target, with the reason' })
  @ApiOkResponse({ type: ProjectReply })
  async endTarget(
    @Param('projectId', ParseUUIDPipe) id: string,
    @Param('targetId', ParseUUIDPipe) targetId: string,
    @Body() { reason }: TargetEndBody,
    @CurrentActor() actor: Actor,
  ): Promise<Project> {
    return this.targets.end(id, targetId, reason, await this.doer(actor));
  }

  private async doer(actor: Actor): Promise<Doer> {
    return { personId: actor.personId, viewer: await this.viewers.of(actor) };
  }
}
