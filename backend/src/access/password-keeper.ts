import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AccessRefusal, PasswordChange } from '@kortkurs/contract/access';
import { Accounts } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Throttle } from '../platform/http/throttle';
import { newId } from '../platform/ids';
import { Jobs } from '../platform/jobs/jobs';
import { jobType } from '../platform/jobs/job-type';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { AccountLinks, type AccountLink } from './account-links';
import { PasswordChanged, PasswordResetAsked } from './events';
import { Passwords } from './passwords';
import { SignInDesk, type Admitted } from './sign-in-desk';
import { SignedLinks } from './signed-links';
import { SignIns } from './sign-ins';
import { SignUp } from './sign-up';

const mailReset = jobType<{ accountId: string }>('access.mail-reset');

/** Tries of the present password, so that an open browser does not become a way to guess it. */
const tries = { limit: 10, seconds: 900 };

/** Sets passwords: by a mailed link, or by who is signed in and knows the present one. */
@Injectable()
export class PasswordKeeper implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly links: SignedLinks,
    private readonly accountLinks: AccountLinks,
    private readonly signUp: SignUp,
    private readonly signIns: SignIns,
    private readonly desk: SignInDesk,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly throttle: Throttle,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(mailReset, ({ accountId }) => this.mailReset(accountId));
  }

  /** Ask for a link. The same is done for every address, known or not; a job finds out whether there is anybody to write to. */
  async askReset(email: string): Promise<void> {
    const account = await this.accounts.byEmail(this.database, email);
    await this.database.work((tx) => this.jobs.send(tx, mailReset, { accountId: account?.id ?? newId() }));
  }

  private async mailReset(accountId: string): Promise<void> {
    await this.database.work(async (tx) => {
      const account = await this.accounts.byId(tx, accountId);
      if (!account || account.disabledAt) return;
      const link = await this.accountLinks.issue(tx, 'reset-password', account);
      await this.events.emit(tx, new PasswordResetAsked(await this.accountLinks.recipient(tx, account.id), link));
    });
  }

  /**
   * A new password by a mailed link, which proves the address too. Every sign-in of before ends.
   * @throws Refusal `link-invalid`, `link-expired`, `weak-password`
   */
  async setByLink(purpose: Extract<AccountLink, 'reset-password' | 'invitation'>, token: string, password: string, device: string): Promise<Admitted> {
    const { objectId: accountId } = await this.links.look(this.database, purpose, token);
    const passwordHash = await this.passwords.hash(password, await this.about(accountId));
    const renewed = await this.database.work(async (tx) => {
      await this.links.use(tx, purpose, token);
      const account = await this.signUp.settle(tx, accountId, { join: purpose === 'reset-password' });
      await this.set(tx, account.id, passwordHash);
      return this.desk.start(tx, account, device);
    });
    return this.desk.admit(renewed);
  }

  /** Change one's password; other devices are signed out. @throws Refusal `no-password`, `wrong-password`, `weak-password`, `too-many-requests` */
  async change(actor: Actor, { current, next }: PasswordChange): Promise<void> {
    const key = `password:${actor.accountId}`;
    await this.throttle.hit([{ key, ...tries }]);
    const account = await this.accounts.byId(this.database, actor.accountId);
    // Who never chose one proves the address once more: a browser that was left open is not enough to take an account over.
    if (account && !account.passwordHash) throw new Refusal<AccessRefusal>('no-password');
    if (!(await this.passwords.matches(current, account?.passwordHash))) throw new Refusal<AccessRefusal>('wrong-password', { fields: [{ field: 'current', code: 'wrongPassword' }] });
    const passwordHash = await this.passwords.hash(next, await this.about(actor.accountId), 'next');
    await this.database.work(async (tx) => {
      await this.set(tx, actor.accountId, passwordHash, actor.signInId);
      await this.throttle.clear(tx, key);
    });
  }

  private async set(tx: Tx, accountId: string, passwordHash: string, keep?: string): Promise<void> {
    const before = await this.accounts.byId(tx, accountId);
    await this.accounts.setPassword(tx, accountId, passwordHash);
    // Whoever knew the old password may have asked to move the account elsewhere. The proof of an address stays to be given.
    await this.accountLinks.revokeAll(tx, accountId, before?.verifiedAt ? undefined : 'verify-address');
    await this.signIns.endAll(tx, accountId, 'password_changed', keep);
    await this.audit.record(tx, { action: 'account.password-set', objectType: 'account', objectId: accountId, personId: before?.personId });
    if (before?.passwordHash) await this.events.emit(tx, new PasswordChanged(await this.accountLinks.recipient(tx, accountId)));
  }

  private async about(accountId: string): Promise<string[]> {
    const row = await this.database.one<{ about: string[] }>(
      'SELECT array[p.given_name, p.family_name, a.email] AS about FROM account a JOIN person p ON p.id = a.person_id WHERE a.id = $1',
      [accountId],
    );
    return row?.about ?? [];
  }
}
