import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { MissedSession, RunMissed } from '@kortkurs/contract/make-ups';
import { Viewers } from '../people/door';
import { ApiPage } from '../platform/lists/api-page';
import { PageQuery } from '../platform/lists/page-query';
import { type Actor, CurrentActor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { Policy } from '../platform/policy/policy';
import { MakeUpDesk } from './make-up-desk';
import { MakeUpReader } from './make-up-query';
import { MakeUpAtSessionBody, MakeUpTaskBody, MissedSessionReply, RunMissedReply, TaskAnswerBody, TaskDecisionBody } from './make-ups.dto';
import { TaskDesk } from './task-desk';

const ofEnrolment = { object: { type: 'enrolment', param: 'enrolmentId' } } as const;

@ApiTags('make-ups')
@Controller()
export class MakeUpsController {
  constructor(
    private readonly desk: MakeUpDesk,
    private readonly tasks: TaskDesk,
    private readonly reader: MakeUpReader,
    private readonly viewers: Viewers,
    private readonly policy: Policy,
  ) {}

  @Get('runs/:runId/missed')
  @Permit('attendance.read', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'Who of a run has missed a session, and how it is made up' })
  @ApiPage(RunMissedReply)
  async ofRun(@Param('runId', ParseUUIDPipe) runId: string, @Query() page: PageQuery, @CurrentActor() actor: Actor): Promise<Page<RunMissed>> {
    return this.reader.ofRun(runId, await this.viewers.of(actor), page);
  }

  @Get('enrolments/:enrolmentId/missed')
  @Permit('make-ups.choose', ofEnrolment)
  @ApiOperation({ summary: 'Sessions that somebody has missed, how they are made up, and where they can be' })
  @ApiOkResponse({ type: [MissedSessionReply] })
  async missed(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @CurrentActor() actor: Actor): Promise<MissedSession[]> {
    return this.reader.ofEnrolment(enrolmentId, await this.isStaff(actor, enrolmentId));
  }

  @Post('enrolments/:enrolmentId/make-ups')
  @HttpCode(204)
  @Permit('make-ups.choose', ofEnrolment)
  @ApiOperation({ summary: 'Take a missed session at a parallel run’s session' })
  @ApiNoContentResponse()
  async choose(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Body() body: MakeUpAtSessionBody, @CurrentActor() actor: Actor): Promise<void> {
    await this.desk.choose(enrolmentId, body, actor.personId, await this.isStaff(actor, enrolmentId));
  }

  @Post('enrolments/:enrolmentId/make-up-tasks')
  @HttpCode(204)
  @Permit('make-ups.change', ofEnrolment)
  @ApiOperation({ summary: 'Set a task instead of a missed session' })
  @ApiNoContentResponse()
  setTask(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Body() body: MakeUpTaskBody, @CurrentActor() actor: Actor): Promise<void> {
    return this.desk.setTask(enrolmentId, body, actor.personId);
  }

  @Post('enrolments/:enrolmentId/make-ups/:makeUpId/hand-in')
  @HttpCode(204)
  @Permit('make-ups.own', ofEnrolment)
  @ApiOperation({ summary: 'Hand in what was done instead of a missed session' })
  @ApiNoContentResponse()
  handIn(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('makeUpId', ParseUUIDPipe) makeUpId: string, @Body() body: TaskAnswerBody): Promise<void> {
    return this.tasks.handIn(enrolmentId, makeUpId, body.answer);
  }

  @Post('enrolments/:enrolmentId/make-ups/:makeUpId/decision')
  @HttpCode(204)
  @Permit('make-ups.change', ofEnrolment)
  @ApiOperation({ summary: 'Approve a task, or say what is missing' })
  @ApiNoContentResponse()
  decide(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('makeUpId', ParseUUIDPipe) makeUpId: string, @Body() body: TaskDecisionBody, @CurrentActor() actor: Actor): Promise<void> {
    return this.tasks.decide(enrolmentId, makeUpId, body, actor.personId);
  }

  @Delete('enrolments/:enrolmentId/make-ups/:makeUpId')
  @HttpCode(204)
  @Permit('make-ups.choose', ofEnrolment)
  @ApiOperation({ summary: 'Take a make-up back that counts for nothing yet' })
  @ApiNoContentResponse()
  async takeBack(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('makeUpId', ParseUUIDPipe) makeUpId: string, @CurrentActor() actor: Actor): Promise<void> {
    await this.desk.takeBack(enrolmentId, makeUpId, actor.personId, await this.isStaff(actor, enrolmentId));
  }

  private isStaff(actor: Actor, enrolmentId: string): Promise<boolean> {
    return this.policy.allows(actor, 'make-ups.change', { type: 'enrolment', id: enrolmentId });
  }
}
