import type { Tx } from '../platform/db/tx';

/** Two rows of one human who both came to a run: of two asks the one that was answered stays, or else the first. Answers stay, whoever’s they are. */
export async function mergeEvaluations(tx: Tx, from: string, to: string): Promise<void> {
  await tx.execute(
    `DELETE FROM evaluation_ask k USING (
       SELECT a.id, a.answered, row_number() OVER (PARTITION BY a.run_id ORDER BY NOT a.answered, a.asked_at, a.id) AS place
         FROM evaluation_ask a JOIN enrolment e ON e.id = a.enrolment_id WHERE e.person_id IN ($1, $2)) both_of
      WHERE k.id = both_of.id AND both_of.place > 1 AND NOT both_of.answered`,
    [from, to],
  );
}
