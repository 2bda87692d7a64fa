import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { Network, NetworkRow } from '@kortkurs/contract/organisations';
import { Viewers } from '../people/door';
import { ApiPage } from '../platform/lists/api-page';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { LeaveBody, NetworkChangeBody, NetworkListQuery, NetworkReply, NetworkRowReply, NewMemberBody, NewNetworkBody } from './networks.dto';
import { NetworkKeeper } from './network-keeper';
import { NetworkQuery } from './network-query';
import { VersionBody } from './organisations.dto';

@ApiTags('networks')
@Controller('networks')
export class NetworksController {
  constructor(
    private readonly networks: NetworkQuery,
    private readonly keeper: NetworkKeeper,
    private readonly viewers: Viewers,
  ) {}

  @Get()
  @Permit('networks.read')
  @ApiOperation({ summary: 'Networks by name, in Swedish order' })
  @ApiPage(NetworkRowReply)
  async list(@Query() query: NetworkListQuery, @CurrentActor() actor: Actor): Promise<Page<NetworkRow>> {
    return this.networks.list(query, await this.viewers.of(actor));
  }

  @Post()
  @Permit('networks.change')
  @ApiOperation({ summary: 'Make a network' })
  @ApiCreatedResponse({ type: NetworkReply })
  async add(@Body() body: NewNetworkBody, @CurrentActor() actor: Actor): Promise<Network> {
    return this.keeper.add(body, await this.viewers.of(actor));
  }

  @Get(':networkId')
  @Permit('networks.read')
  @ApiOperation({ summary: 'A network with its members of today' })
  @ApiOkResponse({ type: NetworkReply })
  async one(@Param('networkId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<Network> {
    return this.networks.one(id, await this.viewers.of(actor));
  }

  @Put(':networkId')
  @Permit('networks.change')
  @ApiOperation({ summary: 'Replace a network’s facts' })
  @ApiOkResponse({ type: NetworkReply })
  async change(@Param('networkId', ParseUUIDPipe) id: string, @Body() body: NetworkChangeBody, @CurrentActor() actor: Actor): Promise<Network> {
    return this.keeper.change(id, body, await this.viewers.of(actor));
  }

  @Post(':networkId/archive')
  @HttpCode(200)
  @Permit('networks.change')
  @ApiOperation({ summary: 'Put a network aside' })
  @ApiOkResponse({ type: NetworkReply })
  async archive(@Param('networkId', ParseUUIDPipe) id: string, @Body() { version }: VersionBody, @CurrentActor() actor: Actor): Promise<Network> {
    return this.keeper.archive(id, version, true, await this.viewers.of(actor));
  }

  @Post(':networkId/restore')
  @HttpCode(200)
  @Permit('networks.change')
  @ApiOperation({ summary: 'Take an archived network back' })
  @ApiOkResponse({ type: NetworkReply })
  async restore(@Param('networkId', ParseUUIDPipe) id: string, @Body() { version }: VersionBody, @CurrentActor() actor: Actor): Promise<Network> {
    return this.keeper.archive(id, version, false, await this.viewers.of(actor));
  }

  @Post(':networkId/members')
  @HttpCode(200)
  @Permit('networks.change')
  @ApiOperation({ summary: 'Let an organisation belong to a network' })
  @ApiOkResponse({ type: NetworkReply })
  async join(@Param('networkId', ParseUUIDPipe) id: string, @Body() body: NewMemberBody, @CurrentActor() actor: Actor): Promise<Network> {
    return this.keeper.join(id, body.organisationId, body.from, await this.viewers.of(actor));
  }

  @Post(':networkId/members/:organisationId/leave')
  @HttpCode(200)
  @Permit('networks.change')
  @ApiOperation({ summary: 'Let an organisation’s membership end with a day' })
  @ApiOkResponse({ type: NetworkReply })
  async leave(
    @Param('networkId', ParseUUIDPipe) id: string,
    @Param('organisationId', ParseUUIDPipe) organisationId: string,
    @Body() { on }: LeaveBody,
    @CurrentActor() actor: Actor,
  ): Promise<Network> {
    return this.keeper.leave(id, organisationId, on, await this.viewers.of(actor));
  }
}
