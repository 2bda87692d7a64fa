import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { GradingOne, GradingRow, GradingRun, GradingWaits } from '@kortkurs/contract/assignments';
import type { Page } from '@kortkurs/contract/common';
import { ExpectedVersion } from '../../platform/http/expected-version';
import { ApiPage } from '../../platform/lists/api-page';
import { CurrentActor, type Actor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { DecisionBody, GradingFilterQuery, GradingOneReply, GradingQueueQuery, GradingRowReply, GradingRunReply, GradingWaitsQuery, GradingWaitsReply, ReopeningBody } from './assignments.dto';
import { GradingDesk } from './grading-desk';
import { GradingQuery } from './grading-query';

const ofHandIn = { object: { type: 'assignment', param: 'handInId' } };

/** What staff judge of what was handed in. */
@ApiTags('learning')
@Controller('grading')
export class GradingController {
  constructor(
    private readonly grading: GradingQuery,
    private readonly desk: GradingDesk,
  ) {}

  @Get()
  @Permit('learning.grade')
  @ApiOperation({ summary: 'What is handed in of assignments: what waits with the oldest first, what is judged with the latest first' })
  @ApiPage(GradingRowReply)
  list(@Query() query: GradingQueueQuery, @CurrentActor() actor: Actor): Promise<Page<GradingRow>> {
    return this.grading.list(query, actor);
  }

  @Get('waits')
  @Permit('learning.grade')
  @ApiOperation({ summary: 'How many hand-ins wait for me, in all runs or in one, and since when' })
  @ApiOkResponse({ type: GradingWaitsReply })
  waits(@Query() { run }: GradingWaitsQuery, @CurrentActor() actor: Actor): Promise<GradingWaits> {
    return this.grading.waits(actor, run);
  }

  @Get('runs')
  @Permit('learning.grade')
  @ApiOperation({ summary: 'The runs in which assignments were handed in, and how many wait in each' })
  @ApiOkResponse({ type: GradingRunReply, isArray: true })
  runs(@CurrentActor() actor: Actor): Promise<GradingRun[]> {
    return this.grading.runs(actor);
  }

  @Get(':handInId')
  @Permit('learning.grade', ofHandIn)
  @ApiOperation({ summary: 'One hand-in with what is looked for, the times before it, and its neighbours in the queue' })
  @ApiOkResponse({ type: GradingOneReply })
  one(@Param('handInId', ParseUUIDPipe) handInId: string, @Query() query: GradingFilterQuery, @CurrentActor() actor: Actor): Promise<GradingOne> {
    return this.grading.one(handInId, query, actor);
  }

  @Post(':handInId/decision')
  @HttpCode(204)
  @Permit('learning.grade', ofHandIn)
  @ApiOperation({ summary: 'Approve a hand-in, or say what is missing' })
  @ApiNoContentResponse()
  decide(@Param('handInId', ParseUUIDPipe) handInId: string, @Body() body: DecisionBody, @ExpectedVersion() expected: number | undefined, @CurrentActor() actor: Actor): Promise<void> {
    return this.desk.decide(handInId, body, expected, actor.personId);
  }

  @Post(':handInId/reopening')
  @HttpCode(204)
  @Permit('learning.grade', ofHandIn)
  @ApiOperation({ summary: 'Take back what was said of a hand-in; it waits again' })
  @ApiNoContentResponse()
  reopen(@Param('handInId', ParseUUIDPipe) handInId: string, @Body() { reason }: ReopeningBody, @CurrentActor() actor: Actor): Promise<void> {
    return this.desk.reopen(handInId, reason, actor.personId);
  }
}
