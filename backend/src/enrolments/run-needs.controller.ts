import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ACCESS_NEEDS, type AccessNeed, type PersonNeeds, type RunNeeds } from '@kortkurs/contract/people';
import { Viewers } from '../people/door';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { RunNeedsReader } from './run-needs';

class NeedCountReply {
  @ApiProperty({ enum: ACCESS_NEEDS }) kind!: AccessNeed;
  @ApiProperty() people!: number;
}

class RunNeedsReply implements RunNeeds {
  @ApiProperty({ type: [NeedCountReply] }) kinds!: NeedCountReply[];
  @ApiProperty({ description: 'How many wrote something.' }) notes!: number;
  @ApiProperty({ description: 'How many need anything.' }) people!: number;
}

class PersonNeedsReply implements PersonNeeds {
  @ApiProperty() name!: string;
  @ApiProperty({ enum: ACCESS_NEEDS, isArray: true }) kinds!: AccessNeed[];
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
}

/** What a run's people need on site. */
@ApiTags('seats')
@Controller('runs/:runId/access-needs')
export class RunNeedsController {
  constructor(
    private readonly needs: RunNeedsReader,
    private readonly viewers: Viewers,
  ) {}

  @Get()
  @Permit('needs.read', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'How many of those with a seat need what' })
  @ApiOkResponse({ type: RunNeedsReply })
  counts(@Param('runId', ParseUUIDPipe) runId: string): Promise<RunNeeds> {
    return this.needs.counts(runId);
  }

  @Get('people')
  @Permit('needs.read', { object: { type: 'run', param: 'runId' } })
  @ApiOperation({ summary: 'Who needs what; each reading is noted' })
  @ApiOkResponse({ type: [PersonNeedsReply] })
  async people(@Param('runId', ParseUUIDPipe) runId: string, @CurrentActor() actor: Actor): Promise<PersonNeeds[]> {
    return this.needs.people(runId, await this.viewers.of(actor));
  }
}
