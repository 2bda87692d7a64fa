import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ParticipantRecord } from '@kortkurs/contract/funding';
import type { ParticipantRecordOverview } from '@kortkurs/contract/participant-records';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { ParticipantRecordDesk } from './participant-record-desk';
import { ParticipantRecordBody, ParticipantRecordCorrectionBody, ParticipantRecordOverviewReply, ParticipantRecordReadingBody, ParticipantRecordReply } from './participant-record.dto';
import { ParticipantRecords } from './participant-records';

@ApiTags('funding')
@Controller('me/participant-record')
export class OwnParticipantRecordController {
  constructor(private readonly records: ParticipantRecords) {}

  @Get()
  @Permit('own')
  @ApiOperation({ summary: 'What one has answered about the facts that funders require' })
  @ApiOkResponse({ type: ParticipantRecordReply })
  read(@CurrentActor() actor: Actor): Promise<ParticipantRecord> {
    return this.records.own(actor.personId);
  }

  @Put()
  @Permit('own')
  @ApiOperation({ summary: 'Give the facts that funders require, or answer that one does not want to' })
  @ApiOkResponse({ type: ParticipantRecordReply })
  answer(@CurrentActor() actor: Actor, @Body() body: ParticipantRecordBody): Promise<ParticipantRecord> {
    return this.records.answer(actor.personId, body);
  }
}

/** The same for those who work with what participants answered. */
@ApiTags('funding')
@Controller('people/:id/participant-record')
export class ParticipantRecordController {
  constructor(private readonly desk: ParticipantRecordDesk) {}

  @Get()
  @Permit('people.read')
  @ApiOperation({ summary: 'Which facts a person has answered, and since when; never what they answered' })
  @ApiOkResponse({ type: ParticipantRecordOverviewReply })
  read(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ParticipantRecordOverview> {
    return this.desk.overview(id, actor);
  }

  @Post('reveal')
  @HttpCode(200)
  @Permit('participants.read')
  @ApiOperation({ summary: 'What a person has answered. The reason and the reader are logged.' })
  @ApiOkResponse({ type: ParticipantRecordReply })
  reveal(@Param('id', ParseUUIDPipe) id: string, @Body() body: ParticipantRecordReadingBody, @CurrentActor() actor: Actor): Promise<ParticipantRecord> {
    return this.desk.reveal(id, body.reason, actor);
  }

  @Put()
  @Permit('participants.change')
  @ApiOperation({ summary: 'Fill in what a person has not answered, or put it right' })
  @ApiOkResponse({ type: ParticipantRecordOverviewReply })
  correct(@Param('id', ParseUUIDPipe) id: string, @Body() body: ParticipantRecordCorrectionBody, @CurrentActor() actor: Actor): Promise<ParticipantRecordOverview> {
    return this.desk.correct(id, body, actor);
  }
}
