import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AttestationMonths, AttestationsReminded, AttestingPeople, OpenDispute } from '@kortkurs/contract/attestation-register';
import type { AttestationAsked, Month } from '@kortkurs/contract/attestations';
import type { Page } from '@kortkurs/contract/common';
import { Viewers } from '../people/door';
import { ApiPage } from '../platform/lists/api-page';
import { PageQuery } from '../platform/lists/page-query';
import { type Actor, CurrentActor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { AttestationMonthsReply, AttestationsRemindedReply, AttestingPeopleQuery, AttestingPeopleReply, OpenDisputeReply } from './attestation-register.dto';
import { AttestationRegister } from './attestation-register';
import { AttestationRounds } from './attestation-rounds';
import { AttestationAskBody, AttestationAskedReply } from './attestations.dto';
import { ParseMonthPipe } from '../platform/input/month.pipe';

/** Who has confirmed a project's months and who not, for staff. */
@ApiTags('attestations')
@Controller('projects/:projectId')
export class AttestationRegisterController {
  constructor(
    private readonly register: AttestationRegister,
    private readonly rounds: AttestationRounds,
    private readonly viewers: Viewers,
  ) {}

  @Get('attestation-months')
  @Permit('attestations.change')
  @ApiOperation({ summary: 'A project’s months that have participants, with how much of them is confirmed' })
  @ApiOkResponse({ type: AttestationMonthsReply })
  months(@Param('projectId', ParseUUIDPipe) projectId: string): Promise<AttestationMonths> {
    return this.register.months(projectId);
  }

  @Get('attestation-disputes')
  @Permit('attestations.change')
  @ApiOperation({ summary: 'Lines that participants say are wrong and nobody has answered, the oldest first' })
  @ApiPage(OpenDisputeReply)
  async disputes(@Param('projectId', ParseUUIDPipe) projectId: string, @Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<Page<OpenDispute>> {
    return this.register.disputes(projectId, query, await this.viewers.of(actor));
  }

  @Get('months/:month/attestations')
  @Permit('attestations.change')
  @ApiOperation({ summary: 'Who took part in a month, by name, and what they have confirmed of it' })
  @ApiOkResponse({ type: AttestingPeopleReply })
  async people(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('month', ParseMonthPipe) month: Month, @Query() query: AttestingPeopleQuery, @CurrentActor() actor: Actor): Promise<AttestingPeople> {
    return this.register.people(projectId, month, query, await this.viewers.of(actor));
  }

  @Post('months/:month/attestations/ask')
  @HttpCode(200)
  @Permit('attestations.change')
  @ApiOperation({ summary: 'Ask participants to confirm a month: those named, or all who can be asked and were not' })
  @ApiOkResponse({ type: AttestationAskedReply })
  ask(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('month', ParseMonthPipe) month: Month, @Body() body: AttestationAskBody, @CurrentActor() actor: Actor): Promise<AttestationAsked> {
    return this.rounds.ask(projectId, month, body, actor.personId);
  }

  @Post('months/:month/attestations/remind')
  @HttpCode(200)
  @Permit('attestations.change')
  @ApiOperation({ summary: 'Remind those who have not answered: those named, or all; nobody twice in a day' })
  @ApiOkResponse({ type: AttestationsRemindedReply })
  remind(@Param('projectId', ParseUUIDPipe) projectId: string, @Param('month', ParseMonthPipe) month: Month, @Body() body: AttestationAskBody): Promise<AttestationsReminded> {
    return this.rounds.remindMonth(projectId, month, body);
  }
}
