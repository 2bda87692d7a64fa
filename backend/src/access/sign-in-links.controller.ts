import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { SIGN_IN_CODE, type SignedIn, type SignInLinkAsked, type SignInLinkShown } from '@kortkurs/contract/access';
import { Limited } from '../platform/http/throttle';
import { MaybeActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { SignInByCodeDto, SignInLinkDto, TokenDto } from './access.dto';
import { deviceOf } from './device';
import { RefreshCookie } from './refresh-cookie';
import type { Admitted } from './sign-in-desk';
import { SignInLinks } from './sign-in-links';

const quarter = 900;
/** Many learners may share an address, in a computer room. */
const perAddress = { by: 'address', limit: 60, seconds: quarter } as const;
const perLink = { by: { body: 'token' }, limit: 20, seconds: quarter } as const;
/** Longer than the digits hold, so that they are never tried more often. */
const perAsk = { by: { body: 'ask' }, limit: SIGN_IN_CODE.tries, seconds: 2 * quarter } as const;

/** Signing in by mail. */
@Controller('sign-in')
export class SignInLinksController {
  constructor(
    private readonly links: SignInLinks,
    private readonly cookie: RefreshCookie,
  ) {}

  @Post('links')
  @HttpCode(202)
  @Permit('public')
  @Limited('sign-in-link', perAddress, { by: { body: 'email' }, limit: 5, seconds: quarter })
  @ApiOperation({ summary: 'Ask for a mail with a link and digits to sign in with. The answer is the same for every address.' })
  ask(@Body() body: SignInLinkDto): Promise<SignInLinkAsked> {
    return this.links.ask(body);
  }

  @Post('links/look')
  @HttpCode(200)
  @Permit('public')
  @Limited('look-sign-in-link', perAddress, perLink)
  @ApiOperation({ summary: 'What a sign-in link says before it is used.' })
  look(@Body() body: TokenDto): Promise<SignInLinkShown> {
    return this.links.look(body.token);
  }

  @Post('links/use')
  @HttpCode(200)
  @Permit('public')
  @Limited('use-sign-in-link', perAddress, perLink)
  @ApiOperation({ summary: 'Sign in by the mailed link, once. The refresh token comes as a cookie.' })
  async use(@Body() body: TokenDto, @Headers('user-agent') agent: string | undefined, @Res({ passthrough: true }) reply: FastifyReply, @MaybeActor() actor?: Actor): Promise<SignedIn> {
    return this.admit(reply, await this.links.byLink(body.token, { ...actor }, deviceOf(agent)));
  }

  @Post('codes')
  @HttpCode(200)
  @Permit('public')
  @Limited('sign-in-code', perAddress, perAsk)
  @ApiOperation({ summary: 'Sign in by the digits of the mail, on the page that asked for it. The refresh token comes as a cookie.' })
  async code(@Body() body: SignInByCodeDto, @Headers('user-agent') agent: string | undefined, @Res({ passthrough: true }) reply: FastifyReply, @MaybeActor() actor?: Actor): Promise<SignedIn> {
    return this.admit(reply, await this.links.byCode(body.ask, body.code, { ...actor }, deviceOf(agent)));
  }

  private admit(reply: FastifyReply, { answer, renewed }: Admitted): SignedIn {
    this.cookie.write(reply, renewed);
    return answer;
  }
}
