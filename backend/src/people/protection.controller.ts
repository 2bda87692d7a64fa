import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { ProtectionEvent } from '@kortkurs/contract/people';
import { Once } from '../platform/idempotency/once';
import { PageQuery } from '../platform/lists/page-query';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { OpeningDto, ProtectionDto } from './people.dto';
import { PersonDesk } from './person-desk';
import { ProtectedOpenings } from './protected-openings';

@Controller('people/:id')
export class ProtectionController {
  constructor(
    private readonly once: Once,
    private readonly desk: PersonDesk,
    private readonly openings: ProtectedOpenings,
  ) {}

  @Put('protection')
  @HttpCode(204)
  @Permit('people.unmask')
  @ApiOperation({ summary: 'Let a person stand under an alias, or under their own name again.' })
  async protect(@Param('id', ParseUUIDPipe) id: string, @Body() body: ProtectionDto): Promise<void> {
    await this.once.work((tx) => this.desk.protect(tx, id, body));
  }

  @Get('openings')
  @Permit('people.unmask')
  @ApiOperation({ summary: 'Who opened a protected person and why, and who let them be protected; newest first.' })
  log(@Param('id', ParseUUIDPipe) id: string, @Query() query: PageQuery): Promise<Page<ProtectionEvent>> {
    return this.openings.log(id, query);
  }

  @Post('openings')
  @HttpCode(204)
  @Permit('people.unmask')
  @ApiOperation({ summary: 'Open a protected person for five minutes, with a reason; logged. The id in the body makes it safe to send twice.' })
  async open(@Param('id', ParseUUIDPipe) id: string, @Body() body: OpeningDto, @CurrentActor() actor: Actor): Promise<void> {
    await this.once.work((tx) => this.openings.open(tx, id, actor.personId, body));
  }

  @Delete('openings')
  @HttpCode(204)
  @Permit('people.unmask')
  @ApiOperation({ summary: 'Close now what one has open of a protected person.' })
  async close(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<void> {
    await this.once.work((tx) => this.openings.close(tx, id, actor.personId));
  }
}
