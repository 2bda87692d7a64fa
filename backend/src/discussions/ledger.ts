import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { DiscussionRefusal } from '@kortkurs/contract/discussions';
import type { Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { Notices } from '../platform/live/notices';
import { Refusal } from '../platform/refusals/refusal';
import { followedAs, topicOf } from './discussion-query';
import { Places, type Place, type Way } from './places';

/** A post as whoever changes it finds it. */
export interface Held {
  id: Id;
  number: number;
  root: number;
  personId: Id;
  text: string;
  isDeleted: boolean;
  isHidden: boolean;
  isPinned: boolean;
}

/** The one way to change a discussion: its row is held first, so that posts are numbered as they come and every change is heard. */
@Injectable()
export class Ledger {
  constructor(
    private readonly places: Places,
    private readonly notices: Notices,
  ) {}

  /** Hold a discussion; it begins with who first writes in it, or closes it. @throws Refusal `not-found`, `discussion-not-open` */
  async hold(tx: Tx, way: Way, moduleId: Id): Promise<Place & { id: Id }> {
    const { runId } = await this.places.of(tx, way, moduleId);
    await tx.execute('INSERT INTO discussion (id, run_id, module_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [newId(), runId, moduleId]);
    await tx.execute('SELECT 1 FROM discussion WHERE run_id = $1 AND module_id = $2 FOR UPDATE', [runId, moduleId]);
    const place = await this.places.of(tx, way, moduleId);
    if (place.id === null) throw new Refusal('not-found');
    return { ...place, id: place.id };
  }

  /** The same, to write in. @throws Refusal `not-found`, `discussion-not-open`, `discussion-closed` */
  async open(tx: Tx, way: Way, moduleId: Id): Promise<Place & { id: Id }> {
    const place = await this.hold(tx, way, moduleId);
    if (place.isClosed) throw new Refusal<DiscussionRefusal>('discussion-closed');
    return place;
  }

  /** A post of a discussion that is held. @throws Refusal `not-found` */
  async post(tx: Tx, discussionId: Id, postId: Id): Promise<Held> {
    const post = await tx.one<Held>(
      `SELECT id, number, root, person_id AS "personId", text, deleted_at IS NOT NULL AS "isDeleted", hidden_at IS NOT NULL AS "isHidden", pinned AS "isPinned" FROM discussion_post WHERE id = $1 AND discussion_id = $2`,
      [postId, discussionId],
    );
    if (!post) throw new Refusal('not-found');
    return post;
  }

  /** Keep what a post says until now, before it says something else. */
  async keepWording(tx: Tx, { id, text }: Held, until: Date): Promise<void> {
    await tx.execute('INSERT INTO discussion_wording (post_id, number, text, until) SELECT $1, count(*) + 1, $2, $3 FROM discussion_wording WHERE post_id = $1', [id, text, until]);
  }

  /** Something of it changed: open pages hear it. */
  async changed(tx: Tx, { id, runId, moduleId }: Place): Promise<void> {
    const row = await tx.one<{ revision: number }>('UPDATE discussion SET revision = revision + 1 WHERE id = $1 RETURNING revision', [id]);
    await this.notices.tell(tx, { topic: topicOf(moduleId), id: followedAs(runId, moduleId), revision: row?.revision ?? 0 });
  }
}
