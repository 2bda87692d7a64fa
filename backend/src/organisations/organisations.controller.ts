import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { Organisation, OrganisationRow } from '@kortkurs/contract/organisations';
import { ApiPage } from '../platform/lists/api-page';
import { Permit } from '../platform/policy/permit';
import { NewOrganisationBody, OrganisationChangeBody, OrganisationListQuery, OrganisationReply, OrganisationRowReply, VersionBody } from './organisations.dto';
import { OrganisationKeeper } from './organisation-keeper';
import { OrganisationQuery } from './organisation-query';

@ApiTags('organisations')
@Controller('organisations')
export class OrganisationsController {
  constructor(
    private readonly organisations: OrganisationQuery,
    private readonly keeper: OrganisationKeeper,
  ) {}

  @Get()
  @Permit('organisations.read')
  @ApiOperation({ summary: 'Organisations by name, in Swedish order' })
  @ApiPage(OrganisationRowReply)
  list(@Query() query: OrganisationListQuery): Promise<Page<OrganisationRow>> {
    return this.organisations.list(query);
  }

  @Post()
  @Permit('organisations.change')
  @ApiOperation({ summary: 'Make an organisation' })
  @ApiCreatedResponse({ type: OrganisationReply })
  add(@Body() body: NewOrganisationBody): Promise<Organisation> {
    return this.keeper.add(body);
  }

  @Get(':organisationId')
  @Permit('organisations.read')
  @ApiOperation({ summary: 'An organisation with its networks' })
  @ApiOkResponse({ type: OrganisationReply })
  one(@Param('organisationId', ParseUUIDPipe) id: string): Promise<Organisation> {
    return this.organisations.one(id);
  }

  @Put(':organisationId')
  @Permit('organisations.change')
  @ApiOperation({ summary: 'Replace an organisation’s facts' })
  @ApiOkResponse({ type: OrganisationReply })
  change(@Param('organisationId', ParseUUIDPipe) id: string, @Body() body: OrganisationChangeBody): Promise<Organisation> {
    return this.keeper.change(id, body);
  }

  @Post(':organisationId/archive')
  @HttpCode(200)
  @Permit('organisations.change')
  @ApiOperation({ summary: 'Put an organisation aside' })
  @ApiOkResponse({ type: OrganisationReply })
  archive(@Param('organisationId', ParseUUIDPipe) id: string, @Body() { version }: VersionBody): Promise<Organisation> {
    return this.keeper.archive(id, version, true);
  }

  @Post(':organisationId/restore')
  @HttpCode(200)
  @Permit('organisations.change')
  @ApiOperation({ summary: 'Take an archived organisation back' })
  @ApiOkResponse({ type: OrganisationReply })
  restore(@Param('organisationId', ParseUUIDPipe) id: string, @Body() { version }: VersionBody): Promise<Organisation> {
    return this.keeper.archive(id, version, false);
  }
}
