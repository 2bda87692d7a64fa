import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ReportingWaits } from '@kortkurs/contract/waiting';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { ReportingWaitsReply } from './waiting.replies';
import { WaitingQuery } from './waiting-query';

@ApiTags('submissions')
@Controller('waiting')
export class WaitingController {
  constructor(private readonly waiting: WaitingQuery) {}

  @Get()
  @Permit('submissions.read')
  @ApiOperation({ summary: 'What reporting asks of administrators today: months that are due or sent again, lines that are disputed, files and numbers that wait for somebody, and what is to be destroyed' })
  @ApiOkResponse({ type: ReportingWaitsReply })
  read(@CurrentActor() { personId }: Actor): Promise<ReportingWaits> {
    return this.waiting.read(personId);
  }
}
