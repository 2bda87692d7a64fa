import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ParticipantRecord } from '@kortkurs/contract/funding';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { ParticipantRecordBody, ParticipantRecordReply } from './participant-record.dto';
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
    return this.records.of(actor.personId);
  }

  @Put()
  @Permit('own')
  @ApiOperation({ summary: 'Give the facts that funders require, or answer that one does not want to' })
  @ApiOkResponse({ type: ParticipantRecordReply })
  answer(@CurrentActor() actor: Actor, @Body() body: ParticipantRecordBody): Promise<ParticipantRecord> {
    return this.records.answer(actor.personId, body);
  }
}
