import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Secrets } from '../config/secrets';
import type { Bearer, Narrow } from './actor';

/** What an access token says: the account, the person and the sign-in it belongs to. */
export interface AccessTokenPayload {
  sub: string;
  pid: string;
  sid: string;
  only?: Narrow;
}

export const tokenAlgorithm = 'HS256';
export const tokenIssuer = 'kortkurs';
/** Seconds that an access token holds (decided: ten minutes). */
export const tokenSeconds = 600;

/** Makes the short-lived tokens that the interface keeps in memory. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    private readonly secrets: Secrets,
  ) {}

  /** A token for a sign-in, and how many seconds it holds. */
  issue(bearer: Bearer, seconds = tokenSeconds): { token: string; expiresIn: number } {
    const payload: AccessTokenPayload = { sub: bearer.accountId, pid: bearer.personId, sid: bearer.signInId, ...(bearer.only && { only: bearer.only }) };
    const token = this.jwt.sign(payload, { secret: this.secrets.jwt, algorithm: tokenAlgorithm, issuer: tokenIssuer, audience: tokenIssuer, expiresIn: seconds });
    return { token, expiresIn: seconds };
  }
}
