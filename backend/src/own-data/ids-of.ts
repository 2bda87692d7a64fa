import type { Id } from '@kortkurs/contract/common';
import type { Sql } from '../platform/db/tx';

/** All ids of one human: who was two rows once is asked for by both. */
export async function idsOf(sql: Sql, personId: Id): Promise<Id[]> {
  const rows = await sql.query<{ id: Id }>('SELECT k.id FROM person asked JOIN person k ON coalesce(k.merged_into, k.id) = coalesce(asked.merged_into, asked.id) WHERE asked.id = $1 ORDER BY k.id', [personId]);
  return rows.map(({ id }) => id);
}
