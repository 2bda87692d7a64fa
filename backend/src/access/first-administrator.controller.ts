import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { SignedIn } from '@kortkurs/contract/access';
import type { Language } from '@kortkurs/contract/common';
import { Limited } from '../platform/http/throttle';
import { ReadersLanguage } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { FirstAdministratorDto, TokenDto } from './access.dto';
import { deviceOf } from './device';
import { FirstAdministratorDesk } from './first-administrator';
import { RefreshCookie } from './refresh-cookie';

const perAddress = { by: 'address', limit: 60, seconds: 900 } as const;

@Controller('first-administrator')
export class FirstAdministratorController {
  constructor(
    private readonly desk: FirstAdministratorDesk,
    private readonly cookie: RefreshCookie,
  ) {}

  @Post('look')
  @HttpCode(204)
  @Permit('public')
  @Limited('look-first-administrator', perAddress)
  @ApiOperation({ summary: 'Whether the link that the server printed still holds.' })
  async look(@Body() body: TokenDto): Promise<void> {
    await this.desk.look(body.token);
  }

  @Post()
  @Permit('public')
  @Limited('first-administrator', perAddress)
  @ApiOperation({ summary: 'Make the first administrator, by the link that the server printed.' })
  async make(@Body() body: FirstAdministratorDto, @ReadersLanguage() language: Language, @Headers('user-agent') agent: string | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedIn> {
    const { answer, renewed } = await this.desk.make(body, language, deviceOf(agent));
    this.cookie.write(reply, renewed);
    return answer;
  }
}
