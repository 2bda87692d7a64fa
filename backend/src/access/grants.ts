import { Injectable } from '@nestjs/common';
import type { AccessRefusal, NewGrant } from '@kortkurs/contract/access';
import { Accounts, People } from '../people/door';
import { Audit } from '../platform/audit/audit';
import type { Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { Policy } from '../platform/policy/policy';
import { Refusal } from '../platform/refusals/refusal';
import { RoleSources } from './role-sources';

const objectTypes = { administrator: null, protected_reader: null, organisation_contact: 'organisation' } as const;
/** Not `ends_at > now()`: that is the beginning of this transaction, and one that began later may have ended the grant before it. */
const living = 'ends_at IS NULL';

/** The same of a role that ends on a day that was said when it was given: what has ended did so before this moment, whenever the transaction began. */
const running = '(ends_at IS NULL OR ends_at > clock_timestamp())';

/** Roles that somebody must always hold, and what is said when the last one would go. */
const KEPT = { administrator: 'last-administrator', protected_reader: 'last-protected-reader' } as const;
const isKept = (role: string): role is keyof typeof KEPT => role in KEPT;

/** Gives roles and takes them back. */
@Injectable()
export class Grants {
  constructor(
    private readonly people: People,
    private readonly roles: RoleSources,
    private readonly policy: Policy,
    private readonly audit: Audit,
  ) {}

  /**
   * Give a person a role. The id makes it safe to do twice.
   * @param by who gives it; null for the installation itself
   * @throws Refusal `role-of-its-holders`, `already-has-role`, `not-found` for a person or an object that does not exist
   */
  async give(tx: Tx, grant: NewGrant, by: string | null): Promise<string> {
    await this.requireHolder(tx, grant.role, by);
    const person = await this.people.get(tx, grant.personId);
    const objectType = objectTypes[grant.role];
    const objectId = objectType ? await this.object(tx, objectType, grant.objectId) : null;
    const id = grant.id ?? newId();
    const same = await tx.one<{ id: string }>(`SELECT id FROM access_grant WHERE person_id = $1 AND role = $2 AND object_id IS NOT DISTINCT FROM $3::uuid AND ${living}`, [person.id, grant.role, objectId]);
    if (same?.id === id) return id;
    if (same) throw new Refusal<AccessRefusal>('already-has-role');
    const [given] = await tx.query(
      'INSERT INTO access_grant (id, person_id, role, object_type, object_id, granted_by) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id',
      [id, person.id, grant.role, objectType, objectId, by],
    );
    // Somebody else gave it in the same moment.
    if (!given) throw new Refusal<AccessRefusal>('already-has-role');
    await this.audit.record(tx, { action: 'grant.given', objectType: 'person', objectId: person.id, details: { role: grant.role, objectId } });
    return id;
  }

  /**
   * Let a person audit a project until a moment; who does already does so until this moment instead.
   * @throws Refusal `not-found`, `invalid-input` for a project that does not exist
   */
  async giveAuditor(tx: Tx, { id, personId, projectId, endsAt }: { id: string; personId: string; projectId: string; endsAt: Date }, by: string): Promise<string> {
    const person = await this.people.get(tx, personId);
    await this.object(tx, 'project', projectId);
    // Two who give it at once take turns: ended by one hand, it must not go on by the other.
    await tx.execute('SELECT id FROM person WHERE id = $1 FOR NO KEY UPDATE', [person.id]);
    const [same] = (await tx.query<{ id: string }>(`UPDATE access_grant SET ends_at = $3 WHERE person_id = $1 AND role = 'auditor' AND object_id = $2 AND ${running} RETURNING id`, [person.id, projectId, endsAt])).sort((one, other) => (one.id < other.id ? -1 : 1));
    if (!same) await tx.execute(`INSERT INTO access_grant (id, person_id, role, object_type, object_id, granted_by, ends_at) VALUES ($1, $2, 'auditor', 'project', $3, $4, $5)`, [id, person.id, projectId, by, endsAt]);
    await this.audit.record(tx, { action: same ? 'grant.changed' : 'grant.given', objectType: 'person', objectId: person.id, details: { role: 'auditor', objectId: projectId, endsAt: endsAt.toISOString() } });
    return same?.id ?? id;
  }

  /** Take a role back. @throws Refusal `not-found`, `role-of-its-holders`, `last-administrator`, `last-protected-reader` */
  async end(tx: Tx, id: string, by: string): Promise<void> {
    const grant = await tx.one<{ person_id: string; role: string }>(`SELECT person_id, role FROM access_grant WHERE id = $1 AND ${running} FOR UPDATE`, [id]);
    if (!grant) throw new Refusal('not-found');
    await this.requireHolder(tx, grant.role, by);
    if (isKept(grant.role)) await this.requireAnother(tx, grant.role, grant.person_id);
    await tx.execute(
      `UPDATE access_grant g SET ends_at = GREATEST(now(), g.starts_at) FROM access_grant e
        WHERE e.id = $1 AND (g.id = e.id OR g.role = 'auditor' AND e.role = 'auditor' AND g.person_id = e.person_id AND g.object_id = e.object_id AND (g.ends_at IS NULL OR g.ends_at > clock_timestamp()))`,
      [id],
    );
    await this.audit.record(tx, { action: 'grant.ended', objectType: 'person', objectId: grant.person_id, details: { role: grant.role } });
  }

  /**
   * Make sure that whatever roles of a person the centre cannot do without, somebody else can still act in them.
   * @throws Refusal `last-administrator`, `last-protected-reader`
   */
  async requireOthers(tx: Tx, than: string): Promise<void> {
    const held = await tx.query<{ role: string }>(`SELECT DISTINCT role FROM access_grant WHERE person_id = $1 AND ${living} ORDER BY role`, [than]);
    for (const { role } of held) if (isKept(role)) await this.requireAnother(tx, role, than);
  }

  /**
   * All who hold the role are locked, so that two who remove each other take turns. Who may know protected people is asked
   * for as well as who administers: only its holders can give that role, so without one it could never be given again.
   */
  private async requireAnother(tx: Tx, role: keyof typeof KEPT, than: string): Promise<void> {
    const holders = await tx.query<{ person_id: string }>(`SELECT person_id FROM access_grant WHERE role = $1 AND ${living} ORDER BY id FOR UPDATE`, [role]);
    const others = [...new Set(holders.map((row) => row.person_id))].filter((person) => person !== than);
    const able = await tx.one(`SELECT 1 FROM account a WHERE a.person_id = ANY ($1::uuid[]) AND ${Accounts.holds('a')} AND a.disabled_at IS NULL LIMIT 1`, [others]);
    if (!able) throw new Refusal<AccessRefusal>(KEPT[role]);
  }

  /** Move the roles of a person who turned out to be another. */
  async merge(tx: Tx, from: string, to: string): Promise<void> {
    await tx.execute(
      `UPDATE access_grant g SET ends_at = GREATEST(now(), g.starts_at)
        WHERE g.person_id = $1 AND g.ends_at IS NULL AND EXISTS (
          SELECT 1 FROM access_grant t WHERE t.person_id = $2 AND t.role = g.role AND t.object_id IS NOT DISTINCT FROM g.object_id AND t.ends_at IS NULL)`,
      [from, to],
    );
    await this.mergeAuditor(tx, from, to);
    await tx.execute('UPDATE access_grant SET person_id = $2 WHERE person_id = $1', [from, to]);
    await tx.execute('UPDATE signed_link SET person_id = $2 WHERE person_id = $1', [from, to]);
    await tx.execute(`UPDATE signed_link SET object_id = $2 WHERE object_type = 'person' AND object_id = $1`, [from, to]);
  }

  /** Where both audit a project one of the grants stays, until the later of their days: ended by one hand, it must not go on by the other. */
  private async mergeAuditor(tx: Tx, from: string, to: string): Promise<void> {
    const audits = `person_id = $1 AND role = 'auditor' AND ${running}`;
    await tx.execute(
      `UPDATE access_grant t SET ends_at = nullif(greatest(coalesce(t.ends_at, 'infinity'), f.until), 'infinity')
         FROM (SELECT object_id, max(coalesce(ends_at, 'infinity')) AS until FROM access_grant WHERE ${audits} GROUP BY object_id) f
        WHERE t.person_id = $2 AND t.role = 'auditor' AND t.object_id = f.object_id AND (t.ends_at IS NULL OR t.ends_at > clock_timestamp())`,
      [from, to],
    );
    await tx.execute(
      `UPDATE access_grant SET ends_at = GREATEST(now(), starts_at)
        WHERE ${audits} AND object_id IN (SELECT t.object_id FROM access_grant t WHERE t.person_id = $2 AND t.role = 'auditor' AND (t.ends_at IS NULL OR t.ends_at > clock_timestamp()))`,
      [from, to],
    );
  }

  /** Who administers roles must not be able to let themselves know protected people: only those who may know decide who else may. */
  private async requireHolder(tx: Tx, role: string, by: string | null): Promise<void> {
    if (role !== 'protected_reader' || by === null) return;
    if (!(await this.policy.allows({ personId: by }, 'people.unmask', undefined, tx))) throw new Refusal<AccessRefusal>('role-of-its-holders');
  }

  private async object(tx: Tx, type: string, id: string | undefined): Promise<string> {
    if (!id) throw new Refusal('invalid-input', { fields: [{ field: 'objectId', code: 'isDefined' }] });
    const row = await tx.one<{ name: string | null }>(`SELECT ${this.roles.nameOf('$1', '$2::uuid')} AS name, $1::text AS type, $2::uuid AS id`, [type, id]);
    if (!row?.name) throw new Refusal('invalid-input', { fields: [{ field: 'objectId', code: 'unknown' }] });
    return id;
  }
}
