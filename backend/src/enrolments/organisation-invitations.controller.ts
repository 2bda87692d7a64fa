import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { InvitableOrganisation, InvitedOrganisation, OrganisationInvitation, OrganisationWrittenTo, OwnOrganisationInvitation } from '@kortkurs/contract/organisation-invitations';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { OrganisationInvitations } from './organisation-invitations';
import {
  InvitableOrganisationQuery, InvitableOrganisationReply, InvitedOrganisationReply, NewOrganisationInvitationsBody, OrganisationInvitationAgainBody, OrganisationInvitationReply,
  OrganisationWrittenToReply, OwnOrganisationInvitationReply, SeatsReturnedBody,
} from './organisation-invitations.dto';
import { OrganisationInvitationsReader } from './organisation-invitations-query';
import { OrganisationInviter } from './organisation-inviter';

const ofRun = { object: { type: 'run', param: 'runId' } } as const;
const ofOrganisation = { object: { type: 'organisation', param: 'organisationId' } } as const;

/** Seats that an organisation is invited with, and whose contact names the people. */
@ApiTags('seats')
@Controller()
export class OrganisationInvitationsController {
  constructor(
    private readonly inviter: OrganisationInviter,
    private readonly invitations: OrganisationInvitations,
    private readonly reader: OrganisationInvitationsReader,
  ) {}

  @Get('runs/:runId/invitable-organisations')
  @Permit('seats.change', ofRun)
  @ApiOperation({ summary: 'Organisations to be invited, by name' })
  @ApiOkResponse({ type: [InvitableOrganisationReply] })
  choose(@Param('runId', ParseUUIDPipe) runId: string, @Query() { q = '' }: InvitableOrganisationQuery): Promise<InvitableOrganisation[]> {
    return this.reader.invitable(runId, q);
  }

  @Get('runs/:runId/organisation-invitations')
  @Permit('seats.change', ofRun)
  @ApiOperation({ summary: 'The organisations that are invited to the run, and what they have answered' })
  @ApiOkResponse({ type: [OrganisationInvitationReply] })
  ofRun(@Param('runId', ParseUUIDPipe) runId: string): Promise<OrganisationInvitation[]> {
    return this.reader.ofRun(runId);
  }

  @Post('runs/:runId/organisation-invitations')
  @Permit('seats.change', ofRun)
  @ApiOperation({ summary: 'Invite organisations, each with a number of seats; each is answered for by itself' })
  @ApiCreatedResponse({ type: [InvitedOrganisationReply] })
  invite(@Param('runId', ParseUUIDPipe) runId: string, @Body() body: NewOrganisationInvitationsBody, @CurrentActor() actor: Actor): Promise<InvitedOrganisation[]> {
    return this.inviter.invite(runId, body, actor);
  }

  @Post('runs/:runId/organisation-invitations/:invitationId/again')
  @HttpCode(200)
  @Permit('seats.change', ofRun)
  @ApiOperation({ summary: 'Write to an organisation’s contacts once more, with another number of seats or another last day' })
  @ApiOkResponse({ type: OrganisationWrittenToReply })
  again(@Param('runId', ParseUUIDPipe) runId: string, @Param('invitationId', ParseUUIDPipe) invitationId: string, @Body() body: OrganisationInvitationAgainBody): Promise<OrganisationWrittenTo> {
    return this.inviter.again(runId, invitationId, body);
  }

  @Post('runs/:runId/organisation-invitations/:invitationId/withdrawal')
  @HttpCode(204)
  @Permit('seats.change', ofRun)
  @ApiOperation({ summary: 'Take an organisation’s invitation back; who is named keeps the seat' })
  @ApiNoContentResponse()
  takeBack(@Param('runId', ParseUUIDPipe) runId: string, @Param('invitationId', ParseUUIDPipe) invitationId: string): Promise<void> {
    return this.inviter.takeBack(runId, invitationId);
  }

  @Get('organisations/:organisationId/seat-invitations')
  @Permit('seats.book', ofOrganisation)
  @ApiOperation({ summary: 'What the organisation is invited to, in runs that are not over' })
  @ApiOkResponse({ type: [OwnOrganisationInvitationReply] })
  ofOrganisation(@Param('organisationId', ParseUUIDPipe) organisationId: string): Promise<OwnOrganisationInvitation[]> {
    return this.reader.ofOrganisation(organisationId);
  }

  @Post('organisations/:organisationId/seat-invitations/:invitationId/return')
  @HttpCode(204)
  @Permit('seats.book', ofOrganisation)
  @ApiOperation({ summary: 'Say that nobody comes for so many of the seats' })
  @ApiNoContentResponse()
  giveBack(@Param('organisationId', ParseUUIDPipe) organisationId: string, @Param('invitationId', ParseUUIDPipe) invitationId: string, @Body() body: SeatsReturnedBody): Promise<void> {
    return this.invitations.giveBack(organisationId, invitationId, body);
  }
}
