import { Injectable } from '@nestjs/common';
import type { AccessRefusal, SignUpRequest } from '@kortkurs/contract/access';
import type { Language } from '@kortkurs/contract/common';
import { Accounts, People } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Refusal } from '../platform/refusals/refusal';
import { AccountLinks } from './account-links';
import { AddressToVerify } from './events';
import { Passwords } from './passwords';
import { SignInDesk, type Admitted } from './sign-in-desk';
import { SignedLinks } from './signed-links';
import { SignIns } from './sign-ins';

interface Candidate {
  id: string;
  alike: boolean;
}

const GIVEN = (row: string): string => `${row}.given_name || ' ' || COALESCE(${row}.name_used, '')`;
/** SQL of the words of a name, so that one of several given names is enough. */
const wordsOf = (name: string): string => `array_remove(regexp_split_to_array(public.plain(${name}), '[\\s-]+'), '')`;

/**
 * An account in one step, and the proof of its address. Whoever signs up gets a person of their own: only the one who reads
 * the mail is joined with the person that the centre knows under the address. Known and unknown addresses take the same
 * steps, so neither answer nor time tells which is which.
 */
@Injectable()
export class SignUp {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly links: SignedLinks,
    private readonly accountLinks: AccountLinks,
    private readonly desk: SignInDesk,
    private readonly signIns: SignIns,
    private readonly events: Events,
    private readonly audit: Audit,
  ) {}

  /** Make an account and sign it in. @throws Refusal `weak-password` */
  async signUp(request: SignUpRequest, language: Language, device: string): Promise<Admitted> {
    const passwordHash = await this.passwords.hash(request.password, [request.givenName, request.familyName, request.email]);
    const renewed = await this.database.work(async (tx) => {
      const personId = await this.people.create(tx, { givenName: request.givenName, familyName: request.familyName, contactEmail: request.email, language: request.language ?? language });
      const id = await this.accounts.create(tx, { personId, email: request.email, passwordHash });
      await this.askForProof(tx, { id, personId, email: request.email });
      return this.desk.start(tx, { id, personId }, device);
    });
    return this.desk.admit(renewed);
  }

  /** Mail the link again; nothing to do when the address is proved. */
  async askAgain(accountId: string): Promise<void> {
    await this.database.work(async (tx) => {
      const account = await this.accounts.byId(tx, accountId);
      if (account && !account.verifiedAt) await this.askForProof(tx, account);
    });
  }

  /**
   * The link from the mail: proves the address and joins the account with whom the centre knows under it. Opened where the
   * account is not signed in it needs its password too, else somebody could sign up with another's address and wait for
   * the owner to click.
   * @throws Refusal `password-needed`, `wrong-password`, `link-invalid`, `link-expired`
   */
  async prove(token: string, by: { accountId?: string; signInId?: string; password?: string }, device: string): Promise<Admitted> {
    const { objectId: accountId } = await this.links.look(this.database, 'verify-address', token);
    if (by.accountId !== accountId) await this.requirePassword(accountId, by.password);
    const renewed = await this.database.work(async (tx) => {
      await this.links.use(tx, 'verify-address', token);
      const account = await this.settle(tx, accountId, { join: true });
      // The sign-in that asks is followed by the new one.
      if (by.accountId === accountId && by.signInId) await this.signIns.end(tx, account.id, by.signInId);
      return this.desk.start(tx, account, device);
    });
    return this.desk.admit(renewed);
  }

  /**
   * The address of an account is proved: verify it, or give it up for the account that proved the address before, and join
   * its person with the one that is known.
   * @param join whether to look for a known person by the contact address; not when staff have said whose account it is
   * @returns the account that stands
   */
  async settle(tx: Tx, accountId: string, { join }: { join: boolean }): Promise<{ id: string; personId: string }> {
    const account = await this.accounts.byId(tx, accountId);
    if (!account) throw new Refusal<AccessRefusal>('link-invalid');
    // Two proofs of the same address take turns.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7431952))', [account.email]);
    const known = await this.accounts.verifiedOther(tx, account.email, account.id);
    if (known) {
      await this.people.merge(tx, account.personId, known.personId);
      await this.signIns.move(tx, account.id, known.id);
      // The newest password of the one who proved both it and the address.
      if (account.passwordHash) await this.accounts.setPassword(tx, known.id, account.passwordHash);
      await this.accounts.remove(tx, account.id);
      return { id: known.id, personId: known.personId };
    }
    await this.accounts.verify(tx, account.id);
    await this.audit.record(tx, { action: 'account.verified', objectType: 'account', objectId: account.id, personId: account.personId });
    const person = join ? await this.knownPerson(tx, account.email, account.personId) : undefined;
    if (person) await this.people.merge(tx, account.personId, person);
    return { id: account.id, personId: person ?? account.personId };
  }

  private async askForProof(tx: Tx, account: { id: string; personId: string; email: string }): Promise<void> {
    const known = await this.accounts.verifiedOther(tx, account.email, account.id);
    const link = await this.accountLinks.issue(tx, 'verify-address', account);
    await this.events.emit(tx, new AddressToVerify(await this.accountLinks.recipient(tx, account.id), link, known !== undefined));
  }

  /** The password of an account, for a link that is opened where it is not signed in. @throws Refusal `password-needed`, `wrong-password` */
  async requirePassword(accountId: string, password: string | undefined): Promise<void> {
    if (!password) throw new Refusal<AccessRefusal>('password-needed');
    const account = await this.accounts.byId(this.database, accountId);
    if (!(await this.passwords.matches(password, account?.passwordHash))) throw new Refusal<AccessRefusal>('wrong-password', { fields: [{ field: 'password', code: 'wrongPassword' }] });
  }

  /**
   * The one person known by a contact address: not merged, without a proved account, and called like the one who signed up.
   * A family may share a mailbox, so the given name must agree, and the family name where both have one.
   */
  async knownPerson(tx: Tx, email: string, than: string): Promise<string | undefined> {
    const candidates = await tx.query<Candidate>(
      `SELECT p.id, ${wordsOf(GIVEN('p'))} && ${wordsOf(GIVEN('f'))}
                AND (p.family_name = '' OR f.family_name = '' OR ${wordsOf('p.family_name')} && ${wordsOf('f.family_name')}) AS alike
         FROM person p JOIN person f ON f.id = $2
        WHERE p.contact_email = $1 AND p.id <> $2 AND p.merged_into IS NULL
          -- Who has an account signs in with it; who merely typed the address is nobody whom the centre knows.
          AND NOT EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id AND (a.verified_at IS NOT NULL OR a.password_hash IS NOT NULL))
        ORDER BY p.id`,
      [email, than],
    );
    const alike = candidates.filter((candidate) => candidate.alike);
    return alike.length === 1 ? alike[0]?.id : undefined;
  }
}

