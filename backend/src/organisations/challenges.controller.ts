import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Challenge } from '@kortkurs/contract/organisations';
import { newId } from '../platform/ids';
import { Permit } from '../platform/policy/permit';
import { ChallengeBody, ChallengeReply, NewChallengeBody } from './networks.dto';
import { NetworkKeeper } from './network-keeper';
import { NetworkQuery } from './network-query';

@ApiTags('networks')
@Controller('challenges')
export class ChallengesController {
  constructor(
    private readonly networks: NetworkQuery,
    private readonly keeper: NetworkKeeper,
  ) {}

  @Get()
  @Permit('networks.read')
  @ApiOperation({ summary: 'Societal challenges, in the centre’s order' })
  @ApiOkResponse({ type: ChallengeReply, isArray: true })
  list(): Promise<Challenge[]> {
    return this.networks.challenges();
  }

  @Post()
  @Permit('networks.change')
  @ApiOperation({ summary: 'Make a societal challenge' })
  @ApiCreatedResponse({ type: ChallengeReply })
  add(@Body() body: NewChallengeBody): Promise<Challenge> {
    return this.keeper.putChallenge({ ...body, id: body.id ?? newId() }, true);
  }

  @Put(':challengeId')
  @Permit('networks.change')
  @ApiOperation({ summary: 'Change a societal challenge, or archive it' })
  @ApiOkResponse({ type: ChallengeReply })
  change(@Param('challengeId', ParseUUIDPipe) id: string, @Body() body: ChallengeBody): Promise<Challenge> {
    return this.keeper.putChallenge({ ...body, id }, false);
  }
}
