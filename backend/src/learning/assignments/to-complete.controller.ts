import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AssignmentToComplete } from '@kortkurs/contract/assignments';
import { CurrentActor, type Actor } from '../../platform/policy/actor';
import { Permit } from '../../platform/policy/permit';
import { AssignmentReader } from './assignment-reader';
import { AssignmentToCompleteReply } from './assignments.dto';

/** What waits for learners, of all their courses. */
@ApiTags('learning')
@Controller('me/assignments-to-complete')
export class ToCompleteController {
  constructor(private readonly reader: AssignmentReader) {}

  @Get()
  @Permit('own')
  @ApiOperation({ summary: 'The assignments that I am asked to complete' })
  @ApiOkResponse({ type: [AssignmentToCompleteReply] })
  toComplete(@CurrentActor() { personId }: Actor): Promise<AssignmentToComplete[]> {
    return this.reader.toComplete(personId);
  }
}
