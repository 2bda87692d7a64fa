import type { Tx } from '../platform/db/tx';

/**
 * Two rows of one human: whom they represent moves along. An affiliation that the one who stays has in the same days already is
 * left where it is, since enrolments remember it.
 */
export async function mergePeople(tx: Tx, from: string, to: string): Promise<void> {
  await tx.execute(
    `UPDATE affiliation a SET person_id = $2 WHERE a.person_id = $1 AND NOT EXISTS (
       SELECT 1 FROM affiliation t WHERE t.person_id = $2 AND t.organisation_id = a.organisation_id AND t.role = a.role AND t.valid && a.valid)`,
    [from, to],
  );
  await tx.execute('UPDATE network SET host_person_id = $2 WHERE host_person_id = $1', [from, to]);
}
