import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '../platform/config/settings';
import { apiPrefix } from '../platform/http/http-app';
import type { Renewed } from './sign-ins';

/** Sent to these paths only, so that no other request carries it. */
const path = `/${apiPrefix}/sign-in`;

/** The cookie with the refresh token: no script reads it, no other site sends it. */
@Injectable()
export class RefreshCookie {
  private readonly name: string;

  constructor(private readonly settings: Settings) {
    this.name = settings.secure ? '__Secure-kortkurs-refresh' : 'kortkurs-refresh';
  }

  read(request: FastifyRequest): string | undefined {
    return request.cookies[this.name];
  }

  write(reply: FastifyReply, renewed: Renewed): void {
    void reply.setCookie(this.name, renewed.token, { ...this.attributes(), expires: renewed.expiresAt });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.attributes());
  }

  private attributes() {
    return { path, httpOnly: true, sameSite: 'strict', secure: this.settings.secure } as const;
  }
}
