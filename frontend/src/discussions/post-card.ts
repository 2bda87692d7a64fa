import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DiscussionPost } from '@kortkurs/contract/discussions';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { linkParts } from './link-parts';

/** What can be done with a post. */
export type PostAct = 'answer' | 'edit' | 'remove' | 'report' | 'pin' | 'hide' | 'show' | 'letStand' | 'wordings';

/** A post, or an answer: who says what, and what can be done with it. */
@Component({
  selector: 'kk-post-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TranslocoPipe],
  templateUrl: './post-card.html',
  styleUrl: './post-card.scss',
})
export class PostCard {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);

  readonly post = input.required<DiscussionPost>();
  readonly isNew = input(false);
  readonly isStaff = input(false);
  /** Nothing is written any longer: one's own can be taken back only. */
  readonly isClosed = input(false);
  readonly act = output<PostAct>();

  protected readonly parts = computed(() => linkParts(this.post().text ?? ''));
  /** "Ada Lind, 10 mars 09.00": what tells one post's buttons from another's. */
  protected readonly named = computed(() => `${this.post().writer ?? this.words.say('discussions.somebody')}, ${this.format.dateTime(this.post().writtenAt)}`);
  /** What the reader can do with it, in the order of the buttons. */
  protected readonly acts = computed<PostAct[]>(() => {
    const { state, isOwn, number, root, isReported, reports, earlier, hidden } = this.post();
    const [isShown, isOpen] = [state === 'shown', !this.isClosed()];
    const all: [PostAct, boolean][] = [
      ['answer', isShown && isOpen && number === root],
      ['edit', isShown && isOpen && isOwn],
      ['remove', state !== 'deleted' && isOwn],
      ['report', isShown && !isOwn && !isReported && !this.isStaff()],
      ['pin', isShown && this.isStaff() && number === root],
      ['letStand', this.isStaff() && reports.length > 0],
      ['hide', isShown && this.isStaff() && !isOwn],
      ['show', this.isStaff() && hidden !== null],
      ['wordings', earlier > 0],
    ];
    return all.flatMap(([act, may]) => (may ? [act] : []));
  });
}
