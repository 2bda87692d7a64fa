import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { OwnHoldings, OwnReading } from '@kortkurs/contract/own-data';
import { ApiPage } from '../platform/lists/api-page';
import { PageQuery } from '../platform/lists/page-query';
import { type Actor, CurrentActor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { HoldingQuery } from './holding-query';
import { OwnHoldingsReply, OwnReadingReply } from './own-data.dto';
import { OwnReadingQuery } from './reading-query';

/** What is held of oneself. */
@ApiTags('own-data')
@Controller('me/data')
export class OwnDataController {
  constructor(
    private readonly held: HoldingQuery,
    private readonly reads: OwnReadingQuery,
  ) {}

  @Get()
  @Permit('own')
  @ApiOperation({ summary: 'What is held of oneself, by kind, and the projects for whose sake some of it stays until a day' })
  @ApiOkResponse({ type: OwnHoldingsReply })
  holdings(@CurrentActor() { personId }: Actor): Promise<OwnHoldings> {
    return this.held.of(personId);
  }

  @Get('readings')
  @Permit('own')
  @ApiOperation({ summary: 'Who has read one’s identity number, facts, needs or protected details, opened what stands behind one in a sample or signed one’s attendance; the latest first' })
  @ApiPage(OwnReadingReply)
  readings(@CurrentActor() { personId }: Actor, @Query() query: PageQuery): Promise<Page<OwnReading>> {
    return this.reads.list(personId, query);
  }
}
