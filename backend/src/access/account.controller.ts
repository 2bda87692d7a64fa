import { Body, Controller, Headers, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { InvitationShown, SignedIn } from '@kortkurs/contract/access';
import type { Language } from '@kortkurs/contract/common';
import { Limited } from '../platform/http/throttle';
import { CurrentActor, MaybeActor, ReadersLanguage, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { AddressChangeDto, AddressVerificationDto, NewPasswordDto, PasswordChangeDto, PasswordResetDto, SignUpDto, TokenDto } from './access.dto';
import { AddressChanger } from './address-changer';
import { deviceOf } from './device';
import { Invitations } from './invitations';
import { PasswordKeeper } from './password-keeper';
import { RefreshCookie } from './refresh-cookie';
import type { Admitted } from './sign-in-desk';
import { SignUp } from './sign-up';

const quarter = 900;
const perAddress = { by: 'address', limit: 60, seconds: quarter } as const;
const perLink = { by: { body: 'token' }, limit: 20, seconds: quarter } as const;

/** Ways to an account: by signing up, by mailed links. */
@Controller()
export class AccountController {
  constructor(
    private readonly signUps: SignUp,
    private readonly passwords: PasswordKeeper,
    private readonly invitations: Invitations,
    private readonly addresses: AddressChanger,
    private readonly cookie: RefreshCookie,
  ) {}

  @Post('sign-up')
  @Permit('public')
  @Limited('sign-up', perAddress, { by: { body: 'email' }, limit: 5, seconds: quarter })
  @ApiOperation({ summary: 'Make an account; signed in at once, the address to be proved by the mailed link.' })
  async signUp(@Body() body: SignUpDto, @ReadersLanguage() language: Language, @Headers('user-agent') agent: string | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedIn> {
    return this.admit(reply, await this.signUps.signUp(body, language, deviceOf(agent)));
  }

  @Post('address-verifications')
  @HttpCode(200)
  @Permit('public')
  @Limited('verify-address', perAddress, perLink)
  @ApiOperation({ summary: 'Prove an address by the mailed link; with the password, where the account is not signed in.' })
  async verify(@Body() body: AddressVerificationDto, @Headers('user-agent') agent: string | undefined, @Res({ passthrough: true }) reply: FastifyReply, @MaybeActor() actor?: Actor): Promise<SignedIn> {
    return this.admit(reply, await this.signUps.prove(body.token, { ...actor, password: body.password }, deviceOf(agent)));
  }

  @Post('me/address-verification')
  @HttpCode(202)
  @Permit('own')
  @Limited('verify-again', { by: 'address', limit: 10, seconds: quarter })
  @ApiOperation({ summary: 'Mail the link to prove one’s address once more.' })
  async verifyAgain(@CurrentActor() actor: Actor): Promise<void> {
    await this.signUps.askAgain(actor.accountId);
  }

  @Post('password-resets')
  @HttpCode(202)
  @Permit('public')
  @Limited('reset-password', perAddress, { by: { body: 'email' }, limit: 5, seconds: quarter })
  @ApiOperation({ summary: 'Ask for a link to choose a new password. The answer is the same for every address.' })
  async askReset(@Body() body: PasswordResetDto): Promise<void> {
    await this.passwords.askReset(body.email);
  }

  @Post('password-resets/use')
  @HttpCode(200)
  @Permit('public')
  @Limited('use-reset', perAddress, perLink)
  @ApiOperation({ summary: 'Choose a new password by the mailed link; signed in at once, all other devices signed out.' })
  async reset(@Body() body: NewPasswordDto, @Headers('user-agent') agent: string | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedIn> {
    return this.admit(reply, await this.passwords.setByLink('reset-password', body.token, body.password, deviceOf(agent)));
  }

  @Post('invitations/look')
  @HttpCode(200)
  @Permit('public')
  @Limited('look-invitation', perAddress, perLink)
  @ApiOperation({ summary: 'What an invitation says before it is accepted.' })
  look(@Body() body: TokenDto): Promise<InvitationShown> {
    return this.invitations.look(body.token);
  }

  @Post('invitations/use')
  @HttpCode(200)
  @Permit('public')
  @Limited('use-invitation', perAddress, perLink)
  @ApiOperation({ summary: 'Accept an invitation by choosing a password; signed in at once.' })
  async accept(@Body() body: NewPasswordDto, @Headers('user-agent') agent: string | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedIn> {
    return this.admit(reply, await this.passwords.setByLink('invitation', body.token, body.password, deviceOf(agent)));
  }

  @Put('me/password')
  @HttpCode(204)
  @Permit('own')
  @ApiOperation({ summary: 'Change one’s password; other devices are signed out.' })
  async changePassword(@Body() body: PasswordChangeDto, @CurrentActor() actor: Actor): Promise<void> {
    await this.passwords.change(actor, body);
  }

  @Post('me/address-change')
  @HttpCode(202)
  @Permit('own')
  @ApiOperation({ summary: 'Ask to sign in with another address: a link goes to the new one. The answer is the same for every address.' })
  async askAddressChange(@Body() body: AddressChangeDto, @CurrentActor() actor: Actor): Promise<void> {
    await this.addresses.ask(actor, body);
  }

  @Post('address-changes')
  @HttpCode(200)
  @Permit('public')
  @Limited('change-address', perAddress, perLink)
  @ApiOperation({ summary: 'Change one’s address by the mailed link; with the password, where the account is not signed in.' })
  async changeAddress(@Body() body: AddressVerificationDto, @Headers('user-agent') agent: string | undefined, @Res({ passthrough: true }) reply: FastifyReply, @MaybeActor() actor?: Actor): Promise<SignedIn> {
    return this.admit(reply, await this.addresses.change(body.token, { ...actor, password: body.password }, deviceOf(agent)));
  }

  private admit(reply: FastifyReply, { answer, renewed }: Admitted): SignedIn {
    this.cookie.write(reply, renewed);
    return answer;
  }
}
