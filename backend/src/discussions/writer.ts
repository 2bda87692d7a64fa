import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { DiscussionPost, DiscussionRefusal, NewDiscussionPost } from '@kortkurs/contract/discussions';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { DiscussionQuery } from './discussion-query';
import { Ledger, type Held } from './ledger';
import { Places, type Place, type Way } from './places';

/** What those who take part do: write, answer, change and delete what is their own, read on, and say that something should not stand. */
@Injectable()
export class DiscussionWriter {
  constructor(
    private readonly once: Once,
    private readonly database: Database,
    private readonly places: Places,
    private readonly ledger: Ledger,
    private readonly query: DiscussionQuery,
    private readonly clock: Clock,
  ) {}

  /**
   * Write a post, or an answer to one. The id is the natural key: the same post again changes nothing.
   * @throws Refusal `not-found`, `discussion-not-open`, `discussion-closed`, `discussion-post-gone`, `discussion-one-level`, `conflict` where the id is another's
   */
  write(way: Way, moduleId: Id, { id, text, answers }: NewDiscussionPost): Promise<DiscussionPost> {
    return this.once.work(async (tx) => {
      const place = await this.ledger.open(tx, way, moduleId);
      const known = await tx.one<{ own: boolean }>('SELECT discussion_id = $2 AND person_id = $3 AS own FROM discussion_post WHERE id = $1', [id, place.id, place.personId]);
      if (known && !known.own) throw new Refusal('conflict');
      if (!known) {
        const root = answers && (await this.ledger.post(tx, place.id, answers));
        if (root && root.number !== root.root) throw new Refusal<DiscussionRefusal>('discussion-one-level');
        if (root && (root.isDeleted || root.isHidden)) throw new Refusal<DiscussionRefusal>('discussion-post-gone');
        await tx.execute(
          `WITH next AS (UPDATE discussion SET posts = posts + 1 WHERE id = $2 RETURNING posts)
           INSERT INTO discussion_post (id, discussion_id, number, root, person_id, voice, text, written_at) SELECT $1, $2, posts, coalesce($3::int, posts), $4, $5, $6, $7 FROM next`,
          [id, place.id, root ? root.number : null, place.personId, place.voice, text, this.clock.now()],
        );
        // Who writes wants to hear of it, unless they have said otherwise.
        await this.keep(tx, place, 'follows = coalesce(discussion_reader.follows, excluded.follows)', { follows: true });
        await this.ledger.changed(tx, place);
      }
      return this.query.post(tx, way, place, id);
    });
  }

  /** Say it in other words; what was said before is kept for staff. @throws Refusal `not-found` also of what another wrote, `discussion-closed`, `discussion-post-gone` */
  edit(way: Way, moduleId: Id, postId: Id, text: string): Promise<DiscussionPost> {
    return this.once.work(async (tx) => {
      const place = await this.ledger.open(tx, way, moduleId);
      const post = this.own(place, await this.ledger.post(tx, place.id, postId));
      if (post.isDeleted || post.isHidden) throw new Refusal<DiscussionRefusal>('discussion-post-gone');
      if (post.text !== text) {
        await this.ledger.keepWording(tx, post, this.clock.now());
        await tx.execute('UPDATE discussion_post SET text = $2, edited_at = $3 WHERE id = $1', [postId, text, this.clock.now()]);
        await this.ledger.changed(tx, place);
      }
      return this.query.post(tx, way, place, postId);
    });
  }

  /** Take back what is one's own, also where the discussion is closed. Its place stays, with what answers it. @throws Refusal `not-found` */
  delete(way: Way, moduleId: Id, postId: Id): Promise<void> {
    return this.once.work(async (tx) => {
      const place = await this.ledger.hold(tx, way, moduleId);
      const post = this.own(place, await this.ledger.post(tx, place.id, postId));
      if (post.isDeleted) return;
      await this.ledger.keepWording(tx, post, this.clock.now());
      await tx.execute(`UPDATE discussion_post SET text = '', deleted_at = $2, pinned = false WHERE id = $1`, [postId, this.clock.now()]);
      await this.ledger.changed(tx, place);
    });
  }

  /** Say that everything up to a number is read; less than before changes nothing. @throws Refusal `not-found`, `discussion-not-open` */
  read(way: Way, moduleId: Id, upTo: number): Promise<void> {
    return this.database.work(async (tx) => {
      const place = await this.places.of(tx, way, moduleId);
      if (place.id === null || place.readUpTo >= Math.min(upTo, place.latest)) return;
      await this.keep(tx, place, 'read_up_to = greatest(discussion_reader.read_up_to, excluded.read_up_to)', { readUpTo: Math.min(upTo, place.latest) });
    });
  }

  /** Say whether letters are to tell of what is new. @throws Refusal `not-found`, `discussion-not-open` */
  follow(way: Way, moduleId: Id, follows: boolean): Promise<void> {
    return this.once.work(async (tx) => {
      const place = await this.ledger.hold(tx, way, moduleId);
      // From now on: what stood there before is not told of.
      await this.keep(tx, place, 'follows = excluded.follows, told_up_to = greatest(discussion_reader.told_up_to, excluded.told_up_to)', { follows, toldUpTo: place.latest });
    });
  }

  /** Ask staff to look at a post. Said again, the reason is the latest. @throws Refusal `not-found`, `discussion-post-gone`, `discussion-own-post` */
  report(way: Way, moduleId: Id, postId: Id, why: string): Promise<void> {
    return this.once.work(async (tx) => {
      const place = await this.ledger.hold(tx, way, moduleId);
      const post = await this.ledger.post(tx, place.id, postId);
      if (post.personId === place.personId) throw new Refusal<DiscussionRefusal>('discussion-own-post');
      if (post.isDeleted || post.isHidden) throw new Refusal<DiscussionRefusal>('discussion-post-gone');
      await tx.execute(
        `INSERT INTO discussion_report (id, post_id, person_id, why, reported_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (post_id, person_id) DO UPDATE SET why = excluded.why, reported_at = excluded.reported_at, settled_at = NULL, settled_by = NULL`,
        [newId(), postId, place.personId, why, this.clock.now()],
      );
      await this.ledger.changed(tx, place);
    });
  }

  private own(place: Place, post: Held): Held {
    if (post.personId !== place.personId) throw new Refusal('not-found');
    return post;
  }

  private async keep(tx: Tx, { id, personId }: Place, change: string, { readUpTo = 0, toldUpTo = 0, follows = null }: { readUpTo?: number; toldUpTo?: number; follows?: boolean | null }): Promise<void> {
    await tx.execute(
      `INSERT INTO discussion_reader (discussion_id, person_id, read_up_to, told_up_to, follows) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (discussion_id, person_id) DO UPDATE SET ${change}`,
      [id, personId, readUpTo, toldUpTo, follows],
    );
  }
}
