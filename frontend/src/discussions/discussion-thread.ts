import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, effect, inject, input, signal, viewChildren } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DiscussionPost, DiscussionView, DiscussionWording } from '@kortkurs/contract/discussions';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Confirm } from '../ui/overlay/confirm';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import type { ReasonAsked } from '../ui/overlay/reason-dialog';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { Composer } from './composer';
import { DiscussionState } from './discussion-state';
import { PostCard, type PostAct } from './post-card';

/** A discussion: what is said, the oldest first, each post with its answers, and where one writes. Staff have beside that what keeps it in order. */
@Component({
  selector: 'kk-discussion-thread',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Composer, Empty, MatButton, NgTemplateOutlet, Pending, PostCard, TranslocoPipe],
  templateUrl: './discussion-thread.html',
  styleUrl: './discussion-thread.scss',
})
export class DiscussionThread {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly confirm = inject(Confirm);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly format = inject(Format);
  protected readonly state = inject(DiscussionState);

  readonly isStaff = input(false);

  /** Which post one answers, and which of one's own one is putting into other words. */
  protected readonly answering = signal<string | undefined>(undefined);
  protected readonly editing = signal<string | undefined>(undefined);
  private readonly composers = viewChildren(Composer);
  protected readonly views = computed<{ view: DiscussionView | null; name: string }[]>(() => {
    const fresh = this.state.newHere();
    const reported = (this.state.shown()?.posts.items ?? []).filter(({ reports }) => reports.length > 0).length;
    const view = this.state.view();
    return [
      { view: null, name: this.words.say('discussions.view.all') },
      ...(fresh || view === 'new' ? [{ view: 'new' as const, name: this.words.say('discussions.view.new', { n: fresh }) }] : []),
      ...(this.isStaff() && (reported || view === 'reported') ? [{ view: 'reported' as const, name: this.words.say('discussions.view.reported', { n: reported }) }] : []),
    ];
  });

  constructor() {
    effect(() => {
      this.state.base();
      this.answering.set(undefined);
      this.editing.set(undefined);
    });
  }

  /** Whether something stands here that no device keeps: what one is putting into other words, and what could not be sent. */
  hasUnsaved(): boolean {
    return this.state.unsent().length > 0 || this.composers().some((composer) => composer.isUnsaved());
  }

  protected async do(act: PostAct, post: DiscussionPost): Promise<void> {
    switch (act) {
      case 'answer':
        this.editing.set(undefined);
        this.answering.set(post.id);
        return this.focusField(`answer-${post.id}`);
      case 'edit':
        this.answering.set(undefined);
        this.editing.set(post.id);
        return this.focusField(`edit-${post.id}`);
      case 'remove':
        if (await this.confirm.ask({ title: this.words.say('discussions.remove.title'), text: this.words.say('discussions.remove.text'), action: this.words.say('discussions.act.remove'), danger: true })) await this.attempt(() => this.state.remove(post), 'discussions.remove.done');
        return;
      case 'report':
        return this.withReason('report', (why) => this.state.report(post, why));
      case 'hide':
        return this.withReason('hide', (why) => this.state.hide(post, why));
      case 'show':
        return void (await this.attempt(() => this.state.show(post), 'discussions.shown'));
      case 'letStand':
        return void (await this.attempt(() => this.state.letStand(post), 'discussions.letStand'));
      case 'pin':
        return void (await this.attempt(() => this.state.pin(post), post.isPinned ? 'discussions.unpinned' : 'discussions.isPinned'));
      case 'wordings':
        return this.showWordings(post);
    }
  }

  protected async send(text: string, answers: DiscussionPost | null): Promise<void> {
    const from = answers?.id;
    this.answering.set(undefined);
    const sent = this.state.write(text, answers);
    // The field of an answer is gone: focus goes back to what was answered.
    if (from) this.focusAct(from, 'answer');
    if (await sent) this.notices.say(this.words.say('discussions.sent'));
  }

  protected async change(post: DiscussionPost, text: string): Promise<void> {
    if (await this.attempt(() => this.state.edit(post, text), 'discussions.changed')) this.stopEditing(post);
  }

  protected stopEditing({ id }: DiscussionPost): void {
    this.editing.set(undefined);
    this.focusAct(id, 'edit');
  }

  protected stopAnswering({ id }: DiscussionPost): void {
    this.answering.set(undefined);
    this.focusAct(id, 'answer');
  }

  protected async follow(follows: boolean): Promise<void> {
    await this.attempt(() => this.state.follow(follows), follows ? 'discussions.follows' : 'discussions.followsNot');
  }

  protected async close(closed: boolean): Promise<void> {
    if (closed && !(await this.confirm.ask({ title: this.words.say('discussions.close.title'), text: this.words.say('discussions.close.text'), action: this.words.say('discussions.close.action') }))) return;
    await this.attempt(() => this.state.close(closed), closed ? 'discussions.close.done' : 'discussions.close.undone');
  }

  private async withReason(act: 'report' | 'hide', save: (why: string) => Promise<void>): Promise<void> {
    const { ReasonDialog } = await import('../ui/overlay/reason-dialog');
    const words = `discussions.${act}`;
    const why = await this.dialogs.open<string, ReasonAsked>(ReasonDialog, { title: `${words}.title`, label: `${words}.label`, hint: `${words}.hint`, fault: `${words}.fault`, effect: `${words}.effect`, action: `${words}.action` });
    if (why) await this.attempt(() => save(why), `${words}.done`);
  }

  private async showWordings(post: DiscussionPost): Promise<void> {
    const { WordingsDialog } = await import('./wordings-dialog');
    try {
      const wordings = await this.api.get<DiscussionWording[]>(`${this.state.base()}/posts/${post.id}/wordings`);
      await this.dialogs.open<undefined, DiscussionWording[]>(WordingsDialog, wordings);
    } catch (error) {
      this.notices.say(problemOf(error).detail);
    }
  }

  private async attempt(save: () => Promise<void>, done: string): Promise<boolean> {
    try {
      await save();
      this.notices.say(this.words.say(done));
      return true;
    } catch (error) {
      const { code, detail } = problemOf(error);
      this.notices.say(detail);
      // What one saw is not what there is.
      if (code.startsWith('discussion-') || code === 'not-found') this.state.read.reload();
      return false;
    }
  }

  private focusField(name: string): void {
    afterNextRender(() => this.composers().find((composer) => composer.name() === name)?.focus(), { injector: this.injector });
  }

  private focusAct(postId: string, act: PostAct): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>(`[data-post="${postId}"] [data-act="${act}"]`)?.focus(), { injector: this.injector });
  }
}
