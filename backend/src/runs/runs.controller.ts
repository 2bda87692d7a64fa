import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PlanningChoices, PlanningCourse, YearlyTargets } from '@kortkurs/contract/planning';
import type { Clash, Run, RunList, RunListFilters, RunPerson, RunProject } from '@kortkurs/contract/runs';
import { ApiPage } from '../platform/lists/api-page';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { Clashes } from './clashes';
import { ClashesBody } from './clashes.dto';
import { Copier } from './copier';
import { Planner } from './planner';
import { PlanningQuery } from './planning-query';
import { Publisher } from './publisher';
import { RunListQuery } from './run-list-query';
import { RunQuery } from './run-query';
import { RunStarter } from './run-starter';
import { CancelBody, PeopleQuery, PlanningCoursesQuery, RunChangeBody, RunCopyBody, RunListWishQuery, RunStartBody, VersionBody } from './runs.dto';
import { PersonReply, PlanningReply, ProjectReply, RunFiltersReply, RunLineReply, RunReply, YearlyTargetsReply } from './runs.replies';
import { NewSessionBody, SeriesBody } from './sessions.dto';
import { TargetsQuery } from './targets-query';

const ofRun = { object: { type: 'run', param: 'runId' } };

@ApiTags('runs')
@Controller('runs')
export class RunsController {
  constructor(
    private readonly starter: RunStarter,
    private readonly planner: Planner,
    private readonly publisher: Publisher,
    private readonly runs: RunQuery,
    private readonly lines: RunListQuery,
    private readonly planning: PlanningQuery,
    private readonly wanted: Clashes,
    private readonly copier: Copier,
    private readonly yearly: TargetsQuery,
  ) {}

  @Get()
  @Permit('runs.list')
  @ApiOperation({ summary: 'Runs that one leads or administers, with what each view of the same search holds' })
  @ApiPage(RunLineReply)
  list(@Query() query: RunListWishQuery, @CurrentActor() actor: Actor): Promise<RunList> {
    return this.lines.page(query, actor.personId, actor.language);
  }

  @Get('filters')
  @Permit('runs.list')
  @ApiOperation({ summary: 'What the list of runs can be narrowed by' })
  @ApiOkResponse({ type: RunFiltersReply })
  filters(@CurrentActor() actor: Actor): Promise<RunListFilters> {
    return this.lines.filters(actor.personId);
  }

  @Get('targets')
  @Permit('runs.change')
  @ApiOperation({ summary: 'How far the yearly targets of formats have come: runs held and runs planned, apart' })
  @ApiOkResponse({ type: YearlyTargetsReply })
  targets(): Promise<YearlyTargets> {
    return this.yearly.year();
  }

  @Get('planning')
  @Permit('runs.change')
  @ApiOperation({ summary: 'Courses, places and projects that a run can be planned with; of long lists the first' })
  @ApiOkResponse({ type: PlanningReply })
  choices(): Promise<PlanningChoices> {
    return this.planning.choices();
  }

  @Get('planning/courses')
  @Permit('runs.change')
  @ApiOperation({ summary: 'Up to twenty published courses by the words of their titles' })
  @ApiOkResponse({ type: [Object] })
  courses(@Query() query: PlanningCoursesQuery): Promise<PlanningCourse[]> {
    return this.planning.courses(query);
  }

  @Get('planning/projects')
  @Permit('runs.change')
  @ApiOperation({ summary: 'Up to twenty projects in use by the words of their names' })
  @ApiOkResponse({ type: [ProjectReply] })
  projects(@Query() query: PeopleQuery): Promise<RunProject[]> {
    return this.planning.projects(query.q);
  }

  @Get('planning/people')
  @Permit('runs.change')
  @ApiOperation({ summary: 'Up to twenty people who could lead a run, those who have done so first' })
  @ApiOkResponse({ type: [PersonReply] })
  people(@Query() query: PeopleQuery): Promise<RunPerson[]> {
    return this.planning.people(query.q);
  }

  @Post('planning/clashes')
  @HttpCode(200)
  @Permit('runs.change')
  @ApiOperation({ summary: 'Rooms and instructors that plans want when others have them. Changes nothing' })
  @ApiOkResponse({ type: [Object] })
  clashes(@Body() body: ClashesBody): Promise<Clash[]> {
    return this.wanted.planned(body.plans);
  }

  @Post()
  @Permit('runs.change')
  @ApiOperation({ summary: 'Draft a run, with its sessions if they are known; with `newCourse` and `publish` a lunch is in the programme in one act' })
  @ApiCreatedResponse({ type: RunReply })
  async start(@Body() body: RunStartBody, @CurrentActor() actor: Actor): Promise<Run> {
    return this.runs.one(await this.starter.start(body, actor.personId));
  }

  @Get(':runId')
  @Permit('runs.read', ofRun)
  @ApiOperation({ summary: 'A run with its sessions, and what deserves a look' })
  @ApiOkResponse({ type: RunReply })
  one(@Param('runId', ParseUUIDPipe) runId: string): Promise<Run> {
    return this.runs.one(runId);
  }

  @Patch(':runId')
  @Permit('runs.change', ofRun)
  @ApiOperation({ summary: 'Change a run; with `sessions` its whole plan is replaced, keeping sessions by their ids' })
  @ApiOkResponse({ type: RunReply })
  async change(@Param('runId', ParseUUIDPipe) runId: string, @Body() body: RunChangeBody): Promise<Run> {
    await this.planner.change(runId, body);
    return this.runs.one(runId);
  }

  @Post(':runId/publication')
  @HttpCode(200)
  @Permit('runs.change', ofRun)
  @ApiOperation({ summary: 'Show a draft to everyone' })
  @ApiOkResponse({ type: RunReply })
  async publish(@Param('runId', ParseUUIDPipe) runId: string, @Body() body: VersionBody): Promise<Run> {
    await this.publisher.publish(runId, body.version);
    return this.runs.one(runId);
  }

  @Post(':runId/cancellation')
  @HttpCode(200)
  @Permit('runs.change', ofRun)
  @ApiOperation({ summary: 'Call a run off' })
  @ApiOkResponse({ type: RunReply })
  async cancel(@Param('runId', ParseUUIDPipe) runId: string, @Body() body: CancelBody): Promise<Run> {
    await this.publisher.cancel(runId, body.version, body.why);
    return this.runs.one(runId);
  }

  @Post(':runId/copies')
  @Permit('runs.change', ofRun)
  @ApiOperation({ summary: 'Draft a run like this one from another first date; people do not come along' })
  @ApiCreatedResponse({ type: RunReply })
  async copy(@Param('runId', ParseUUIDPipe) runId: string, @Body() body: RunCopyBody, @CurrentActor() actor: Actor): Promise<Run> {
    return this.runs.one(await this.copier.copy(runId, body, actor.personId));
  }

  @Post(':runId/sessions')
  @Permit('runs.change', ofRun)
  @ApiOperation({ summary: 'Add one session' })
  @ApiCreatedResponse({ type: RunReply })
  async addSession(@Param('runId', ParseUUIDPipe) runId: string, @Body() { version, ...plan }: NewSessionBody): Promise<Run> {
    await this.planner.addSession(runId, version, plan);
    return this.runs.one(runId);
  }

  @Post(':runId/series')
  @Permit('runs.change', ofRun)
  @ApiOperation({ summary: 'Add the sessions of a weekly series, or of chosen dates' })
  @ApiCreatedResponse({ type: RunReply })
  async addSeries(@Param('runId', ParseUUIDPipe) runId: string, @Body() { version, series, ...common }: SeriesBody): Promise<Run> {
    await this.planner.addSeries(runId, version, series, common);
    return this.runs.one(runId);
  }
}
