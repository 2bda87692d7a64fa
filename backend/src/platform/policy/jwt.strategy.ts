import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { Secrets } from '../config/secrets';
import { isId } from '../ids';
import type { AccessTokenPayload } from './access-tokens';
import { tokenAlgorithm, tokenIssuer } from './access-tokens';
import type { Bearer } from './actor';

/** Reads the access token of `Authorization: Bearer …`. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(secrets: Secrets) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: secrets.jwt,
      algorithms: [tokenAlgorithm],
      issuer: tokenIssuer,
      audience: tokenIssuer,
    });
  }

  validate(payload: AccessTokenPayload): Bearer | false {
    const { sub: accountId, pid: personId, sid: signInId } = payload;
    return isId(accountId) && isId(personId) && isId(signInId) && { accountId, personId, signInId };
  }
}
