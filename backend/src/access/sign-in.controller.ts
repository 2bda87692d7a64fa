import { Body, Controller, Delete, Get, Headers, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Me, OwnSignIn, SignedIn } from '@kortkurs/contract/access';
import { Database } from '../platform/db/database';
import { bodyKey, Limited, Throttle } from '../platform/http/throttle';
import { CurrentActor, MaybeActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { SignInDto } from './access.dto';
import { deviceOf } from './device';
import { RefreshCookie } from './refresh-cookie';
import { SignInDesk } from './sign-in-desk';
import { SignIns } from './sign-ins';

/** Tries per address; many learners may share one, in a computer room. */
const perAddress = { by: 'address', limit: 100, seconds: 900 } as const;
const perAccount = { by: { body: 'email' }, limit: 10, seconds: 900 } as const;

@Controller()
export class SignInController {
  constructor(
    private readonly database: Database,
    private readonly desk: SignInDesk,
    private readonly signIns: SignIns,
    private readonly cookie: RefreshCookie,
    private readonly throttle: Throttle,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Permit('public')
  @Limited('sign-in', perAddress, perAccount)
  @ApiOperation({ summary: 'Sign in by address and password. The refresh token comes as a cookie.' })
  async signIn(@Body() body: SignInDto, @Headers('user-agent') agent: string | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedIn> {
    const { answer, renewed } = await this.desk.byPassword(body.email, body.password, deviceOf(agent));
    await this.throttle.clear(this.database, bodyKey('sign-in', 'email', body.email));
    this.cookie.write(reply, renewed);
    return answer;
  }

  @Post('sign-in/refresh')
  @HttpCode(200)
  @Permit('public')
  @ApiOperation({ summary: 'Go on with the sign-in of the cookie: a new access token, and the cookie turned over.' })
  async refresh(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedIn> {
    try {
      const { answer, renewed } = await this.desk.byRefresh(this.cookie.read(request));
      this.cookie.write(reply, renewed);
      return answer;
    } catch (error) {
      // Only a sign-in that is over takes the cookie with it; a database that is away does not.
      if ((error as { code?: unknown }).code === 'sign-in-ended') this.cookie.clear(reply);
      throw error;
    }
  }

  @Post('sign-in/sign-out')
  @HttpCode(204)
  @Permit('public')
  @ApiOperation({ summary: 'End this sign-in.' })
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @MaybeActor() actor?: Actor): Promise<void> {
    await this.signIns.signOut({ token: this.cookie.read(request), signInId: actor?.signInId });
    this.cookie.clear(reply);
  }

  @Get('me')
  @Permit('own')
  @ApiOperation({ summary: 'Who is signed in, with their roles.' })
  me(@CurrentActor() actor: Actor): Promise<Me> {
    return this.desk.me(actor.accountId, actor.personId);
  }

  @Get('me/sign-ins')
  @Permit('own')
  @ApiOperation({ summary: 'Where one is signed in.' })
  async list(@CurrentActor() actor: Actor): Promise<{ items: OwnSignIn[] }> {
    return { items: await this.signIns.list(this.database, actor.accountId, actor.signInId) };
  }

  @Delete('me/sign-ins')
  @HttpCode(204)
  @Permit('own')
  @ApiOperation({ summary: 'Sign out everywhere, here too.' })
  async endAll(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.database.work((tx) => this.signIns.endAll(tx, actor.accountId, 'signed_out_everywhere'));
    this.cookie.clear(reply);
  }

  @Delete('me/sign-ins/:id')
  @HttpCode(204)
  @Permit('own')
  @ApiOperation({ summary: 'Sign out on one device.' })
  async end(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<void> {
    await this.database.work((tx) => this.signIns.end(tx, actor.accountId, id));
  }
}
