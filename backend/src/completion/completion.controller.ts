import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { MyCompletion } from '@kortkurs/contract/completion';
import { type Actor, CurrentActor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { Approver } from './approver';
import { ApprovalBody, MyCompletionReply } from './completion.dto';
import { CompletionQuery } from './completion-query';

@ApiTags('completion')
@Controller()
export class CompletionController {
  constructor(
    private readonly completions: CompletionQuery,
    private readonly approver: Approver,
  ) {}

  @Get('me/completion')
  @Permit('own')
  @ApiOperation({ summary: 'Where each of my courses stands on the way to its certificate' })
  @ApiOkResponse({ type: MyCompletionReply, isArray: true })
  mine(@CurrentActor() actor: Actor): Promise<MyCompletion[]> {
    return this.completions.ofPerson(actor.personId);
  }

  @Put('enrolments/:enrolmentId/approval')
  @HttpCode(204)
  @Permit('completion.approve', { object: { type: 'enrolment', param: 'enrolmentId' } })
  @ApiOperation({ summary: 'Approve a participant where the rule asks the instructor, or take the approval back' })
  @ApiNoContentResponse()
  approve(@Param('enrolmentId', ParseUUIDPipe) enrolmentId: string, @Body() body: ApprovalBody, @CurrentActor() actor: Actor): Promise<void> {
    return this.approver.set(enrolmentId, body.approved, actor.personId);
  }
}
