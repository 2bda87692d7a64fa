import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { Affiliation } from '@kortkurs/contract/organisations';
import { Viewers } from '../people/door';
import { ApiPage } from '../platform/lists/api-page';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { AffiliationListQuery, AffiliationReply, EndAffiliationBody, NewAffiliationBody } from './affiliations.dto';
import { AffiliationKeeper } from './affiliation-keeper';
import { AffiliationQuery } from './affiliation-query';

@ApiTags('organisations')
@Controller('affiliations')
export class AffiliationsController {
  constructor(
    private readonly affiliations: AffiliationQuery,
    private readonly keeper: AffiliationKeeper,
    private readonly viewers: Viewers,
  ) {}

  @Get()
  @Permit('organisations.read')
  @ApiOperation({ summary: 'Who represents which organisation; those that hold today first, of the person or organisation asked for or else of each person' })
  @ApiPage(AffiliationReply)
  async list(@Query() query: AffiliationListQuery, @CurrentActor() actor: Actor): Promise<Page<Affiliation>> {
    // Of one person it is part of their page, which shows no organisation of a protected person until they are opened.
    return this.affiliations.list(query, await (query.personId ? this.viewers.onPage(actor, query.personId) : this.viewers.of(actor)));
  }

  @Post()
  @Permit('organisations.change')
  @ApiOperation({ summary: 'Say that a person represents an organisation' })
  @ApiCreatedResponse({ type: AffiliationReply })
  async add(@Body() body: NewAffiliationBody, @CurrentActor() actor: Actor): Promise<Affiliation> {
    return this.keeper.add(body, await this.viewers.onPage(actor, body.personId));
  }

  @Post(':affiliationId/end')
  @HttpCode(200)
  @Permit('organisations.change')
  @ApiOperation({ summary: 'Let an affiliation hold to and including a day' })
  @ApiOkResponse({ type: AffiliationReply })
  async end(@Param('affiliationId', ParseUUIDPipe) id: string, @Body() { on }: EndAffiliationBody, @CurrentActor() actor: Actor): Promise<Affiliation> {
    return this.keeper.end(id, on, await this.viewers.onPage(actor, await this.affiliations.personOf(id)));
  }
}
