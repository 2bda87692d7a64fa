import type { Tx } from '../platform/db/tx';

/** Two rows of one human: what either wrote and reported is theirs, and they have read as far as the one that read further. */
export async function mergeDiscussions(tx: Tx, from: string, to: string): Promise<void> {
  await tx.execute('UPDATE discussion_post SET person_id = $2 WHERE person_id = $1', [from, to]);
  await tx.execute('DELETE FROM discussion_report o WHERE o.person_id = $1 AND EXISTS (SELECT 1 FROM discussion_report t WHERE t.post_id = o.post_id AND t.person_id = $2)', [from, to]);
  await tx.execute('UPDATE discussion_report SET person_id = $2 WHERE person_id = $1', [from, to]);
  await tx.execute(
    `INSERT INTO discussion_reader (discussion_id, person_id, read_up_to, told_up_to, follows) SELECT discussion_id, $2, read_up_to, told_up_to, follows FROM discussion_reader WHERE person_id = $1
     ON CONFLICT (discussion_id, person_id) DO UPDATE SET read_up_to = greatest(discussion_reader.read_up_to, excluded.read_up_to), told_up_to = greatest(discussion_reader.told_up_to, excluded.told_up_to),
       follows = coalesce(discussion_reader.follows AND excluded.follows, discussion_reader.follows, excluded.follows)`,
    [from, to],
  );
  await tx.execute('DELETE FROM discussion_reader WHERE person_id = $1', [from]);
}
