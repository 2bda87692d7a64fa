import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { MyStatement, StatementDraft, StatementOfPerson } from '@kortkurs/contract/statements';
import { Limited } from '../platform/http/throttle';
import { ApiPage } from '../platform/lists/api-page';
import { PageQuery } from '../platform/lists/page-query';
import { type Actor, CurrentActor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { Hours } from './hours';
import { StatementMaker } from './statement-maker';
import { StatementQuery } from './statement-query';
import {
  MyStatementReply,
  NewStatementBody,
  NewStatementOfPersonBody,
  StatementDraftReply,
  StatementMadeReply,
  StatementNameShownBody,
  StatementOfPersonReply,
  StatementPeriodQuery,
  StatementReasonBody,
} from './statements.dto';

const aStatement = { object: { type: 'statement', param: 'statementId' } };

@ApiTags('statements')
@Controller()
export class StatementsController {
  constructor(
    private readonly hours: Hours,
    private readonly maker: StatementMaker,
    private readonly statements: StatementQuery,
  ) {}

  @Get('me/statements')
  @Permit('statements.list')
  @ApiOperation({ summary: 'My participation statements, latest first' })
  @ApiPage(MyStatementReply)
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<Page<MyStatement>> {
    return this.statements.mine(actor.personId, query);
  }

  @Get('me/statement-draft')
  @Permit('own')
  @ApiOperation({ summary: 'What a statement of a period would say' })
  @ApiOkResponse({ type: StatementDraftReply })
  draft(@CurrentActor() actor: Actor, @Query() { from, to }: StatementPeriodQuery): Promise<StatementDraft> {
    return this.hours.of(actor.personId, { from: from ?? null, to: to ?? null });
  }

  @Post('me/statements')
  @Permit('own')
  @Limited('make-statement', { by: 'account', limit: 30, seconds: 3600 })
  @ApiOperation({ summary: 'Make a signed statement of a period, with a number and a code' })
  @ApiCreatedResponse({ type: StatementMadeReply })
  make(@CurrentActor() actor: Actor, @Body() body: NewStatementBody): Promise<{ id: string }> {
    return this.maker.make(actor.personId, body);
  }

  @Get('people/:id/statements')
  @Permit('statements.change')
  @ApiOperation({ summary: 'Somebody’s participation statements, latest first' })
  @ApiPage(StatementOfPersonReply)
  ofPerson(@Param('id', ParseUUIDPipe) id: string, @Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<Page<StatementOfPerson>> {
    return this.statements.ofPerson(id, query, actor);
  }

  @Get('people/:id/statement-draft')
  @Permit('statements.change')
  @ApiOperation({ summary: 'What a statement of somebody’s period would say' })
  @ApiOkResponse({ type: StatementDraftReply })
  draftOf(@Param('id', ParseUUIDPipe) id: string, @Query() { from, to }: StatementPeriodQuery): Promise<StatementDraft> {
    return this.hours.of(id, { from: from ?? null, to: to ?? null });
  }

  @Post('people/:id/statements')
  @Permit('statements.change')
  @ApiOperation({ summary: 'Make a signed statement of a period for somebody, with a reason; the person is told by letter' })
  @ApiCreatedResponse({ type: StatementMadeReply })
  makeFor(@Param('id', ParseUUIDPipe) id: string, @Body() { reason, ...wish }: NewStatementOfPersonBody, @CurrentActor() actor: Actor): Promise<{ id: string }> {
    return this.maker.make(id, wish, { by: actor.personId, reason });
  }

  @Put('statements/:statementId/name-shown')
  @HttpCode(204)
  @Permit('statements.own', aStatement)
  @ApiOperation({ summary: 'Show or hide my name to those who check the statement' })
  @ApiNoContentResponse()
  showName(@Param('statementId', ParseUUIDPipe) statementId: string, @Body() { shown }: StatementNameShownBody): Promise<void> {
    return this.maker.showName(statementId, shown);
  }

  @Post('statements/:statementId/revocation')
  @HttpCode(204)
  @Permit('statements.change', aStatement)
  @ApiOperation({ summary: 'Take a participation statement back, with a reason; its page stays and says so' })
  @ApiNoContentResponse()
  revoke(@Param('statementId', ParseUUIDPipe) statementId: string, @Body() body: StatementReasonBody, @CurrentActor() actor: Actor): Promise<void> {
    return this.maker.revoke(statementId, body.reason, actor.personId);
  }

  @Get('statements/:statementId/file')
  @Permit('statements.open', aStatement)
  @ApiOperation({ summary: 'A participation statement that holds, as PDF' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('cache-control', 'private, no-store')
  async file(@Param('statementId', ParseUUIDPipe) statementId: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { fileName, content } = await this.statements.file(statementId, actor);
    return new StreamableFile(content, { type: 'application/pdf', disposition: `attachment; filename="${fileName}"`, length: content.length });
  }
}
