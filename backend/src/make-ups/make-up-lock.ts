import type { MakeUpState } from '@kortkurs/contract/make-ups';
import { makeUpState, type MakeUpFacts } from '@kortkurs/rules/make-up';
import type { Tx } from '../platform/db/tx';
import { MAKE_UP_TABLES, MINUTES_DONE } from './made-up.sql';

/** A make-up as it stands under its lock. */
export interface LockedMakeUp {
  kind: 'session' | 'task';
  runId: string;
  sessionId: string;
  atSessionId: string | null;
  handedInAt: Date | null;
  ended: boolean;
  state: MakeUpState;
}

/** Lock a make-up, after the session at which it is taken; undefined where the enrolment has none such. Its facts are read after the lock. */
export async function lockMakeUp(tx: Tx, enrolmentId: string, makeUpId: string): Promise<LockedMakeUp | undefined> {
  const known = await tx.one<{ at: string | null }>('SELECT at_session_id AS at FROM make_up WHERE id = $1 AND enrolment_id = $2', [makeUpId, enrolmentId]);
  if (!known) return undefined;
  if (known.at) await tx.query('SELECT FROM session WHERE id = $1 FOR UPDATE', [known.at]);
  await tx.query('SELECT FROM make_up WHERE id = $1 FOR UPDATE', [makeUpId]);
  const found = await tx.one<Omit<LockedMakeUp, 'state'> & MakeUpFacts>(
    `SELECT m.kind, e.run_id AS "runId", m.session_id AS "sessionId", m.at_session_id AS "atSessionId", m.handed_in_at AS "handedInAt", m.ended_at IS NOT NULL AS ended,
            ${MINUTES_DONE} AS "markedMinutes", m.handed_in_at IS NOT NULL AS "handedIn", m.returned_at IS NOT NULL AS returned, m.approved_at IS NOT NULL AS approved
       FROM ${MAKE_UP_TABLES} JOIN enrolment e ON e.id = m.enrolment_id WHERE m.id = $1`,
    [makeUpId],
  );
  return found && { ...found, state: makeUpState(found) };
}
