import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { MoveTarget, SeatChanged, SeatChangeUndone } from '@kortkurs/contract/seat-changes';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { MoveTargets } from './move-targets';
import { MoveTargetReply, MoveTargetsQuery, NewSeatChangeBody, SeatChangedReply, SeatChangeUndoneReply } from './seat-changes.dto';
import { SeatChanger } from './seat-changes';
import { SeatUndo } from './seat-undo';

const ofRun = { object: { type: 'run', param: 'runId' } } as const;

/** What staff do to several people of a run at once. */
@ApiTags('seats')
@Controller('runs/:runId')
export class SeatChangesController {
  constructor(
    private readonly changer: SeatChanger,
    private readonly undoing: SeatUndo,
    private readonly targets: MoveTargets,
  ) {}

  @Post('seat-changes')
  @Permit('seats.change', ofRun)
  @ApiOperation({ summary: 'Enrol, move or withdraw several people at once' })
  @ApiCreatedResponse({ type: SeatChangedReply })
  make(@Param('runId', ParseUUIDPipe) runId: string, @Body() body: NewSeatChangeBody, @CurrentActor() actor: Actor): Promise<SeatChanged> {
    return this.changer.make(runId, body, actor);
  }

  @Post('seat-changes/:changeId/undo')
  @HttpCode(200)
  @Permit('seats.change', ofRun)
  @ApiOperation({ summary: 'Take such a change back, within ten minutes' })
  @ApiOkResponse({ type: SeatChangeUndoneReply })
  undo(@Param('runId', ParseUUIDPipe) runId: string, @Param('changeId', ParseUUIDPipe) changeId: string, @CurrentActor() actor: Actor): Promise<SeatChangeUndone> {
    return this.undoing.undo(runId, changeId, actor);
  }

  @Get('move-targets')
  @Permit('seats.change', ofRun)
  @ApiOperation({ summary: 'Runs with room that people can be moved to: of the same course first' })
  @ApiOkResponse({ type: [MoveTargetReply] })
  list(@Param('runId', ParseUUIDPipe) runId: string, @Query() { q }: MoveTargetsQuery): Promise<MoveTarget[]> {
    return this.targets.of(runId, q);
  }
}
