import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { LetterTemplate, LetterTemplateRow, LetterTried } from '@kortkurs/contract/letters';
import { Viewers } from '../people/door';
import { ExpectedVersion } from '../platform/http/expected-version';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { LetterTemplateBody, LetterTemplateReply, LetterTemplateRowReply, LetterTrialBody, LetterTriedReply } from './letter-templates.dto';
import { TemplateKeeper } from './template-keeper';
import { TemplateReader } from './template-query';

/** The words of letters: the standard ones, and the centre's own. */
@ApiTags('messages')
@Controller('letter-templates')
export class LetterTemplatesController {
  constructor(
    private readonly templates: TemplateReader,
    private readonly keeper: TemplateKeeper,
    private readonly viewers: Viewers,
  ) {}

  @Get()
  @Permit('messages.read')
  @ApiOperation({ summary: 'Every kind of letter' })
  @ApiOkResponse({ type: [LetterTemplateRowReply] })
  list(): Promise<LetterTemplateRow[]> {
    return this.templates.list();
  }

  @Get(':letterKind')
  @Permit('messages.read')
  @ApiOperation({ summary: 'A kind of letter with its words' })
  @ApiOkResponse({ type: LetterTemplateReply })
  async one(@Param('letterKind') kind: string, @CurrentActor() actor: Actor): Promise<LetterTemplate> {
    return this.templates.one(kind, await this.viewers.of(actor));
  }

  @Put(':letterKind')
  @HttpCode(204)
  @Permit('messages.change')
  @ApiOperation({ summary: 'Write a kind of letter anew' })
  @ApiNoContentResponse()
  change(@Param('letterKind') kind: string, @Body() body: LetterTemplateBody, @ExpectedVersion() version: number | undefined): Promise<void> {
    return this.keeper.change(kind, body, version);
  }

  @Post(':letterKind/reset')
  @HttpCode(204)
  @Permit('messages.change')
  @ApiOperation({ summary: 'Go back to the standard words' })
  @ApiNoContentResponse()
  reset(@Param('letterKind') kind: string, @ExpectedVersion() version: number | undefined): Promise<void> {
    return this.keeper.reset(kind, version);
  }

  @Post(':letterKind/trial')
  @Permit('messages.change')
  @ApiOperation({ summary: 'Send words that are not saved yet to oneself, filled with examples' })
  @ApiCreatedResponse({ type: LetterTriedReply })
  tryOut(@Param('letterKind') kind: string, @Body() body: LetterTrialBody, @CurrentActor() actor: Actor): Promise<LetterTried> {
    return this.keeper.tryOut(kind, body, actor);
  }
}
