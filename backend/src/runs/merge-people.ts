import type { Tx } from '../platform/db/tx';

/** Two rows of one human: the runs they lead move along, once each. */
export async function mergePeople(tx: Tx, from: string, to: string): Promise<void> {
  await tx.execute(
    `UPDATE run_instructor t SET responsible = t.responsible OR f.responsible FROM run_instructor f WHERE t.person_id = $2 AND f.person_id = $1 AND f.run_id = t.run_id`,
    [from, to],
  );
  await tx.execute('DELETE FROM run_instructor f USING run_instructor t WHERE f.person_id = $1 AND t.person_id = $2 AND t.run_id = f.run_id', [from, to]);
  await tx.execute('UPDATE run_instructor SET person_id = $2 WHERE person_id = $1', [from, to]);
}
