import { Injectable } from '@nestjs/common';
import { PERMISSIONS, type Holder, type Permission } from '@kortkurs/contract/permissions';
import { Database } from '../db/database';
import type { Sql } from '../db/tx';
import { isId } from '../ids';
import { Refusal } from '../refusals/refusal';
import type { AskedAlong, Narrow } from './actor';
import { Bearers } from './bearers';

/** Who is asked about. */
export interface Asker {
  personId: string;
  /** There where it is the bearer of a link to one thing: they hold what the link says, and none of the roles of the person whom it names. */
  only?: Narrow;
}

/**
 * The one policy. Permissions and their holders are data in the contract; what it takes to be an administrator, or the
 * instructor of a run, is SQL that the rooms register here. Every question is answered by one statement.
 *
 * In a predicate `$person` stands for the person's id and `$object` for the object's; both may become a parameter or a
 * column, so write each as a value: `EXISTS (SELECT 1 FROM run_instructor i WHERE i.run_id = $object AND i.person_id = $person)`.
 */
@Injectable()
export class Policy {
  private readonly roles = new Map<Holder, string>();
  private readonly scopes = new Map<string, Map<Holder, string>>();

  constructor(
    private readonly database: Database,
    private readonly bearers: Bearers,
  ) {}

  /** Register when a person holds a role at all, whatever the object. For `administrator` this is the whole answer. */
  role(holder: Holder, predicate: string): void {
    if (this.roles.has(holder)) throw new Error(`The role ${holder} is registered twice.`);
    this.roles.set(holder, predicate);
  }

  /** Register when a person holds a role for an object of a type. */
  scope(type: string, holder: Holder, predicate: string): void {
    const known = this.scopes.get(type) ?? new Map<Holder, string>();
    if (known.has(holder)) throw new Error(`The scope of ${holder} over ${type} is registered twice.`);
    this.scopes.set(type, known.set(holder, predicate));
  }

  /**
   * The SQL condition under which a person holds a permission, for a list's WHERE.
   * @param object SQL of the object's id, such as `run.id`
   * @param person SQL of the person's id, such as `$1`
   * @param withUnscoped also roles that are held over the whole installation
   */
  predicate(permission: Permission, type: string, object: string, person: string, withUnscoped = true): string {
    const put = (sql: string): string => `(${sql.replaceAll('$object', object).replaceAll('$person', person)})`;
    const parts = holdersOf(permission).flatMap((holder) => {
      if (holder === 'anyone') return ['true'];
      if (holder === 'signed_in') return [`${person} IS NOT NULL`];
      const scoped = this.scopes.get(type)?.get(holder);
      if (scoped) return [put(scoped)];
      const role = withUnscoped && unscoped.has(holder) ? this.roles.get(holder) : undefined;
      return role ? [put(role)] : [];
    });
    return parts.length ? `(${parts.join(' OR ')})` : 'false';
  }

  /**
   * The condition of `predicate` for the list of one asker, asked beforehand whether they hold the permission over everything: then it is `EVERYTHING`; else only what
   * they hold object by object, without an alternative that would keep PostgreSQL from going from there to what they see.
   */
  async listPredicate(asker: Asker, permission: Permission, type: string, object: string, person: string): Promise<string> {
    if (asker.only) return 'false';
    const over = holdersOf(permission).filter((holder) => unscoped.has(holder)).flatMap((holder) => this.roles.get(holder) ?? []);
    const condition = over.map((role) => `(${role.replaceAll('$person', '$1::uuid')})`).join(' OR ');
    const row = await this.database.one<{ everything: boolean }>(`SELECT ${condition || 'false'} AS everything, $1::uuid AS person`, [asker.personId]);
    return row?.everything ? EVERYTHING : this.predicate(permission, type, object, person, false);
  }

  /** The SQL condition under which a person holds a permission for some object or other. */
  rolePredicate(permission: Permission, person: string): string {
    const parts = holdersOf(permission).flatMap((holder) => {
      if (holder === 'anyone') return ['true'];
      if (holder === 'signed_in' || holder === 'self') return [`${person} IS NOT NULL`];
      const role = this.roles.get(holder);
      return role ? [`(${role.replaceAll('$person', person)})`] : [];
    });
    return parts.length ? `(${parts.join(' OR ')})` : 'false';
  }

  /** Whether a person holds a permission for an object, or, without one, at all. */
  async allows(asker: Asker | undefined, permission: Permission, object?: { type: string; id: string }, sql: Sql = this.database): Promise<boolean> {
    const holders = holdersOf(permission);
    if (holders.includes('anyone')) return true;
    if (!asker) return false;
    if (asker.only) return this.byLink(asker.personId, asker.only, permission, object, sql);
    if (holders.includes('signed_in') || (!object && holders.includes('self'))) return true;
    if (object && !isId(object.id)) return false;
    const condition = object ? this.predicate(permission, object.type, '$2::uuid', '$1::uuid') : this.rolePredicate(permission, '$1::uuid');
    // Both parameters are named so that PostgreSQL knows their types even where a predicate uses only one.
    const row = await sql.one<{ allowed: boolean }>(`SELECT ${condition} AS allowed${object ? ', $2::uuid AS object' : ''}, $1::uuid AS person`, object ? [asker.personId, object.id] : [asker.personId]);
    return row?.allowed === true;
  }

  /** What `allows` asks the database of somebody who has signed in, to be asked along with who they are; undefined where it asks nothing. */
  question(permission: Permission, object: { type: string; id: string }): AskedAlong | undefined {
    const holders = holdersOf(permission);
    if (holders.includes('anyone') || holders.includes('signed_in') || !isId(object.id)) return undefined;
    return { sql: (person, of) => this.predicate(permission, object.type, of, person), object: object.id };
  }

  /** Those of the ids for which a person holds a permission. */
  async allowed(asker: Asker, permission: Permission, type: string, ids: string[], sql: Sql = this.database): Promise<string[]> {
    const { only } = asker;
    const own = only && this.bearers.reachesOwn(only.kind, permission, type);
    if (only && !own) return ids.filter((id) => this.bearers.reaches(only, permission, { type, id }));
    const condition = own ? this.selfPredicate(type, 'o.id') : this.predicate(permission, type, 'o.id', '$1::uuid');
    const rows = await sql.query<{ id: string }>(`SELECT o.id FROM unnest($2::uuid[]) AS o (id) WHERE ${condition} AND $1::uuid IS NOT NULL`, [asker.personId, ids]);
    return rows.map((row) => row.id);
  }

  /** What a link lets its bearer do: with the one thing that it is for, or with what belongs to the person it was made for. */
  private async byLink(personId: string, only: Narrow, permission: Permission, object: { type: string; id: string } | undefined, sql: Sql): Promise<boolean> {
    if (this.bearers.reaches(only, permission, object)) return true;
    if (!this.bearers.reachesOwn(only.kind, permission, object?.type)) return false;
    if (!object) return true;
    if (!isId(object.id)) return false;
    const row = await sql.one<{ allowed: boolean }>(`SELECT ${this.selfPredicate(object.type, '$2::uuid')} AS allowed, $2::uuid AS object, $1::uuid AS person`, [personId, object.id]);
    return row?.allowed === true;
  }

  /** The SQL condition under which an object belongs to the person `$1`. */
  private selfPredicate(type: string, object: string): string {
    return `(${(this.scopes.get(type)?.get('self') ?? 'false').replaceAll('$object', object).replaceAll('$person', '$1::uuid')})`;
  }

  /** Refuse unless the asker holds the permission: 401 for nobody, 404 for an object out of scope and for whoever has a link to another, 403 otherwise. */
  async require(asker: Asker | undefined, permission: Permission, object?: { type: string; id: string }, sql: Sql = this.database): Promise<void> {
    if (await this.allows(asker, permission, object, sql)) return;
    if (!asker) throw new Refusal('not-signed-in');
    throw new Refusal(object || asker.only ? 'not-found' : 'forbidden');
  }

  /** The permissions that a person holds at all, for an interface that shows only what can be done. */
  async permissionsOf(asker: Asker): Promise<Permission[]> {
    const all = Object.keys(PERMISSIONS) as Permission[];
    if (asker.only) return [...this.bearers.permissionsOf(asker.only.kind)];
    const columns = all.map((permission, n) => `${this.rolePredicate(permission, '$1::uuid')} AS p${n}`);
    const row = await this.database.one<Record<string, boolean>>(`SELECT ${columns.join(', ')}, $1::uuid AS person`, [asker.personId]);
    return all.filter((_, n) => row?.[`p${n}`]);
  }
}

/** The condition of a list of everything there is. */
export const EVERYTHING = 'true';

/** Roles that are held over the whole installation, so that they need no scope per type. */
const unscoped = new Set<Holder>(['administrator', 'protected_reader']);

/** Who holds a permission. */
export const holdersOf = (permission: Permission): readonly Holder[] => PERMISSIONS[permission];
