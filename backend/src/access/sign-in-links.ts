import { createHash, randomInt } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LINK_MINUTES, SIGN_IN_CODE, type AccessRefusal, type SignInLinkAsked as Asked, type SignInLinkRequest, type SignInLinkShown } from '@kortkurs/contract/access';
import type { Language } from '@kortkurs/contract/common';
import { Accounts } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Throttle } from '../platform/http/throttle';
import { newId } from '../platform/ids';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import { AccountLinks, SIGN_IN_PURPOSES, type Recipient } from './account-links';
import { PasswordChanged, SignInLinkAsked } from './events';
import { SignInDesk, type Admitted } from './sign-in-desk';
import { newSecret, SignedLinks, type LinkFacts, type LinkOrder } from './signed-links';
import { SignIns } from './sign-ins';
import { SignUp } from './sign-up';

type Purpose = (typeof SIGN_IN_PURPOSES)[number];

/** Whom a link lets in: an account, or somebody whom the centre knows by the address and who has none yet. */
interface Wanted {
  type: 'account' | 'person';
  id: string;
  /** Hash of the secret that the asking page keeps: without that secret the digits are worth nothing. */
  page: string;
  /** Until when link and digits hold; an instant of the wire. */
  expiresAt: string;
  /** Whether the mail has digits too. */
  digits: boolean;
  next?: string;
}

/** Who asks, where somebody is signed in already. */
interface By {
  accountId?: string;
  signInId?: string;
}

const mailLink = jobType<Wanted>('access.mail-sign-in-link');

/** Mails to one address in a day: many, since anybody can ask for them and its owner must still get in. */
const perDay = { limit: 60, seconds: 86_400 };
/** Mails with digits among them. With the tries of each it is what stands between the digits and someone who guesses. */
const digitsPerDay = { limit: 5, seconds: 86_400 };

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
/** What the digits are a secret together with: digits alone could be guessed. */
const codeToken = (page: string, code: string): string => `${page}:${code}`;

/**
 * Signing in without a password. The mail carries a link and, the first times of a day, six digits; either lets in once, and then both are spent. The
 * digits work only on the page that asked. Known and unknown addresses take the same steps; a job finds out whether there
 * is anybody to write to.
 */
@Injectable()
export class SignInLinks implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
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
    this.jobs.handle(mailLink, (wanted) => this.mail(wanted));
  }

  /** Ask for a mail. @throws Refusal `too-many-requests` */
  async ask({ email, next }: SignInLinkRequest): Promise<Asked> {
    await this.throttle.hit([{ key: `sign-in-link-day:${email}`, ...perDay }]);
    const digits = await this.throttle.within({ key: `sign-in-code-day:${email}`, ...digitsPerDay });
    const ask = newSecret();
    const expiresAt = new Date(this.clock.now().getTime() + LINK_MINUTES.signIn * 60_000).toISOString();
    const account = await this.accounts.byEmail(this.database, email);
    const known = await this.knownBy(email);
    const wanted: Wanted = { type: account || !known ? 'account' : 'person', id: account?.id ?? known ?? newId(), page: hashOf(ask), expiresAt, digits, ...(next && { next }) };
    await this.database.work((tx) => this.jobs.send(tx, mailLink, wanted));
    return { ask, expiresAt };
  }

  /** What a link says before it is used. @throws Refusal `link-invalid`, `link-expired` */
  async look(token: string): Promise<SignInLinkShown> {
    const { details } = await this.links.look(this.database, 'sign-in', token);
    return { email: String(details['email']), next: typeof details['next'] === 'string' ? details['next'] : null };
  }

  /** Sign in by the link of the mail. @throws Refusal `link-invalid`, `link-expired` */
  byLink(token: string, by: By, device: string): Promise<Admitted> {
    return this.letIn('sign-in', token, by, device);
  }

  /** Sign in by the digits of the mail, on the page that asked for it. @throws Refusal `wrong-code`, `link-expired` */
  async byCode(ask: string, code: string, by: By, device: string): Promise<Admitted> {
    try {
      return await this.letIn('sign-in-code', codeToken(hashOf(ask), code), by, device);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'link-invalid') throw error;
      throw new Refusal<AccessRefusal>('wrong-code', { fields: [{ field: 'code', code: 'wrongCode' }] });
    }
  }

  private async mail({ type, id, page, expiresAt, digits, next }: Wanted): Promise<void> {
    const holds = new Date(expiresAt);
    // Who waited in vain has asked again.
    if (holds <= this.clock.now()) return;
    await this.database.work(async (tx) => {
      const to = type === 'account' ? await this.holder(tx, id) : await this.person(tx, id);
      if (!to) return;
      // A job may run twice: one page has one mail and one code.
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7431954))', [page]);
      if (await tx.one(`SELECT 1 FROM signed_link WHERE object_id = $1 AND purpose = $2 AND details ->> 'page' = $3 LIMIT 1`, [id, 'sign-in' satisfies Purpose, page])) return;
      const order = { objectType: type, objectId: id, personId: to.personId, details: { email: to.email, page, ...(next && { next }) }, holds };
      const { token } = await this.links.issue(tx, { ...order, purpose: 'sign-in' satisfies Purpose });
      const code = digits ? await this.code(tx, order, page) : undefined;
      await this.events.emit(tx, new SignInLinkAsked(to, { path: `/sign-in/link#${token}`, expiresAt: holds }, code));
    });
  }

  private async code(tx: Tx, order: Omit<LinkOrder, 'purpose'>, page: string): Promise<string> {
    const code = String(randomInt(10 ** SIGN_IN_CODE.digits)).padStart(SIGN_IN_CODE.digits, '0');
    await this.links.issue(tx, { ...order, purpose: 'sign-in-code' satisfies Purpose, token: codeToken(page, code) });
    return code;
  }

  private async letIn(purpose: Purpose, token: string, by: By, device: string): Promise<Admitted> {
    const { objectId } = await this.links.look(this.database, purpose, token);
    const renewed = await this.database.work(async (tx) => {
      // Link and digits of one mail take turns, and so do those of two.
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7431953))', [objectId]);
      const link = await this.links.use(tx, purpose, token);
      await this.links.spend(tx, [...SIGN_IN_PURPOSES], objectId);
      const account = link.objectType === 'account' ? await this.proved(tx, link, by) : await this.made(tx, link.objectId, String(link.details['email']));
      // The sign-in that asks is followed by the new one.
      if (by.accountId === account.id && by.signInId) await this.signIns.end(tx, account.id, by.signInId);
      return this.desk.start(tx, account, device);
    });
    return this.desk.admit(renewed);
  }

  /**
   * The account of a link, whose address is proved by it. Where it was not before, somebody else may have made the account
   * and be waiting: their password and their sign-ins end, unless it is they who read the mail, and so do the links that the
   * account asked for.
   */
  private async proved(tx: Tx, { objectId: id }: LinkFacts, by: By): Promise<{ id: string; personId: string }> {
    const account = await this.accounts.byId(tx, id);
    if (!account || account.disabledAt) throw new Refusal<AccessRefusal>('link-invalid');
    if (account.verifiedAt) return account;
    const known = by.accountId === id ? undefined : await this.hiddenBy(tx, account);
    if (known) return this.made(tx, known, account.email);
    const dropped = by.accountId !== id && account.passwordHash !== null;
    if (dropped) {
      await this.accounts.setPassword(tx, id, null);
      await this.audit.record(tx, { action: 'account.password-dropped', objectType: 'account', objectId: id, personId: account.personId });
    }
    if (by.accountId !== id) await this.signIns.endAll(tx, id, 'password_changed');
    const settled = await this.signUp.settle(tx, id, { join: true });
    // After the account's row is written, so that a link that was being made at this moment is seen.
    await this.accountLinks.revokeAll(tx, id);
    const standing = await this.accounts.byId(tx, settled.id);
    if (!standing || standing.disabledAt) throw new Refusal<AccessRefusal>('link-invalid');
    if (dropped && !standing.passwordHash) await this.events.emit(tx, new PasswordChanged(await this.accountLinks.recipient(tx, settled.id), true));
    return settled;
  }

  /** An account for somebody whom the centre knew by the address alone. */
  private async made(tx: Tx, personId: string, email: string): Promise<{ id: string; personId: string }> {
    // Two proofs of the same address take turns.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7431952))', [email]);
    // Staff may be inviting them, or joining them with another, at this moment.
    const person = await tx.one('SELECT id FROM person WHERE id = $1 AND merged_into IS NULL AND erased_at IS NULL FOR UPDATE', [personId]);
    // Whoever has proved the address since asks again, and gets a link to that account. Who merely typed it is in nobody's way.
    if (!person || (await this.knownBy(email, tx)) !== personId || (await this.accounts.byEmail(tx, email))?.verifiedAt) throw new Refusal<AccessRefusal>('link-invalid');
    const id = await this.accounts.create(tx, { personId, email, verified: true });
    await this.audit.record(tx, { action: 'account.verified', objectType: 'account', objectId: id, personId });
    return { id, personId };
  }

  /**
   * The person whom the centre knows by an address and whom a sign-up under another name stands before: whoever reads the
   * mail is they. The sign-up stays as it is; its password and its own link still make the two one. An account that staff
   * made has no password yet, and is whose they said.
   */
  private async hiddenBy(tx: Tx, account: { id: string; personId: string; email: string; passwordHash: string | null }): Promise<string | undefined> {
    if (!account.passwordHash || (await this.accounts.verifiedOther(tx, account.email, account.id))) return undefined;
    if (await this.signUp.knownPerson(tx, account.email, account.personId)) return undefined;
    return this.knownBy(account.email, tx);
  }

  /** The one person without an account whom the centre knows by an address; a family that shares one is not guessed about. */
  private async knownBy(email: string, sql: Pick<Tx, 'query'> = this.database): Promise<string | undefined> {
    const people = await sql.query<{ id: string }>(
      `SELECT p.id FROM person p
        WHERE p.contact_email = $1 AND p.merged_into IS NULL AND p.erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id) LIMIT 2`,
      [email],
    );
    return people.length === 1 ? people[0]?.id : undefined;
  }

  private async holder(tx: Tx, accountId: string): Promise<Recipient | undefined> {
    const account = await this.accounts.byId(tx, accountId);
    return account && !account.disabledAt ? this.accountLinks.recipient(tx, accountId) : undefined;
  }

  private async person(tx: Tx, id: string): Promise<Recipient | undefined> {
    return tx.one<{ personId: string; email: string; language: Language }>(
      'SELECT id AS "personId", contact_email AS email, language FROM person WHERE id = $1 AND contact_email IS NOT NULL AND merged_into IS NULL AND erased_at IS NULL',
      [id],
    );
  }
}
