import type { Tx } from '../platform/db/tx';

/** What tells which of two asks of the same leaving stays: the one that was answered, then that of the one who stays. */
const STAYS = 'row_number() OVER (PARTITION BY project_id, occasion, exit_on ORDER BY answered_at IS NULL, person_id <> $2, id)';

/**
 * Two rows of one human. What happened to either happened to them; of two words about how they stood later the one about the
 * later leaving holds, or else the later word; of two letters about the same leaving the answered one.
 */
export async function mergeOutcomes(tx: Tx, from: string, to: string): Promise<void> {
  const both = [from, to];
  const staying = `SELECT project_id, occasion, exit_on, id, ${STAYS} AS place FROM outcome_ask WHERE person_id IN ($1, $2)`;
  await tx.execute(
    `UPDATE outcome_event v SET ask_id = stays.id FROM (${staying}) goes JOIN (${staying}) stays USING (project_id, occasion, exit_on)
      WHERE v.ask_id = goes.id AND goes.place > 1 AND stays.place = 1`,
    both,
  );
  await tx.execute(`DELETE FROM outcome_ask a USING (${staying}) goes WHERE a.id = goes.id AND goes.place > 1`, both);
  await tx.execute('UPDATE outcome_ask SET person_id = $2 WHERE person_id = $1', both);
  await tx.execute('UPDATE outcome_event SET person_id = $2 WHERE person_id = $1', both);
  await tx.execute(
    `UPDATE outcome_later l SET superseded_at = greatest(l.recorded_at, o.recorded_at) FROM outcome_later o
      WHERE l.person_id IN ($1, $2) AND o.person_id IN ($1, $2) AND l.person_id <> o.person_id AND l.project_id = o.project_id
        AND l.superseded_at IS NULL AND o.superseded_at IS NULL AND (o.exit_on, o.recorded_at, o.id) > (l.exit_on, l.recorded_at, l.id)`,
    both,
  );
  await tx.execute('UPDATE outcome_later SET person_id = $2 WHERE person_id = $1', both);
}
