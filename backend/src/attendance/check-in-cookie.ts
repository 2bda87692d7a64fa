import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROOF_HOLDS_MINUTES } from '@kortkurs/contract/check-in';
import { Settings } from '../platform/config/settings';
import { apiPrefix } from '../platform/http/http-app';

const NONCE = /^[\w-]{22}$/;

/** Tells the telephone that read a code from those that it sends its proof to: no script reads it, no other site sends it. */
@Injectable()
export class CheckInCookie {
  private readonly name: string;

  constructor(private readonly settings: Settings) {
    this.name = settings.secure ? '__Secure-kortkurs-check-in' : 'kortkurs-check-in';
  }

  read({ cookies }: FastifyRequest): string | undefined {
    const nonce = cookies[this.name];
    return nonce !== undefined && NONCE.test(nonce) ? nonce : undefined;
  }

  /** The nonce of this telephone, made where it has none: what it has proved in another window holds on. */
  keep(request: FastifyRequest, reply: FastifyReply): string {
    const nonce = this.read(request) ?? randomBytes(16).toString('base64url');
    void reply.setCookie(this.name, nonce, { path: `/${apiPrefix}/check-ins`, httpOnly: true, sameSite: 'strict', secure: this.settings.secure, maxAge: PROOF_HOLDS_MINUTES * 60 });
    return nonce;
  }
}
