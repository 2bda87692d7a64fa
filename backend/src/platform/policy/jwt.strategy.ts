import { createSecretKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { Secrets } from '../config/secrets';
import { isId } from '../ids';
import type { AccessTokenPayload } from './access-tokens';
import { tokenAlgorithm, tokenIssuer } from './access-tokens';
import { answerAlong, askedAlong, type Bearer } from './actor';
import { Bearers } from './bearers';

/** Reads the access token of `Authorization: Bearer …`. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(
    secrets: Secrets,
    private readonly bearers: Bearers,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // As a key object: of a text the library first tries to make a public key, and catches the error, for every request. Its types are older than key objects.
      secretOrKey: createSecretKey(secrets.jwt, 'utf8') as unknown as Buffer,
      algorithms: [tokenAlgorithm],
      issuer: tokenIssuer,
      audience: tokenIssuer,
      passReqToCallback: true,
    });
  }

  async validate(request: FastifyRequest, payload: AccessTokenPayload): Promise<Bearer | false> {
    const { sub: accountId, pid: personId, sid: signInId, only } = payload;
    if (!isId(accountId) || !isId(personId) || !isId(signInId)) return false;
    const now = await this.bearers.now({ accountId, personId, signInId, ...(only && { only }) }, askedAlong(request));
    answerAlong(request, now?.answer);
    return now?.bearer ?? false;
  }
}
