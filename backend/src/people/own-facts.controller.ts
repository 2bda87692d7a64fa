import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { OwnFacts } from '@kortkurs/contract/people';
import { Once } from '../platform/idempotency/once';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { OwnFactsDto } from './people.dto';
import { PeopleQuery } from './people-query';
import { PersonDesk } from './person-desk';

@Controller('me/facts')
export class OwnFactsController {
  constructor(
    private readonly once: Once,
    private readonly desk: PersonDesk,
    private readonly query: PeopleQuery,
  ) {}

  @Get()
  @Permit('own')
  @ApiOperation({ summary: 'What one has said about oneself.' })
  read(@CurrentActor() actor: Actor): Promise<OwnFacts> {
    return this.query.own(actor.personId);
  }

  @Patch()
  @Permit('own')
  @ApiOperation({ summary: 'Change what one has said about oneself, on top of the version that was read.' })
  async change(@Body() body: OwnFactsDto, @CurrentActor() actor: Actor): Promise<OwnFacts> {
    await this.once.work((tx) => this.desk.changeOwn(tx, actor.personId, body));
    return this.query.own(actor.personId);
  }
}
