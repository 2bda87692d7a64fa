import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Player } from '@kortkurs/contract/learning';
import { Database } from '../platform/db/database';
import { Permit } from '../platform/policy/permit';
import { PlayerReply, ProgressBody } from './learning.dto';
import { PlayerReader } from './player-query';
import { ProgressKeeper } from './progress-keeper';

@ApiTags('learning')
@Controller('enrolments/:enrolmentId')
export class LearningController {
  constructor(
    private readonly players: PlayerReader,
    private readonly progress: ProgressKeeper,
    private readonly database: Database,
  ) {}

  @Get('player')
  @Permit('learning.follow', { object: { type: 'enrolment', param: 'enrolmentId' } })
  @ApiOperation({ summary: 'The course I follow: its modules, activities and how far I have come' })
  @ApiOkResponse({ type: PlayerReply })
  player(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<Player> {
    return this.players.of(enrolmentId);
  }

  @Put('activities/:activityId/progress')
  @HttpCode(204)
  @Permit('learning.follow', { object: { type: 'enrolment', param: 'enrolmentId' } })
  @ApiOperation({ summary: 'Say how far I have come with an activity' })
  @ApiNoContentResponse()
  set(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @Body() body: ProgressBody): Promise<void> {
    return this.database.work((tx) => this.progress.set(tx, enrolmentId, activityId, body.state ?? null));
  }
}
