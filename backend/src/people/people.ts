import { Injectable } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import type { OwnProtection } from '@kortkurs/contract/people';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Sql, Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { Accounts } from './accounts';
import { IdentityNumbers } from './identity-numbers';
import { Person } from './person.entity';
import { ProtectedContacts } from './protected-contacts';

/** What is known of somebody new. The id, when given, makes it safe to do twice. */
export interface NewPersonFacts {
  id?: string;
  givenName: string;
  familyName?: string;
  nameUsed?: string | null;
  certificateName?: string | null;
  contactEmail?: string | null;
  phone?: string | null;
  language?: Language;
  /** Stands under this alias from the first moment on. */
  alias?: string;
}

/** Moves what a room keeps about one person over to another, inside the transaction of the merge. */
export type PersonMerger = (tx: Tx, from: string, to: string) => Promise<void>;

/** Hides what a room shows of people who stand under an alias from now on, inside the same transaction. */
export type PersonHider = (tx: Tx, personIds: readonly string[]) => Promise<void>;

/** Follows a person who is called something else from now on, or is reached elsewhere, inside the same transaction. */
export type PersonFollower = (tx: Tx, personId: string) => Promise<void>;

/** Makes people and finds them, and joins two rows that turned out to be one human. */
@Injectable()
export class People {
  private readonly mergers: { room: string; merge: PersonMerger; last: boolean; hold?: PersonMerger }[] = [];
  private readonly hiders: PersonHider[] = [];
  private readonly erasers: PersonHider[] = [];
  private readonly followers: PersonFollower[] = [];
  private readonly readdressers: PersonFollower[] = [];

  constructor(
    private readonly numbers: IdentityNumbers,
    private readonly contacts: ProtectedContacts,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Register how a room's rows move from one person to another; called in a module's `onModuleInit`.
   * @param options.last for what is summed from other rooms' rows: it comes when those have moved and `from` points to `to`
   * @param options.hold locks what stands above people in the order of docs/locking.md, before the two are locked
   */
  onMerge(room: string, merge: PersonMerger, { last = false, hold }: { last?: boolean; hold?: PersonMerger } = {}): void {
    this.mergers.push({ room, merge, last, hold });
  }

  /** Register what a room hides when people become protected; called in a module's `onModuleInit`. */
  onProtect(hide: PersonHider): void {
    this.hiders.push(hide);
  }

  /** Register what a room takes out of reach when nothing may tell any longer who people are; called in a module's `onModuleInit`. */
  onErase(hide: PersonHider): void {
    this.erasers.push(hide);
  }

  /** Register what a room does when somebody's name changes; called in a module's `onModuleInit`. */
  onRename(follow: PersonFollower): void {
    this.followers.push(follow);
  }

  /** Register what a room does when the address at which somebody is reached becomes another, or none; called in a module's `onModuleInit`. */
  onReaddress(follow: PersonFollower): void {
    this.readdressers.push(follow);
  }

  /** What was sent to somebody lies in a mailbox that may never have been theirs. */
  async readdressed(tx: Tx, personId: string): Promise<void> {
    for (const follow of this.readdressers) await follow(tx, personId);
  }

  /** Somebody is called something else, on lists or on certificates. */
  async renamed(tx: Tx, personId: string): Promise<void> {
    for (const follow of this.followers) await follow(tx, personId);
  }

  /** People have become protected: their own numbers are kept nowhere, and every room hides what it shows of them. */
  async hide(tx: Tx, personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    await this.numbers.forgetOwn(tx, personIds);
    for (const hide of this.hiders) await hide(tx, personIds);
  }

  /** Make one person. @returns the id */
  async create(tx: Tx, person: NewPersonFacts): Promise<string> {
    const [id] = await this.createMany(tx, [person]);
    return id as string;
  }

  /** Make many people in one statement; those whose id is known already are left as they are. @returns the ids, in the order given */
  async createMany(tx: Tx, people: NewPersonFacts[]): Promise<string[]> {
    if (!people.length) return [];
    const rows = people.map((person) => ({
      id: person.id ?? newId(),
      given_name: person.givenName,
      family_name: person.familyName ?? '',
      name_used: person.nameUsed || null,
      certificate_name: person.certificateName || null,
      contact_email: person.contactEmail?.toLowerCase() || null,
      phone: person.phone || null,
      language: person.language ?? 'sv',
      protected: person.alias !== undefined,
      alias: person.alias ?? null,
    }));
    await tx.execute(
      `INSERT INTO person (id, given_name, family_name, name_used, certificate_name, contact_email, phone, language, protected, alias)
       SELECT id, given_name, family_name, name_used, certificate_name, contact_email, phone, language, protected, alias
         FROM jsonb_to_recordset($1::jsonb) AS p (id uuid, given_name text, family_name text, name_used text, certificate_name text, contact_email text,
              phone text, language text, protected boolean, alias text)
       ON CONFLICT (id) DO NOTHING`,
      [JSON.stringify(rows)],
    );
    await this.audit.record(tx, ...rows.map((row) => ({ action: 'person.created', objectType: 'person', objectId: row.id })));
    return rows.map((row) => row.id);
  }

  /** Lock people, in order of their ids, for who changes much about them in several steps. */
  async lock(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query('SELECT id FROM person WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [ids]);
  }

  /** Let people stand under aliases from now on; those who do already keep theirs. */
  async protectMany(tx: Tx, people: readonly { id: string; alias: string }[]): Promise<void> {
    if (!people.length) return;
    const hidden = await tx.query<{ id: string }>(
      `UPDATE person p SET protected = true, alias = COALESCE(p.alias, n.alias), version = p.version + 1
         FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, alias text) WHERE p.id = n.id AND NOT p.protected RETURNING p.id`,
      [JSON.stringify(people)],
    );
    await this.hide(tx, hidden.map(({ id }) => id));
    await this.audit.record(tx, ...hidden.map(({ id }) => ({ action: 'person.protected', objectType: 'person', objectId: id })));
  }

  /**
   * "I have protected personal data": from now on the person stands under the name that they choose, wherever they are listed. Who was protected before keeps the alias that others know.
   * @param field what the contact is called where it was sent
   * @throws Refusal `invalid-input` where they could not be reached the way they say
   */
  async protectSelf(tx: Tx, id: string, { alias, way, contact }: OwnProtection, field?: string): Promise<void> {
    await this.lock(tx, [id]);
    await this.contacts.record(tx, id, { way, contact }, field);
    await this.protectMany(tx, [{ id, alias }]);
    await this.audit.record(tx, { action: 'protected-contact.said', objectType: 'person', objectId: id });
  }

  /** Where a protected person wants to be reached, out of what is kept sealed. */
  openContact(personId: string, sealed: Buffer | null): string | null {
    return this.contacts.open(personId, sealed);
  }

  /**
   * Unmake people who were made by mistake and on whom nobody has built: what tells who they are is overwritten, the row
   * stands for what refers to it. The caller has seen to it that nobody has.
   */
  async unmake(tx: Tx, ids: readonly string[]): Promise<void> {
    if (!ids.length) return;
    await this.numbers.forget(tx, ids);
    await this.contacts.forget(tx, ids);
    await tx.execute('DELETE FROM person_key WHERE person_id = ANY ($1::uuid[])', [ids]);
    for (const hide of this.erasers) await hide(tx, ids);
    await tx.execute(
      `UPDATE person SET given_name = '–', family_name = '', name_used = NULL, certificate_name = NULL, contact_email = NULL, phone = NULL, access_needs = NULL,
              access_needs_consent_at = NULL, access_need_kinds = '{}', access_needs_asked_at = NULL, protected = false, alias = NULL, erased_at = $2, version = version + 1 WHERE id = ANY ($1::uuid[])`,
      [ids, this.clock.now()],
    );
    await this.audit.record(tx, ...ids.map((id) => ({ action: 'person.unmade', objectType: 'person', objectId: id })));
  }

  /** The living people with these contact or verified sign-in addresses: address to ids, since a contact address may be shared. One statement. */
  async findByEmail(sql: Sql, addresses: string[]): Promise<Map<string, string[]>> {
    const rows = await sql.query<{ email: string; ids: string[] }>(
      `SELECT email, array_agg(DISTINCT id ORDER BY id) AS ids FROM (
         SELECT p.contact_email AS email, p.id FROM person p WHERE p.contact_email = ANY ($1::text[]) AND p.merged_into IS NULL
         UNION ALL
         SELECT a.email, a.person_id FROM account a WHERE a.email = ANY ($1::text[]) AND a.verified_at IS NOT NULL) known
       GROUP BY email`,
      [addresses.map((address) => address.toLowerCase())],
    );
    return new Map(rows.map((row) => [row.email, row.ids]));
  }

  /**
   * The living people of whom it is sure that they read the mail to an address: who has proved it, else those who are known by it and sign in with nothing else.
   * Whoever signed up with it and has proved nothing is not among them.
   */
  async provedBy(sql: Sql, address: string): Promise<string[]> {
    const rows = await sql.query<{ id: string; proved: boolean }>(
      `SELECT a.person_id AS id, true AS proved FROM account a WHERE a.email = $1 AND a.verified_at IS NOT NULL
       UNION ALL
       SELECT p.id, false FROM person p WHERE p.contact_email = $1 AND p.merged_into IS NULL AND p.erased_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id AND (a.email <> $1 OR ${Accounts.holds('a')}))
        ORDER BY proved DESC, id`,
      [address.toLowerCase()],
    );
    return rows.filter(({ proved }) => proved === rows[0]?.proved).map(({ id }) => id);
  }

  /** Somebody signs in with another address now: letters go there too, unless they went to a third one. */
  async moveContactAddress(tx: Tx, id: string, from: string, to: string): Promise<void> {
    await tx.execute('UPDATE person SET contact_email = $3, version = version + 1 WHERE id = $1 AND (contact_email IS NULL OR contact_email = $2)', [id, from.toLowerCase(), to.toLowerCase()]);
  }

  /**
   * A person by id, or the one it was merged into.
   * @throws Refusal `not-found`
   */
  async get(tx: Tx, id: string): Promise<Person> {
    const person = await tx.manager.findOneBy(Person, { id });
    const living = person?.mergedInto ? await tx.manager.findOneBy(Person, { id: person.mergedInto }) : person;
    if (!living) throw new Refusal('not-found');
    return living;
  }

  /**
   * Lock all that joining two people touches, in the order of docs/locking.md, for who does more about them in the same transaction and before it.
   * @throws Refusal `not-found`
   */
  async hold(tx: Tx, from: string, to: string): Promise<{ id: string; protected: boolean }[]> {
    for (const { hold } of this.mergers) await hold?.(tx, from, to);
    const locked = await tx.query<{ id: string; protected: boolean }>('SELECT id, protected FROM person WHERE id = ANY ($1::uuid[]) AND merged_into IS NULL ORDER BY id FOR UPDATE', [[from, to]]);
    if (locked.length !== 2) throw new Refusal('not-found');
    return locked;
  }

  /**
   * Join two rows of one human: what any room keeps about `from` moves to `to`, whose own facts win. `from` stays as a
   * pointer, so that old ids in frozen rows and logs still lead somewhere.
   * @param options.facts false where what is written of `from` is nobody's own word: then `to` gets no address, telephone, name or need from it
   */
  async merge(tx: Tx, from: string, to: string, { facts = true } = {}): Promise<void> {
    if (from === to) return;
    const locked = await this.hold(tx, from, to);
    await tx.execute('UPDATE account SET person_id = $2 WHERE person_id = $1', [from, to]);
    await this.numbers.merge(tx, from, to);
    await this.contacts.merge(tx, from, to);
    for (const { merge, last } of this.mergers) if (!last) await merge(tx, from, to);
    await tx.execute(
      'UPDATE person t SET protected = t.protected OR f.protected, alias = COALESCE(t.alias, f.alias), version = t.version + 1 FROM person f WHERE t.id = $2 AND f.id = $1',
      [from, to],
    );
    if (facts) await this.mergeFacts(tx, from, to);
    await tx.execute(`UPDATE person SET access_needs = NULL, access_need_kinds = '{}', access_needs_consent_at = NULL WHERE id = $1`, [from]);
    if (new Set(locked.map((row) => row.protected)).size > 1) await this.hide(tx, [from, to]);
    await tx.execute('UPDATE person SET merged_into = $2, version = version + 1 WHERE id = $1 OR merged_into = $1', [from, to]);
    for (const { merge, last } of this.mergers) if (last) await merge(tx, from, to);
    await this.audit.record(tx, { action: 'person.merged', objectType: 'person', objectId: to, details: { from } });
  }

  /** What `to` has not said itself is taken from `from`. */
  private async mergeFacts(tx: Tx, from: string, to: string): Promise<void> {
    await tx.execute(
      `UPDATE person t SET phone = COALESCE(t.phone, f.phone), contact_email = COALESCE(t.contact_email, f.contact_email),
              name_used = COALESCE(t.name_used, f.name_used), certificate_name = COALESCE(t.certificate_name, f.certificate_name)
         FROM person f WHERE t.id = $2 AND f.id = $1`,
      [from, to],
    );
    // What somebody needs is kept once, with the consent it was given under; who has answered, or had it erased, has said so for both.
    await tx.execute(
      `UPDATE person t SET access_needs = f.access_needs, access_need_kinds = f.access_need_kinds, access_needs_consent_at = f.access_needs_consent_at, access_needs_asked_at = f.access_needs_asked_at
         FROM person f WHERE t.id = $2 AND f.id = $1 AND t.access_needs_asked_at IS NULL AND f.access_needs_asked_at IS NOT NULL`,
      [from, to],
    );
  }
}
