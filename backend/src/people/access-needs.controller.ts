import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AccessNeeds } from '@kortkurs/contract/people';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { AccessNeedsKeeper } from './access-needs';
import { AccessNeedsBody, AccessNeedsReply } from './access-needs.dto';

/** What I need to take part. */
@ApiTags('people')
@Controller('me/access-needs')
export class AccessNeedsController {
  constructor(private readonly needs: AccessNeedsKeeper) {}

  @Get()
  @Permit('own')
  @ApiOperation({ summary: 'What I need to take part, and since when the centre may keep it' })
  @ApiOkResponse({ type: AccessNeedsReply })
  read(@CurrentActor() actor: Actor): Promise<AccessNeeds> {
    return this.needs.of(actor.personId);
  }

  @Put()
  @Permit('own')
  @ApiOperation({ summary: 'Say what I need, with consent to keeping it' })
  @ApiOkResponse({ type: AccessNeedsReply })
  change(@Body() body: AccessNeedsBody, @CurrentActor() actor: Actor): Promise<AccessNeeds> {
    return this.needs.change(actor.personId, body);
  }

  @Delete()
  @HttpCode(204)
  @Permit('own')
  @ApiOperation({ summary: 'Take the consent back: nothing is kept' })
  @ApiNoContentResponse()
  erase(@CurrentActor() actor: Actor): Promise<void> {
    return this.needs.erase(actor.personId);
  }
}
