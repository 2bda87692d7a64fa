import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { DiscussionPost, DiscussionRefusal } from '@kortkurs/contract/discussions';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { Refusal } from '../platform/refusals/refusal';
import { DiscussionQuery } from './discussion-query';
import { DiscussionPostHidden } from './events';
import { Ledger, type Held } from './ledger';
import type { Place, Way } from './places';

/** What staff of a run do in its discussions beside taking part: pin, hide, let stand, close. */
@Injectable()
export class Moderator {
  constructor(
    private readonly once: Once,
    private readonly ledger: Ledger,
    private readonly query: DiscussionQuery,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Let a post stand first, or in its place again. @throws Refusal `not-found`, `discussion-one-level` of an answer, `discussion-post-gone` */
  pin(way: Way, moduleId: Id, postId: Id, pinned: boolean): Promise<DiscussionPost> {
    return this.change(way, moduleId, postId, async (tx, post) => {
      if (pinned && post.number !== post.root) throw new Refusal<DiscussionRefusal>('discussion-one-level');
      if (pinned && (post.isDeleted || post.isHidden)) throw new Refusal<DiscussionRefusal>('discussion-post-gone');
      await tx.execute('UPDATE discussion_post SET pinned = $2 WHERE id = $1', [postId, pinned]);
    });
  }

  /** Hide a post from all but staff and who wrote it, who is told why. What was reported of it is settled with that. @throws Refusal `not-found`, `discussion-post-gone` */
  hide(way: Way, moduleId: Id, postId: Id, why: string): Promise<DiscussionPost> {
    return this.change(way, moduleId, postId, async (tx, post, place) => {
      if (post.isDeleted) throw new Refusal<DiscussionRefusal>('discussion-post-gone');
      const at = this.clock.now();
      await tx.execute('UPDATE discussion_post SET hidden_at = coalesce(hidden_at, $2), hidden_by = $3, hidden_why = $4, pinned = false WHERE id = $1', [postId, at, place.personId, why]);
      await this.settle(tx, postId, place);
      await this.audit.record(tx, { action: 'discussion-post.hidden', objectType: 'run', objectId: place.runId, details: { postId } });
      if (!post.isHidden) await this.events.emit(tx, new DiscussionPostHidden(postId, at));
    });
  }

  /** Show a post again. @throws Refusal `not-found` */
  show(way: Way, moduleId: Id, postId: Id): Promise<DiscussionPost> {
    return this.change(way, moduleId, postId, async (tx, post, place) => {
      if (!post.isHidden) return;
      await tx.execute('UPDATE discussion_post SET hidden_at = NULL, hidden_by = NULL, hidden_why = NULL WHERE id = $1', [postId]);
      await this.audit.record(tx, { action: 'discussion-post.shown', objectType: 'run', objectId: place.runId, details: { postId } });
    });
  }

  /** Let a post stand that was reported: nothing of it waits any longer. @throws Refusal `not-found` */
  letStand(way: Way, moduleId: Id, postId: Id): Promise<DiscussionPost> {
    return this.change(way, moduleId, postId, (tx, _post, place) => this.settle(tx, postId, place));
  }

  /** Close a discussion, so that it can be read only, or open it again. @throws Refusal `not-found` */
  close(way: Way, moduleId: Id, closed: boolean): Promise<void> {
    return this.once.work(async (tx) => {
      const place = await this.ledger.hold(tx, way, moduleId);
      const changed = await tx.execute('UPDATE discussion SET closed_at = $2, closed_by = $3 WHERE id = $1 AND (closed_at IS NOT NULL) <> $4', [place.id, closed ? this.clock.now() : null, closed ? place.personId : null, closed]);
      if (changed === 0) return;
      await this.audit.record(tx, { action: closed ? 'discussion.closed' : 'discussion.opened', objectType: 'run', objectId: place.runId, details: { moduleId } });
      await this.ledger.changed(tx, place);
    });
  }

  private change(way: Way, moduleId: Id, postId: Id, act: (tx: Tx, post: Held, place: Place) => Promise<void>): Promise<DiscussionPost> {
    return this.once.work(async (tx) => {
      const place = await this.ledger.hold(tx, way, moduleId);
      await act(tx, await this.ledger.post(tx, place.id, postId), place);
      await this.ledger.changed(tx, place);
      return this.query.post(tx, way, place, postId);
    });
  }

  private async settle(tx: Tx, postId: Id, { personId }: Place): Promise<void> {
    await tx.execute('UPDATE discussion_report SET settled_at = $2, settled_by = $3 WHERE post_id = $1 AND settled_at IS NULL', [postId, this.clock.now(), personId]);
  }
}
