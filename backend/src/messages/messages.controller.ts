import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { MessageRow, MessageView } from '@kortkurs/contract/messages';
import { Viewers } from '../people/door';
import { ApiPage } from '../platform/lists/api-page';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { MessageReader } from './message-query';
import { LettersFilter, MessageReply, MessageRowReply } from './messages.dto';
import { Postbox } from './postbox';

@ApiTags('messages')
@Controller('messages')
export class MessagesController {
  constructor(
    private readonly messages: MessageReader,
    private readonly viewers: Viewers,
    private readonly postbox: Postbox,
  ) {}

  @Get()
  @Permit('messages.read')
  @ApiOperation({ summary: 'Everything that was sent, the latest first' })
  @ApiPage(MessageRowReply)
  async list(@Query() { q, state, sendingId, after, limit }: LettersFilter, @CurrentActor() actor: Actor): Promise<Page<MessageRow>> {
    return this.messages.list({ search: q, state, sendingId, after, limit }, await this.viewers.of(actor));
  }

  @Get(':messageId')
  @Permit('messages.read')
  @ApiOperation({ summary: 'A message with what it said' })
  @ApiOkResponse({ type: MessageReply })
  async one(@Param('messageId', ParseUUIDPipe) messageId: string, @CurrentActor() actor: Actor): Promise<MessageView> {
    return this.messages.one(messageId, await this.viewers.of(actor));
  }

  @Post(':messageId/retry')
  @HttpCode(204)
  @Permit('messages.read')
  @ApiOperation({ summary: 'Try again to send a message that did not get through' })
  @ApiNoContentResponse()
  retry(@Param('messageId', ParseUUIDPipe) messageId: string): Promise<void> {
    return this.postbox.retry(messageId);
  }

  @Post(':messageId/redirection')
  @HttpCode(204)
  @Permit('messages.read')
  @ApiOperation({ summary: 'Send a letter again that did not get through, to the address that the person has now' })
  @ApiNoContentResponse()
  redirect(@Param('messageId', ParseUUIDPipe) messageId: string): Promise<void> {
    return this.postbox.redirect(messageId);
  }
}
