import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { ExportOrder } from '@kortkurs/contract/exports';
import type { OwnFile, OwnHoldings, OwnReading } from '@kortkurs/contract/own-data';
import { ExportOrderReply } from '../exports/door';
import { Limited } from '../platform/http/throttle';
import { ApiPage } from '../platform/lists/api-page';
import { PageQuery } from '../platform/lists/page-query';
import { type Actor, CurrentActor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { OwnFileOrders } from './download/own-file-orders';
import { HoldingQuery } from './holding-query';
import { OwnFileReply, OwnHoldingsReply, OwnReadingReply } from './own-data.dto';
import { OwnReadingQuery } from './reading-query';

/** What is held of oneself. */
@ApiTags('own-data')
@Controller('me/data')
export class OwnDataController {
  constructor(
    private readonly held: HoldingQuery,
    private readonly reads: OwnReadingQuery,
    private readonly files: OwnFileOrders,
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

  @Get('file')
  @Permit('own')
  @ApiOperation({ summary: 'The file of everything that is held of oneself, as it was ordered last, with how far it has come' })
  @ApiOkResponse({ type: OwnFileReply })
  async file(@CurrentActor() actor: Actor): Promise<OwnFile> {
    return { order: await this.files.last(actor) };
  }

  @Post('file')
  @Permit('own')
  @Limited('own-data-file', { by: 'account', limit: 20, seconds: 3600 })
  @ApiOperation({ summary: 'Have everything that is held of oneself made one file, to be fetched for a day' })
  @ApiCreatedResponse({ type: ExportOrderReply })
  order(@CurrentActor() actor: Actor): Promise<ExportOrder> {
    return this.files.order(actor);
  }
}
