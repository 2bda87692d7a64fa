import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { RuleSet, RuleSetRow, RuleSetVersion } from '@kortkurs/contract/rule-sets';
import { ApiPage } from '../platform/lists/api-page';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { RuleSetKeeper } from './rule-set-keeper';
import { RuleSetQuery } from './rule-set-query';
import { NewRuleSetBody, NewRuleSetVersionBody, RuleSetChangeBody, RuleSetListQuery, RuleSetVersionBody } from './rule-sets.dto';
import { RuleSetReply, RuleSetRowReply, RuleSetVersionReply } from './rule-sets.replies';

@ApiTags('rule-sets')
@Controller('rule-sets')
export class RuleSetsController {
  constructor(
    private readonly ruleSets: RuleSetQuery,
    private readonly keeper: RuleSetKeeper,
  ) {}

  @Get()
  @Permit('funding.read')
  @ApiOperation({ summary: 'Rule sets by name: what funders ask and how they count' })
  @ApiPage(RuleSetRowReply)
  list(@Query() query: RuleSetListQuery): Promise<Page<RuleSetRow>> {
    return this.ruleSets.list(query);
  }

  @Post()
  @Permit('funding.change')
  @ApiOperation({ summary: 'Copy a rule set' })
  @ApiCreatedResponse({ type: RuleSetReply })
  copy(@Body() body: NewRuleSetBody, @CurrentActor() { personId }: Actor): Promise<RuleSet> {
    return this.keeper.copy(body, personId);
  }

  @Get(':ruleSetId')
  @Permit('funding.read')
  @ApiOperation({ summary: 'A rule set with the list of its versions, and what the newest says' })
  @ApiOkResponse({ type: RuleSetReply })
  one(@Param('ruleSetId', ParseUUIDPipe) id: string): Promise<RuleSet> {
    return this.ruleSets.one(id);
  }

  @Get(':ruleSetId/versions/:ruleSetVersionId')
  @Permit('funding.read')
  @ApiOperation({ summary: 'What a version of a rule set says' })
  @ApiOkResponse({ type: RuleSetVersionReply })
  version(@Param('ruleSetId', ParseUUIDPipe) id: string, @Param('ruleSetVersionId', ParseUUIDPipe) versionId: string): Promise<RuleSetVersion> {
    return this.ruleSets.version(id, versionId);
  }

  @Put(':ruleSetId')
  @Permit('funding.change')
  @ApiOperation({ summary: 'Name a copied rule set otherwise' })
  @ApiOkResponse({ type: RuleSetReply })
  change(@Param('ruleSetId', ParseUUIDPipe) id: string, @Body() body: RuleSetChangeBody): Promise<RuleSet> {
    return this.keeper.change(id, body);
  }

  @Post(':ruleSetId/versions')
  @Permit('funding.change')
  @ApiOperation({ summary: 'Adjust a copied rule set by a version of its own; versions never change' })
  @ApiCreatedResponse({ type: RuleSetReply })
  adjust(@Param('ruleSetId', ParseUUIDPipe) id: string, @Body() body: NewRuleSetVersionBody, @CurrentActor() { personId }: Actor): Promise<RuleSet> {
    return this.keeper.adjust(id, body, personId);
  }

  @Post(':ruleSetId/archive')
  @HttpCode(200)
  @Permit('funding.change')
  @ApiOperation({ summary: 'Put a rule set aside that no project uses' })
  @ApiOkResponse({ type: RuleSetReply })
  archive(@Param('ruleSetId', ParseUUIDPipe) id: string, @Body() { version }: RuleSetVersionBody): Promise<RuleSet> {
    return this.keeper.archive(id, version, true);
  }

  @Post(':ruleSetId/restore')
  @HttpCode(200)
  @Permit('funding.change')
  @ApiOperation({ summary: 'Take an archived rule set back' })
  @ApiOkResponse({ type: RuleSetReply })
  restore(@Param('ruleSetId', ParseUUIDPipe) id: string, @Body() { version }: RuleSetVersionBody): Promise<RuleSet> {
    return this.keeper.archive(id, version, false);
  }
}
