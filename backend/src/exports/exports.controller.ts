import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ExportOrder } from '@kortkurs/contract/exports';
import { type Actor, CurrentActor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { Exports } from './exports';
import { ExportOrderReply } from './exports.replies';

@ApiTags('exports')
@Controller('exports')
export class ExportsController {
  constructor(private readonly exports: Exports) {}

  @Get()
  @Permit('own')
  @ApiOperation({ summary: 'The files that I ordered and that are under way or can be fetched, latest first' })
  @ApiOkResponse({ type: [ExportOrderReply] })
  mine(@CurrentActor() { personId }: Actor): Promise<ExportOrder[]> {
    return this.exports.mine(personId);
  }

  @Get(':exportId')
  @Permit('own')
  @ApiOperation({ summary: 'A file that I ordered, with how far it has come' })
  @ApiOkResponse({ type: ExportOrderReply })
  one(@Param('exportId', ParseUUIDPipe) id: string, @CurrentActor() { personId }: Actor): Promise<ExportOrder> {
    return this.exports.one(id, personId);
  }

  @Post(':exportId/cancellation')
  @HttpCode(200)
  @Permit('own')
  @ApiOperation({ summary: 'Take back a file that I ordered and that is not ready' })
  @ApiOkResponse({ type: ExportOrderReply })
  cancel(@Param('exportId', ParseUUIDPipe) id: string, @CurrentActor() { personId }: Actor): Promise<ExportOrder> {
    return this.exports.cancel(id, personId);
  }
}
