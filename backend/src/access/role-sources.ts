import { Injectable } from '@nestjs/common';
import type { HeldRole } from '@kortkurs/contract/access';
import type { Sql } from '../platform/db/tx';

const own = `SELECT g.role, g.object_type, g.object_id FROM access_grant g
              WHERE g.person_id = $person AND g.starts_at <= now() AND (g.ends_at IS NULL OR g.ends_at > now())`;

/**
 * Which roles a person holds. Grants are ours; a room that gives roles by its own rows (instructors of runs) supplies
 * them as SQL, so that the answer stays one statement.
 */
@Injectable()
export class RoleSources {
  private readonly selects = [own];
  private readonly names = new Map<string, string>();

  /**
   * Supply roles; called in a module's `onModuleInit`.
   * @param select SELECT of role, object type and object id, `$person` standing for the person: `SELECT DISTINCT 'instructor', NULL, NULL::uuid FROM run_instructor i WHERE i.person_id = $person`
   */
  supply(select: string): void {
    this.selects.push(select);
  }

  /** Say how objects of a type are named; `$object` stands for the id: `SELECT o.name FROM organisation o WHERE o.id = $object`. */
  nameObjects(type: string, select: string): void {
    this.names.set(type, select);
  }

  /** The roles a person holds now. */
  async of(sql: Sql, personId: string): Promise<HeldRole[]> {
    const rows = await sql.query<{ role: HeldRole['role']; object_type: string | null; object_id: string | null }>(
      `SELECT DISTINCT role, object_type, object_id FROM (${this.all('$1::uuid')}) AS held (role, object_type, object_id) ORDER BY role, object_id`,
      [personId],
    );
    return rows.map(({ role, object_type: objectType, object_id: objectId }) => ({ role, ...(objectType ? { objectType } : {}), ...(objectId ? { objectId } : {}) }));
  }

  /** SQL of all roles of a person: rows of role, object type, object id. */
  all(person: string): string {
    return this.selects.map((select) => select.replaceAll('$person', person)).join(' UNION ALL ');
  }

  /** SQL of an object's name. */
  nameOf(type: string, id: string): string {
    const cases = [...this.names].map(([known, select]) => `WHEN '${known}' THEN (${select.replaceAll('$object', id)})`);
    return cases.length ? `(CASE ${type} ${cases.join(' ')} END)` : 'NULL::text';
  }
}
