import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { NamedRunEffects, RunEffects } from '@kortkurs/contract/completion';
import { Viewers } from '../people/door';
import { type Actor, CurrentActor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { NamedRunEffectsReply, RuleToWeighBody, RunEffectsReply } from './completion.dto';
import { RuleEffectsQuery } from './rule-effects-query';

@ApiTags('completion')
@Controller()
export class RuleEffectsController {
  constructor(
    private readonly effects: RuleEffectsQuery,
    private readonly viewers: Viewers,
  ) {}

  @Post('courses/:courseId/draft/rule-effects')
  @HttpCode(200)
  @Permit('courses.change')
  @ApiOperation({ summary: 'What a rule would do to those who take part, run by run, if their runs followed the draft; nothing is saved' })
  @ApiOkResponse({ type: [RunEffectsReply] })
  ofDraft(@Param('courseId', ParseUUIDPipe) courseId: string, @Body() { rule }: RuleToWeighBody, @CurrentActor() actor: Actor): Promise<RunEffects[]> {
    return this.effects.ofDraft(courseId, rule, actor.personId);
  }

  @Get('runs/:runId/version-effects/:versionId')
  @Permit('runs.change')
  @ApiOperation({ summary: 'What another version of the course would do to those who take part in a run, by name' })
  @ApiOkResponse({ type: NamedRunEffectsReply })
  async ofRun(@Param('runId', ParseUUIDPipe) runId: string, @Param('versionId', ParseUUIDPipe) versionId: string, @CurrentActor() actor: Actor): Promise<NamedRunEffects> {
    return this.effects.ofRun(runId, versionId, await this.viewers.of(actor));
  }
}
