import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { LeftOut } from '@kortkurs/contract/left-out';
import { Viewers } from '../../people/door';
import { CurrentActor, type Actor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { LeftOutReply, NewLeftOutBody } from './left-out.dto';
import { LeftOutKeeper } from './left-out-keeper';

@ApiTags('funding')
@Controller('projects/:projectId/left-out')
export class LeftOutController {
  constructor(
    private readonly keeper: LeftOutKeeper,
    private readonly viewers: Viewers,
  ) {}

  @Post()
  @Permit('funding.change')
  @ApiOperation({ summary: 'Leave somebody out of a project’s figures, with the reason; months that were sent are to be sent again' })
  @ApiCreatedResponse({ type: [LeftOutReply] })
  async leaveOut(@Param('projectId', ParseUUIDPipe) projectId: string, @Body() body: NewLeftOutBody, @CurrentActor() actor: Actor): Promise<LeftOut[]> {
    return this.keeper.leaveOut(projectId, body, { personId: actor.personId, viewer: await this.viewers.of(actor) });
  }

  @Post(':exclusionId/end')
  @HttpCode(200)
  @Permit('funding.change')
  @ApiOperation({ summary: 'Count somebody in a project’s figures again' })
  @ApiOkResponse({ type: [LeftOutReply] })
  async takeBack(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('exclusionId', ParseUUIDPipe) exclusionId: string, @CurrentActor() actor: Actor): Promise<LeftOut[]> {
    return this.keeper.takeBack(projectId, exclusionId, { personId: actor.personId, viewer: await this.viewers.of(actor) });
  }
}
