import type { Tx } from '../platform/db/tx';

/** Nothing may tell any longer who these people are: what they wrote goes, and what others said of it, and its places stay for what answers it. */
export async function eraseDiscussions(tx: Tx, personIds: readonly string[]): Promise<void> {
  await tx.execute('DELETE FROM discussion_wording w USING discussion_post p WHERE w.post_id = p.id AND p.person_id = ANY ($1::uuid[])', [personIds]);
  await tx.execute(`UPDATE discussion_post SET text = '', pinned = false, deleted_at = coalesce(deleted_at, now()), hidden_at = NULL, hidden_by = NULL, hidden_why = NULL WHERE person_id = ANY ($1::uuid[])`, [personIds]);
  await tx.execute('DELETE FROM discussion_report o USING discussion_post p WHERE p.id = o.post_id AND (o.person_id = ANY ($1::uuid[]) OR p.person_id = ANY ($1::uuid[]))', [personIds]);
}
