import { Injectable } from '@nestjs/common';
import type { Page } from '@kortkurs/contract/common';
import type { ContactWay, OwnFacts, OwnProtectionStanding, PeopleFilter, PeopleSort, PersonDetail, PersonListItem } from '@kortkurs/contract/people';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { listKeyset, type SortColumn } from '../platform/lists/keyset';
import { Refusal } from '../platform/refusals/refusal';
import { Accounts } from './accounts';
import { PeopleParts } from './people-parts';
import { ProtectedContacts } from './protected-contacts';
import { anyEyes, shownName } from './shown-name';
import type { PageViewer } from './viewers';

/** Nobody asks whether a register holds 330,000 people or one less; those who are searched for are all found to be sorted, and counted. */
const MOST_COUNTED = 10_000;

const id: SortColumn = { sql: 'p.id', type: 'uuid' };

/** The best account of a person: the verified one, else the newest. */
const ofAccount = (what: string): string => `(SELECT ${what} FROM account a WHERE a.person_id = p.id ORDER BY a.verified_at IS NULL, a.created_at DESC, a.id DESC LIMIT 1)`;
const accountState = `COALESCE(${ofAccount(`CASE WHEN a.disabled_at IS NOT NULL THEN 'disabled' WHEN NOT ${Accounts.holds('a')} THEN 'invited' WHEN a.verified_at IS NULL THEN 'unverified' ELSE 'active' END`)}, 'none')`;

/** The words of a search as LIKE patterns, signs that mean something to LIKE taken literally. */
const patternsOf = (text: string): string[] =>
  text.trim().split(/[\s-]+/).filter(Boolean).slice(0, 8).map((word) => `% ${word.replace(/[\\%_]/g, '\\$&')}%`);

interface DetailRow extends Omit<PersonDetail, 'account' | 'protection'> {
  accountState: PersonDetail['account']['state'];
  accountEmail: string | null;
  lastSignedInAt: string | null;
  protected: boolean;
  alias: string | null;
  way: ContactWay | null;
  sealed: Buffer | null;
}

/** Reads people for lists, where a protected person stands under the alias for everybody, and for a person's page. */
@Injectable()
export class PeopleQuery {
  constructor(
    private readonly database: Database,
    private readonly parts: PeopleParts,
    private readonly contacts: ProtectedContacts,
    private readonly clock: Clock,
  ) {}

  /** A page of the people who fulfil a filter, in one statement: found first, and what is shown read for the page's people alone. */
  async list(filter: PeopleFilter & { after?: string; limit: number }): Promise<Page<PersonListItem>> {
    const parameters: unknown[] = [];
    const value = (given: unknown): string => `$${parameters.push(given)}`;
    const living = ['p.merged_into IS NULL', 'p.erased_at IS NULL'];
    const where = [...living];
    for (const pattern of patternsOf(filter.q ?? '')) where.push(`p.id IN (${this.foundBy(`public.plain(${value(pattern)}::text)`)})`);
    if (filter.account) where.push(`${accountState} = ${value(filter.account)}`);
    if (filter.role) where.push(this.parts.filter('role', 'p.id', `${value(filter.role)}::text`));
    if (filter.organisationId) {
      where.push(this.parts.filter('organisationId', 'p.id', `${value(filter.organisationId)}::uuid`));
      where.push('NOT p.protected');
    }
    const email = shownName.fact('p', anyEyes, `COALESCE(p.contact_email, ${ofAccount('a.email')})`);
    const [sort, last] = this.order(filter.sort ?? 'name');
    // All people stand in an index in this order; of some, those who are found are found once for the page and the number of all.
    const all = where.length === living.length;
    const found = `WITH found AS MATERIALIZED (SELECT p.id, ${sort.sql} AS sort FROM person p WHERE ${where.join(' AND ')}) SELECT found.id, found.sort`;
    return listKeyset<PersonListItem>(this.database, {
      select: all ? `SELECT p.id, ${sort.sql} AS sort` : found,
      from: all ? 'FROM person p' : 'FROM found',
      where: all ? where : [],
      parameters,
      order: all ? [sort, last] : [{ ...sort, sql: 'found.sort' }, { ...last, sql: 'found.id' }],
      shown: {
        columns: `p.id, ${shownName.sql('p', anyEyes)} AS name, ${email} AS email,
        COALESCE(${shownName.fact('p', anyEyes, this.parts.column('organisations', 'p.id'))}, '{}') AS organisations,
        ${this.parts.column('roles', 'p.id')} AS roles, ${accountState} AS account, p.created_at AS "createdAt"`,
        joins: 'JOIN person p ON p.id = page.id',
        order: `page.sort${sort.descending ? ' DESC' : ''}, page.id${last.descending ? ' DESC' : ''}`,
      },
      limit: filter.limit,
      after: filter.after,
      count: all || 'FROM found',
      ...(all && { countTo: MOST_COUNTED }),
    });
  }

  /** A person's page, in one statement; of a protected person what everybody sees, also for those who may know, until they have opened them. @throws Refusal `not-found` */
  async detail(personId: string, viewer: PageViewer): Promise<PersonDetail> {
    const fact = (sql: string): string => shownName.fact('p', viewer, sql);
    const masked = viewer.unmasks ? 'false' : 'p.protected';
    const numbered = 'EXISTS (SELECT 1 FROM identity_number n WHERE n.person_id = p.id)';
    const row = await this.database.one<DetailRow>(
      `SELECT p.id, ${shownName.sql('p', viewer)} AS name, p.version, p.created_at AS "createdAt", p.language,
              CASE WHEN ${masked} THEN p.alias ELSE p.given_name END AS "givenName", CASE WHEN ${masked} THEN '' ELSE p.family_name END AS "familyName",
              ${fact('p.name_used')} AS "nameUsed", ${fact('p.certificate_name')} AS "certificateName", ${fact('p.contact_email')} AS "contactEmail", ${fact('p.phone')} AS phone,
              ${accountState} AS "accountState", ${fact(ofAccount('a.email'))} AS "accountEmail", ${this.parts.column('lastSignedInAt', 'p.id')} AS "lastSignedInAt",
              ${this.parts.column('grants', 'p.id')} AS grants, ${viewer.mayKnow ? numbered : `(NOT p.protected AND ${numbered})`} AS "hasIdentityNumber",
              EXISTS (SELECT 1 FROM identity_number n JOIN identity_number o ON o.lookup_hash = n.lookup_hash AND o.person_id <> n.person_id WHERE n.person_id = p.id) AS "sharesIdentityNumber",
              p.protected, p.alias, w.way, ${viewer.unmasks ? 'w.sealed' : 'NULL'} AS sealed
         FROM person asked JOIN person p ON p.id = COALESCE(asked.merged_into, asked.id) LEFT JOIN protected_contact w ON w.person_id = p.id WHERE asked.id = $1`,
      [personId],
    );
    if (!row) throw new Refusal('not-found');
    const { accountState: state, accountEmail, lastSignedInAt, protected: isProtected, alias, sharesIdentityNumber, way, sealed, ...person } = row;
    const { until } = viewer;
    const opening = isProtected && until ? { until: until.toISOString(), secondsLeft: Math.max(Math.floor((until.getTime() - this.clock.now().getTime()) / 1000), 0) } : null;
    const contact = isProtected && way ? { way, contact: this.contacts.open(person.id, sealed) } : null;
    return {
      ...person,
      account: { state, email: accountEmail, lastSignedInAt },
      ...(viewer.mayKnow ? { sharesIdentityNumber, protection: { protected: isProtected, alias, opening, contact } } : {}),
    };
  }

  /** What one says about oneself. */
  async own(personId: string): Promise<OwnFacts> {
    const facts = await this.database.one<OwnFacts>(
      `SELECT given_name AS "givenName", family_name AS "familyName", name_used AS "nameUsed", certificate_name AS "certificateName", phone, language, version
         FROM person WHERE id = $1 AND merged_into IS NULL`,
      [personId],
    );
    if (!facts) throw new Refusal('not-found');
    return facts;
  }

  /** How one stands oneself where one's data are protected. */
  async ownProtection(personId: string): Promise<OwnProtectionStanding> {
    const row = await this.database.one<{ protected: boolean; alias: string | null; way: ContactWay | null; sealed: Buffer | null }>(
      'SELECT p.protected, p.alias, w.way, w.sealed FROM person p LEFT JOIN protected_contact w ON w.person_id = p.id WHERE p.id = $1 AND p.merged_into IS NULL',
      [personId],
    );
    if (!row) throw new Refusal('not-found');
    if (!row.protected) return { protected: false, alias: null, way: null, contact: null };
    return { protected: true, alias: row.alias, way: row.way, contact: this.contacts.open(personId, row.sealed) };
  }

  /** SELECT of the people whom one word finds. A protected person is found by their alias, and by nothing else. */
  private foundBy(pattern: string): string {
    const visible = 'AND NOT s.protected';
    return [
      `SELECT s.id FROM person s WHERE ${shownName.searched('s', anyEyes)} LIKE ${pattern}`,
      `SELECT s.id FROM person s WHERE (' ' || s.contact_email) LIKE ${pattern} ${visible}`,
      `SELECT s.id FROM account c JOIN person s ON s.id = c.person_id WHERE (' ' || c.email) LIKE ${pattern} ${visible}`,
      ...this.parts.searches(pattern).map((select) => `SELECT f.id FROM person f WHERE NOT f.protected AND f.id IN (${select})`),
    ].join(' UNION ALL ');
  }

  private order(sort: PeopleSort): [by: SortColumn, id: SortColumn] {
    const name = { sql: `${shownName.sql('p', anyEyes)} COLLATE "sv-x-icu"`, type: 'text' };
    switch (sort) {
      case 'name':
        return [name, id];
      case '-name':
        return [{ ...name, descending: true }, { ...id, descending: true }];
      case '-created':
        return [{ sql: 'p.created_at', type: 'timestamptz', descending: true }, { ...id, descending: true }];
    }
  }
}
