import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { Funder } from '@kortkurs/contract/funding';
import { ApiPage } from '../platform/lists/api-page';
import { Permit } from '../platform/policy/permit';
import { FunderKeeper } from './funder-keeper';
import { FunderChangeBody, FunderListQuery, NewFunderBody, VersionBody } from './funding.dto';
import { FundingQuery } from './funding-query';
import { FunderReply } from './funding-replies.dto';

@ApiTags('funding')
@Controller('funders')
export class FundersController {
  constructor(
    private readonly funding: FundingQuery,
    private readonly keeper: FunderKeeper,
  ) {}

  @Get()
  @Permit('funding.read')
  @ApiOperation({ summary: 'Funders by name, in Swedish order' })
  @ApiPage(FunderReply)
  list(@Query() query: FunderListQuery): Promise<Page<Funder>> {
    return this.funding.funders(query);
  }

  @Post()
  @Permit('funding.change')
  @ApiOperation({ summary: 'Make a funder' })
  @ApiCreatedResponse({ type: FunderReply })
  add(@Body() body: NewFunderBody): Promise<Funder> {
    return this.keeper.add(body);
  }

  @Get(':funderId')
  @Permit('funding.read')
  @ApiOperation({ summary: 'A funder' })
  @ApiOkResponse({ type: FunderReply })
  one(@Param('funderId', ParseUUIDPipe) id: string): Promise<Funder> {
    return this.funding.funder(id);
  }

  @Put(':funderId')
  @Permit('funding.change')
  @ApiOperation({ summary: 'Replace a funder’s facts' })
  @ApiOkResponse({ type: FunderReply })
  change(@Param('funderId', ParseUUIDPipe) id: string, @Body() body: FunderChangeBody): Promise<Funder> {
    return this.keeper.change(id, body);
  }

  @Post(':funderId/archive')
  @HttpCode(200)
  @Permit('funding.change')
  @ApiOperation({ summary: 'Put a funder aside' })
  @ApiOkResponse({ type: FunderReply })
  archive(@Param('funderId', ParseUUIDPipe) id: string, @Body() { version }: VersionBody): Promise<Funder> {
    return this.keeper.archive(id, version, true);
  }

  @Post(':funderId/restore')
  @HttpCode(200)
  @Permit('funding.change')
  @ApiOperation({ summary: 'Take an archived funder back' })
  @ApiOkResponse({ type: FunderReply })
  restore(@Param('funderId', ParseUUIDPipe) id: string, @Body() { version }: VersionBody): Promise<Funder> {
    return this.keeper.archive(id, version, false);
  }
}
