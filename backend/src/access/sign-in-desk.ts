import { Injectable } from '@nestjs/common';
import type { AccessRefusal, Me, SignedIn } from '@kortkurs/contract/access';
import type { Language } from '@kortkurs/contract/common';
import { Accounts, shownName } from '../people/door';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { AccessTokens } from '../platform/policy/access-tokens';
import { Refusal } from '../platform/refusals/refusal';
import { Passwords } from './passwords';
import { RoleSources } from './role-sources';
import { SignIns, type Renewed } from './sign-ins';

/** Somebody signed in: what to answer, and the token for the cookie. */
export interface Admitted {
  answer: SignedIn;
  renewed: Renewed;
}

/** Lets people in: by address and password, by a refresh token, or after a link that proves who they are. */
@Injectable()
export class SignInDesk {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly signIns: SignIns,
    private readonly roles: RoleSources,
    private readonly tokens: AccessTokens,
  ) {}

  /**
   * Sign in by address and password. A known and an unknown address take the same time and the same answer.
   * @throws Refusal `wrong-credentials`
   */
  async byPassword(email: string, password: string, device: string): Promise<Admitted> {
    const account = await this.accounts.byEmail(this.database, email);
    const right = await this.passwords.matches(password, account?.passwordHash);
    if (!right || !account || account.disabledAt) throw new Refusal<AccessRefusal>('wrong-credentials');
    return this.admit(await this.database.work((tx) => this.signIns.start(tx, account, device)));
  }

  /** Go on with a sign-in. @throws Refusal `sign-in-ended` */
  async byRefresh(token: string | undefined): Promise<Admitted> {
    return this.admit(await this.signIns.renew(token));
  }

  /** Sign in somebody who has just proved in this transaction who they are; `admit` what comes back after it. */
  start(tx: Tx, account: { id: string; personId: string }, device: string): Promise<Renewed> {
    return this.signIns.start(tx, account, device);
  }

  /** The answer to every way of signing in. */
  async admit(renewed: Renewed): Promise<Admitted> {
    const { token, expiresIn } = this.tokens.issue({ accountId: renewed.accountId, personId: renewed.personId, signInId: renewed.signInId });
    return { renewed, answer: { accessToken: token, expiresInSeconds: expiresIn, me: await this.me(renewed.accountId, renewed.personId) } };
  }

  /** Who is signed in. @throws Refusal `not-found` */
  async me(accountId: string, personId: string): Promise<Me> {
    const row = await this.database.one<{ name: string; language: Language; email: string | null; verified: boolean }>(
      `SELECT ${shownName.sql('p', { mayKnow: true, unmasks: true })} AS name, p.language, COALESCE(a.email, p.contact_email, '') AS email, a.verified_at IS NOT NULL AS verified
         FROM person p LEFT JOIN account a ON a.id = $2 AND a.person_id = p.id WHERE p.id = $1`,
      [personId, accountId],
    );
    if (!row) throw new Refusal('not-found');
    const { name, language, verified, email } = row;
    return { personId, name, email: email ?? '', language, verified, roles: await this.roles.of(this.database, personId) };
  }
}
