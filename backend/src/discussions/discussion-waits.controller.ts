import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { DiscussionWait } from '@kortkurs/contract/discussions';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { DiscussionQuery } from './discussion-query';
import { DiscussionWaitReply } from './discussions.dto';

/** What people ask staff to look at, over all runs. */
@ApiTags('discussions')
@Controller('discussions')
export class DiscussionWaitsController {
  constructor(private readonly query: DiscussionQuery) {}

  @Get('waits')
  @Permit('discussions.moderate')
  @ApiOperation({ summary: 'Discussions with posts that somebody has reported, what has waited longest first' })
  @ApiOkResponse({ type: [DiscussionWaitReply] })
  waits(@CurrentActor() actor: Actor): Promise<DiscussionWait[]> {
    return this.query.waits(actor);
  }
}
