import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { EnteredFigures } from '@kortkurs/contract/entered-figures';
import { CurrentActor, type Actor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { EnteredFiguresReply, FigureWithdrawalBody, NewEnteredFigureBody } from './entered.dto';
import { EnteredKeeper } from './entered-keeper';
import { EnteredQuery } from './entered-query';

@ApiTags('indicators')
@Controller('projects/:projectId/entered-figures')
export class EnteredFiguresController {
  constructor(
    private readonly keeper: EnteredKeeper,
    private readonly entered: EnteredQuery,
  ) {}

  @Get()
  @Permit('reports.read')
  @ApiOperation({ summary: 'What staff have entered of a project that is not counted from participants, with what it was before' })
  @ApiOkResponse({ type: EnteredFiguresReply })
  list(@Param('projectId', ParseUUIDPipe) projectId: string): Promise<EnteredFigures> {
    return this.entered.of(projectId);
  }

  @Post()
  @Permit('figures.change')
  @ApiOperation({ summary: 'Enter a figure, or put it in another’s place with the reason; the one before stays readable' })
  @ApiCreatedResponse({ type: EnteredFiguresReply })
  enter(@Param('projectId', ParseUUIDPipe) projectId: string, @Body() body: NewEnteredFigureBody, @CurrentActor() { personId }: Actor): Promise<EnteredFigures> {
    return this.keeper.enter(projectId, body, personId);
  }

  @Post(':figureId/withdrawal')
  @HttpCode(200)
  @Permit('figures.change')
  @ApiOperation({ summary: 'Withdraw a figure, with the reason' })
  @ApiOkResponse({ type: EnteredFiguresReply })
  withdraw(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('figureId', ParseUUIDPipe) figureId: string, @Body() { reason }: FigureWithdrawalBody): Promise<EnteredFigures> {
    return this.keeper.withdraw(projectId, figureId, reason);
  }
}
