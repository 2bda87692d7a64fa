import type { Id } from '@kortkurs/contract/common';
import type { Tx } from '../platform/db/tx';

/** Somebody has been told by letter of what is new in discussions, each up to a number. */
export async function toldUpTo(tx: Tx, personId: Id, discussions: readonly { discussionId: Id; latest: number }[]): Promise<void> {
  await tx.execute(
    `INSERT INTO discussion_reader (discussion_id, person_id, told_up_to) SELECT n."discussionId", $1, n.latest FROM jsonb_to_recordset($2::jsonb) AS n ("discussionId" uuid, latest integer)
     ON CONFLICT (discussion_id, person_id) DO UPDATE SET told_up_to = greatest(discussion_reader.told_up_to, excluded.told_up_to)`,
    [personId, JSON.stringify(discussions)],
  );
}
