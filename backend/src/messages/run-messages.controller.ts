import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { Reach, SendingRow } from '@kortkurs/contract/messages';
import { Viewers } from '../people/door';
import { Limited } from '../platform/http/throttle';
import { ApiPage } from '../platform/lists/api-page';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { GroupLetters } from './group-letters';
import { ChosenPeopleBody, GroupLetterBody, ReachQuery, ReachReply, SendingReply, SendingsFilter } from './sendings.dto';
import { SendingReader } from './sending-query';

/** More than anybody has to say by hand, and too little for what a stolen account would. */
const perWriter = { by: 'account', limit: 20, seconds: 3600 } as const;

/** What was sent, one row for what one cause led to; and letters to a run's people. */
@ApiTags('messages')
@Controller()
export class RunMessagesController {
  constructor(
    private readonly sendings: SendingReader,
    private readonly letters: GroupLetters,
    private readonly viewers: Viewers,
  ) {}

  @Get('sendings')
  @Permit('messages.read')
  @ApiOperation({ summary: 'Everything that was sent, one row for what one cause led to, the latest first' })
  @ApiPage(SendingReply)
  async list(@Query() { q, state, after, limit }: SendingsFilter, @CurrentActor() actor: Actor): Promise<Page<SendingRow>> {
    return this.sendings.list({ search: q, state, after, limit }, actor.language, await this.viewers.of(actor));
  }

  @Get('runs/:runId/sendings')
  @Permit('messages.write', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'What was sent to a run’s people, the latest first' })
  @ApiPage(SendingReply)
  async ofRun(@Param('runId', ParseUUIDPipe) runId: string, @Query() { q, state, after, limit }: SendingsFilter, @CurrentActor() actor: Actor): Promise<Page<SendingRow>> {
    return this.sendings.list({ search: q, state, runId, after, limit }, actor.language, await this.viewers.of(actor));
  }

  @Get('runs/:runId/letters/reach')
  @Permit('messages.write', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'Whom a letter to a run’s people would reach' })
  @ApiOkResponse({ type: ReachReply })
  async reach(@Param('runId', ParseUUIDPipe) runId: string, @Query() { audience, organisationId }: ReachQuery, @CurrentActor() actor: Actor): Promise<Reach> {
    return this.letters.reach(runId, audience, organisationId ?? null, await this.viewers.counting(actor));
  }

  @Post('runs/:runId/letters/reach')
  @HttpCode(200)
  @Permit('messages.write', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'Whom a letter to these of a run’s people would reach' })
  @ApiOkResponse({ type: ReachReply })
  async reachOf(@Param('runId', ParseUUIDPipe) runId: string, @Body() { enrolmentIds }: ChosenPeopleBody, @CurrentActor() actor: Actor): Promise<Reach> {
    return this.letters.reach(runId, 'chosen', enrolmentIds, await this.viewers.counting(actor));
  }

  @Post('runs/:runId/letters')
  @HttpCode(204)
  @Limited('write-group-letter', perWriter)
  @Permit('messages.write', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'Write to a run’s people, or some of them' })
  @ApiNoContentResponse()
  write(@Param('runId', ParseUUIDPipe) runId: string, @Body() body: GroupLetterBody, @CurrentActor() actor: Actor): Promise<void> {
    return this.letters.post(runId, body, actor);
  }
}
