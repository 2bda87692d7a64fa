import type { Tx } from '../platform/db/tx';

/** Two rows of one human: what they answered moves along, except for days that the one who stays has answered for already. */
export async function mergePeople(tx: Tx, from: string, to: string): Promise<void> {
  await tx.execute(
    `UPDATE participant_record r SET person_id = $2 WHERE r.person_id = $1
        AND NOT EXISTS (SELECT 1 FROM participant_record t WHERE t.person_id = $2 AND t.valid && r.valid)`,
    [from, to],
  );
  // Months without work would be nobody's where the one who stays was not unemployed.
  await tx.execute(
    `UPDATE participant_fact f SET person_id = $2 WHERE f.person_id = $1
        AND NOT EXISTS (SELECT 1 FROM participant_fact t WHERE t.person_id = $2 AND t.valid && f.valid
                           AND (t.fact = f.fact OR (f.fact = 'unemployedMonths' AND t.fact = 'employment' AND t.value <> 'unemployed')))`,
    [from, to],
  );
  await tx.execute('UPDATE project SET contact_person_id = $2 WHERE contact_person_id = $1', [from, to]);
}
