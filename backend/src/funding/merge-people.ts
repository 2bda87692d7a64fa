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
  // Both were left out: one row goes on, and the other stays as what was.
  await tx.execute(
    `UPDATE project_exclusion x SET ended_at = now() WHERE x.person_id = $1 AND x.ended_at IS NULL
        AND EXISTS (SELECT 1 FROM project_exclusion t WHERE t.project_id = x.project_id AND t.person_id = $2 AND t.ended_at IS NULL)`,
    [from, to],
  );
  await tx.execute('UPDATE project_exclusion SET person_id = $2 WHERE person_id = $1', [from, to]);
  await tx.execute('UPDATE project SET contact_person_id = $2 WHERE contact_person_id = $1', [from, to]);
  // Or one human would be both of the two that it takes.
  await tx.execute('UPDATE project SET release_by_one_asked_by = $2 WHERE release_by_one_asked_by = $1', [from, to]);
}
