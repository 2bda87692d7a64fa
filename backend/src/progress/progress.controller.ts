import { Controller, Get, Header, Param, ParseUUIDPipe, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { MyAttendance, RunBehind, RunProgress } from '@kortkurs/contract/progress';
import { Viewers } from '../people/door';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { MyAttendanceQuery } from './my-attendance-query';
import { MyAttendanceReply, RunBehindReply, RunProgressReply } from './progress.dto';
import { ProgressFile } from './progress-file';
import { ProgressQuery } from './progress-query';

const CSV = 'text/csv; charset=utf-8';

@ApiTags('progress')
@Controller()
export class ProgressController {
  constructor(
    private readonly progress: ProgressQuery,
    private readonly file: ProgressFile,
    private readonly own: MyAttendanceQuery,
    private readonly viewers: Viewers,
  ) {}

  @Get('runs/:runId/progress')
  @Permit('completion.read', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'Where each of a run’s people stands: every session, every module, who falls behind and why' })
  @ApiOkResponse({ type: RunProgressReply })
  async ofRun(@Param('runId', ParseUUIDPipe) runId: string, @CurrentActor() actor: Actor): Promise<RunProgress> {
    return this.progress.ofRun(runId, await this.viewers.of(actor));
  }

  @Get('runs/:runId/progress.csv')
  @Permit('completion.read', { object: { type: 'run', param: 'runId' } })
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The same as a table with semicolons; protected people under their aliases' })
  @ApiProduces(CSV)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async csv(@Param('runId', ParseUUIDPipe) runId: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return new StreamableFile(await this.file.csv(runId, actor.language), { type: CSV, disposition: `attachment; filename="${actor.language === 'en' ? 'progress' : 'framsteg'}.csv"` });
  }

  @Get('me/runs/behind')
  @Permit('completion.read')
  @ApiOperation({ summary: 'The runs that I lead and that go on, where people fall behind' })
  @ApiOkResponse({ type: RunBehindReply, isArray: true })
  behind(@CurrentActor() actor: Actor): Promise<RunBehind[]> {
    return this.progress.behind(actor.personId);
  }

  @Get('enrolments/:enrolmentId/attendance')
  @Permit('attendance.own', { object: { type: 'enrolment', param: 'enrolmentId' } })
  @ApiOperation({ summary: 'What is registered for me at each session, and what is left for the certificate' })
  @ApiOkResponse({ type: MyAttendanceReply })
  mine(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<MyAttendance> {
    return this.own.of(enrolmentId);
  }
}
