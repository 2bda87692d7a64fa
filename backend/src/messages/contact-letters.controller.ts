import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ContactReach } from '@kortkurs/contract/messages';
import { Viewers } from '../people/door';
import { Limited } from '../platform/http/throttle';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { ContactAudienceQuery, ContactLetterBody, ContactReachReply } from './contact-letters.dto';
import { ContactLetters } from './contact-letters';

/** Letters to the contacts of organisations. */
@ApiTags('messages')
@Controller('organisation-letters')
export class ContactLettersController {
  constructor(
    private readonly letters: ContactLetters,
    private readonly viewers: Viewers,
  ) {}

  @Get('reach')
  @Permit('contacts.write')
  @ApiOperation({ summary: 'Whom a letter to the contacts of organisations would reach' })
  @ApiOkResponse({ type: ContactReachReply })
  async reach(@Query() query: ContactAudienceQuery, @CurrentActor() actor: Actor): Promise<ContactReach> {
    return this.letters.reach(query, await this.viewers.counting(actor));
  }

  @Post()
  @HttpCode(204)
  @Limited('write-contact-letter', { by: 'account', limit: 20, seconds: 3600 })
  @Permit('contacts.write')
  @ApiOperation({ summary: 'Write to the contacts of an organisation, or of all in a list of a quarter’s reach' })
  @ApiNoContentResponse()
  write(@Body() body: ContactLetterBody, @CurrentActor() actor: Actor): Promise<void> {
    return this.letters.post(body, actor);
  }
}
