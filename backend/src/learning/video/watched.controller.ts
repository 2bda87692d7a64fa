import { Body, Controller, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { WatchedSaved } from '@kortkurs/contract/videos';
import { Permit } from '../../platform/policy/permit';
import { WatchedBody, WatchedReply } from './watched.dto';
import { WatchedKeeper } from './watched-keeper';

@ApiTags('learning')
@Controller('enrolments/:enrolmentId/activities/:activityId/watched')
export class WatchedController {
  constructor(private readonly keeper: WatchedKeeper) {}

  @Put()
  @Permit('learning.follow', { object: { type: 'enrolment', param: 'enrolmentId' } })
  @ApiOperation({ summary: 'Say which parts of a film I have played; seen as far as it has to be, it is done' })
  @ApiOkResponse({ type: WatchedReply })
  save(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Param('activityId', ParseUUIDPipe) activityId: string, @Body() body: WatchedBody): Promise<WatchedSaved> {
    return this.keeper.save(enrolmentId, activityId, body);
  }
}
