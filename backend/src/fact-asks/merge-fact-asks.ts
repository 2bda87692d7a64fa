import type { Tx } from '../platform/db/tx';

/** Two rows of one human: of two asks about one project the one that was answered stays, or else the newer. */
export async function mergeFactAsks(tx: Tx, from: string, to: string): Promise<void> {
  await tx.execute(
    `DELETE FROM fact_ask a USING (
       SELECT id, row_number() OVER (PARTITION BY project_id ORDER BY answered_at IS NULL, written_at DESC, id) AS place FROM fact_ask WHERE person_id IN ($1, $2)) both_of
      WHERE a.id = both_of.id AND both_of.place > 1`,
    [from, to],
  );
  await tx.execute('UPDATE fact_ask SET person_id = $2 WHERE person_id = $1', [from, to]);
}
