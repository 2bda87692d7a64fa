import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { MessageChoices, Unsubscription } from '@kortkurs/contract/message-choices';
import { Settings } from '../platform/config/settings';
import { Limited } from '../platform/http/throttle';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { MessageChoicesKeeper } from './message-choices';
import { MessageChoicesBody, MessageChoicesReply, UnsubscribeLinkBody, UnsubscriptionReply } from './message-choices.dto';

/** Mail services turn things off for many of their readers from one address. */
const perAddress = { by: 'address', limit: 600, seconds: 900 } as const;
const perLink = { by: { body: 'token' }, limit: 60, seconds: 900 } as const;
const perPath = { by: { param: 'token' }, limit: 60, seconds: 900 } as const;

/** What one wants to hear of, also by the link of a letter, without signing in. */
@ApiTags('messages')
@Controller()
export class MessageChoicesController {
  constructor(
    private readonly choices: MessageChoicesKeeper,
    private readonly settings: Settings,
  ) {}

  @Get('me/message-choices')
  @Permit('own')
  @ApiOperation({ summary: 'What I want to hear of, and how' })
  @ApiOkResponse({ type: MessageChoicesReply })
  own(@CurrentActor() actor: Actor): Promise<MessageChoices> {
    return this.choices.of(actor.personId);
  }

  @Put('me/message-choices')
  @Permit('own')
  @ApiOperation({ summary: 'Choose what I want to hear of, and how' })
  @ApiOkResponse({ type: MessageChoicesReply })
  change(@Body() body: MessageChoicesBody, @CurrentActor() actor: Actor): Promise<MessageChoices> {
    return this.choices.change(actor.personId, body);
  }

  @Post('unsubscribe-links/look')
  @HttpCode(200)
  @Permit('public')
  @Limited('look-unsubscribe', perAddress, perLink)
  @ApiOperation({ summary: 'What the link of a letter turns off' })
  @ApiOkResponse({ type: UnsubscriptionReply })
  look(@Body() body: UnsubscribeLinkBody): Promise<Unsubscription> {
    return this.choices.look(body.token);
  }

  @Post('unsubscribe-links/off')
  @HttpCode(200)
  @Permit('public')
  @Limited('use-unsubscribe', perAddress, perLink)
  @ApiOperation({ summary: 'Turn off what the link of a letter is about' })
  @ApiOkResponse({ type: UnsubscriptionReply })
  off(@Body() body: UnsubscribeLinkBody): Promise<Unsubscription> {
    return this.choices.turn(body.token, 'off');
  }

  @Post('unsubscribe-links/on')
  @HttpCode(200)
  @Permit('public')
  @Limited('use-unsubscribe', perAddress, perLink)
  @ApiOperation({ summary: 'Turn on again what the link of a letter is about' })
  @ApiOkResponse({ type: UnsubscriptionReply })
  on(@Body() body: UnsubscribeLinkBody): Promise<Unsubscription> {
    return this.choices.turn(body.token, 'on');
  }

  /** RFC 8058: the mail program asks by itself when its reader presses its own button. */
  @Post('unsubscribe/:token')
  @HttpCode(200)
  @Permit('public')
  @Limited('one-click-unsubscribe', perAddress, perPath)
  @ApiOperation({ summary: 'Turn off what a letter is about, as mail programs do with one click' })
  @ApiOkResponse({ type: UnsubscriptionReply })
  oneClick(@Param('token') token: string): Promise<Unsubscription> {
    return this.choices.turn(token.slice(0, 200), 'off');
  }

  /** Programs that know of no click open the address: looking alone turns nothing off, since scanners of mail look at every address. */
  @Get('unsubscribe/:token')
  @Permit('public')
  @ApiOperation({ summary: 'To the page that turns off what a letter is about' })
  open(@Param('token') token: string, @Res() reply: FastifyReply): void {
    void reply.redirect(`${this.settings.publicUrl}/unsubscribe#${encodeURIComponent(token.slice(0, 200))}`, 302);
  }
}
