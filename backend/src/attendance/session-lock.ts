import type { Id } from '@kortkurs/contract/common';
import type { Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';

/**
 * Lock a session that is not called off. Whether its list is signed, and at which revision it stands, is read in the next statement: one that waited
 * for the lock would see other tables as they were before it waited, and take a list for unsigned that was signed meanwhile.
 * @throws Refusal `not-found`
 */
export async function lockSession(tx: Tx, sessionId: Id): Promise<void> {
  const session = await tx.one('SELECT 1 FROM session WHERE id = $1 AND cancelled_at IS NULL FOR UPDATE', [sessionId]);
  if (!session) throw new Refusal('not-found');
}
