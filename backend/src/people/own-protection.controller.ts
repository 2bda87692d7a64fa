import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { OwnProtectionStanding } from '@kortkurs/contract/people';
import { Once } from '../platform/idempotency/once';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { OwnProtectionDto } from './people.dto';
import { People } from './people';
import { PeopleQuery } from './people-query';

@Controller('me/protection')
export class OwnProtectionController {
  constructor(
    private readonly once: Once,
    private readonly people: People,
    private readonly query: PeopleQuery,
  ) {}

  @Get()
  @Permit('own')
  @ApiOperation({ summary: 'Whether one’s own data are protected, and how one is called and reached.' })
  read(@CurrentActor() actor: Actor): Promise<OwnProtectionStanding> {
    return this.query.ownProtection(actor.personId);
  }

  @Put()
  @Permit('own')
  @ApiOperation({ summary: 'Say that one has protected personal data, or how one is reached from now on. It ends at the centre alone.' })
  async say(@Body() body: OwnProtectionDto, @CurrentActor() actor: Actor): Promise<OwnProtectionStanding> {
    await this.once.work((tx) => this.people.protectSelf(tx, actor.personId, body, 'contact'));
    return this.query.ownProtection(actor.personId);
  }
}
