import { Injectable } from '@nestjs/common';
import type { AccessRefusal, AddressChange } from '@kortkurs/contract/access';
import { Accounts, People } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Throttle } from '../platform/http/throttle';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { AccountLinks } from './account-links';
import { AddressChangeAsked, AddressChanged } from './events';
import { Passwords } from './passwords';
import { SignInDesk, type Admitted } from './sign-in-desk';
import { SignedLinks } from './signed-links';
import { SignIns } from './sign-ins';
import { SignUp } from './sign-up';

/** Tries of the present password, so that an open browser does not become a way to guess it; mails to strangers are few as well. */
const tries = { limit: 10, seconds: 900 };

/**
 * Changes the address that somebody signs in with: the link goes to the new one and is worth nothing until it is opened
 * there, and the old one is told. Known and unknown addresses are answered alike; only the mail to an address that has an
 * account already says so.
 */
@Injectable()
export class AddressChanger {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly people: People,
    private readonly passwords: Passwords,
    private readonly links: SignedLinks,
    private readonly signUp: SignUp,
    private readonly accountLinks: AccountLinks,
    private readonly signIns: SignIns,
    private readonly desk: SignInDesk,
    private readonly events: Events,
    private readonly throttle: Throttle,
    private readonly audit: Audit,
  ) {}

  /** Mail a link to the new address. @throws Refusal `no-password`, `wrong-password`, `too-many-requests`, `invalid-input` for the address one has */
  async ask(actor: Actor, { email, password }: AddressChange): Promise<void> {
    const key = `address:${actor.accountId}`;
    await this.throttle.hit([{ key, ...tries }]);
    const account = await this.accounts.byId(this.database, actor.accountId);
    if (account && !account.passwordHash) throw new Refusal<AccessRefusal>('no-password');
    if (!account || !(await this.passwords.matches(password, account.passwordHash))) throw new Refusal<AccessRefusal>('wrong-password', { fields: [{ field: 'password', code: 'wrongPassword' }] });
    if (email === account.email) throw new Refusal('invalid-input', { fields: [{ field: 'email', code: 'ownAddress' }] });
    await this.database.work(async (tx) => {
      await this.requireUnchanged(tx, account);
      const to = { ...(await this.accountLinks.recipient(tx, account.id)), email };
      const link = await this.accountLinks.issue(tx, 'change-address', account, { email });
      const taken = await this.accounts.verifiedOther(tx, email, account.id);
      await this.events.emit(tx, new AddressChangeAsked(to, link, taken !== undefined));
      await this.audit.record(tx, { action: 'account.address-change-asked', objectType: 'account', objectId: account.id, personId: account.personId });
    });
  }

  /**
   * The link from the mail to the new address, which it proves. Opened where the account is not signed in it needs the
   * password too: an address with a slip in it may be a stranger's.
   * @throws Refusal `password-needed`, `wrong-password`, `link-invalid`, `link-expired`, `address-in-use`
   */
  async change(token: string, by: { accountId?: string; signInId?: string; password?: string }, device: string): Promise<Admitted> {
    const { objectId: accountId } = await this.links.look(this.database, 'change-address', token);
    if (by.accountId !== accountId) await this.signUp.requirePassword(accountId, by.password);
    const renewed = await this.database.work(async (tx) => {
      const { details } = await this.links.use(tx, 'change-address', token);
      const email = String(details.email);
      const account = await this.accounts.byId(tx, accountId);
      if (!account || account.disabledAt) throw new Refusal<AccessRefusal>('link-invalid');
      // Two proofs of the same address take turns.
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7431952))', [email]);
      if (await this.accounts.verifiedOther(tx, email, account.id)) throw new Refusal<AccessRefusal>('address-in-use');
      const before = await this.accountLinks.recipient(tx, account.id);
      await this.accounts.setEmail(tx, account.id, email);
      await this.people.moveContactAddress(tx, account.personId, before.email, email);
      await this.links.revokeSentTo(tx, account.personId);
      await this.audit.record(tx, { action: 'account.address-changed', objectType: 'account', objectId: account.id, personId: account.personId });
      await this.events.emit(tx, new AddressChanged(before));
      const settled = await this.signUp.settle(tx, account.id, { join: !account.verifiedAt });
      // The sign-in that asks is followed by the new one.
      if (by.accountId === account.id && by.signInId) await this.signIns.end(tx, account.id, by.signInId);
      return this.desk.start(tx, settled, device);
    });
    return this.desk.admit(renewed);
  }

  /** The password that was given may have been taken away since: then its links were taken back too, and no new one must follow. */
  private async requireUnchanged(tx: Tx, { id, passwordHash }: { id: string; passwordHash: string | null }): Promise<void> {
    const row = await tx.one<{ same: boolean }>('SELECT password_hash IS NOT DISTINCT FROM $2 AND disabled_at IS NULL AS same FROM account WHERE id = $1 FOR UPDATE', [id, passwordHash]);
    if (!row?.same) throw new Refusal<AccessRefusal>('wrong-password', { fields: [{ field: 'password', code: 'wrongPassword' }] });
  }
}
