import type { AttestationAsker } from '../attestations/door';
import type { Tx } from '../platform/db/tx';
import { DEMO_SIGN_INS } from './demo-centre';

/** The learner is asked to confirm the last month that is over and signed, so that there is one to look at. */
export async function askLearner(tx: Tx, asker: AttestationAsker, now: Date): Promise<void> {
  const email = DEMO_SIGN_INS.find(({ role }) => role === 'learner')?.email;
  const months = await tx.query<{ projectId: string; personId: string; month: string }>(
    `SELECT m.project_id AS "projectId", m.person_id AS "personId", to_char(m.month, 'YYYY-MM') AS month FROM participation_month m JOIN account a ON a.person_id = m.person_id AND a.email = $1
      WHERE m.month < date_trunc('month', $2::timestamptz AT TIME ZONE 'Europe/Stockholm')::date AND m.signed_minutes > 0 AND m.signed_minutes = m.registered_minutes ORDER BY m.month DESC, m.project_id`,
    [email, now],
  );
  for (const { projectId, personId, month } of months) {
    const asked = await asker.ask(tx, { projectId, month, personIds: [personId], by: null, way: 'mail' });
    if (asked.size > 0) return;
  }
}
