import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TermCalendar, TermPreview, TermRun } from '@kortkurs/contract/terms';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { CalendarQuery } from './calendar-query';
import { Publisher } from './publisher';
import { Terms } from './terms';
import { CalendarWishQuery, TermCopyBody, TermPublicationBody, TermQuery, TermWishBody } from './terms.dto';

@ApiTags('terms')
@Controller('terms')
export class TermsController {
  constructor(
    private readonly terms: Terms,
    private readonly publisher: Publisher,
    private readonly calendars: CalendarQuery,
  ) {}

  @Get()
  @Permit('runs.change')
  @ApiOperation({ summary: 'Runs that begin in a half year and can be held again' })
  @ApiOkResponse({ type: [Object] })
  runs(@Query() query: TermQuery): Promise<TermRun[]> {
    return this.terms.runs(query.term);
  }

  @Get('calendar')
  @Permit('runs.list')
  @ApiOperation({ summary: 'The sessions of a half year or a month that one leads or administers, with clashes and holidays' })
  @ApiOkResponse({ type: Object })
  calendar(@Query() query: CalendarWishQuery, @CurrentActor() actor: Actor): Promise<TermCalendar> {
    return this.calendars.of(query, actor.personId);
  }

  @Post('preview')
  @HttpCode(200)
  @Permit('runs.change')
  @ApiOperation({ summary: 'What runs would meet with some weeks later: holidays, other runs, each other. Changes nothing' })
  @ApiOkResponse({ type: Object })
  preview(@Body() body: TermWishBody): Promise<TermPreview> {
    return this.terms.preview(body);
  }

  @Post('copies')
  @Permit('runs.change')
  @ApiOperation({ summary: 'Draft runs like others some weeks later, all of them or none; people do not come along' })
  @ApiCreatedResponse({ type: [Object] })
  copy(@Body() body: TermCopyBody, @CurrentActor() actor: Actor): Promise<{ id: string; version: number }[]> {
    return this.terms.copy(body, actor.personId);
  }

  @Post('publications')
  @HttpCode(204)
  @Permit('runs.change')
  @ApiOperation({ summary: 'Show drafts to everyone, all of them or none' })
  @ApiNoContentResponse()
  publish(@Body() body: TermPublicationBody): Promise<void> {
    return this.publisher.publishTogether(body.runs);
  }
}
