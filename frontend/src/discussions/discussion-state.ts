import { LiveAnnouncer } from '@angular/cdk/a11y';
import { DOCUMENT, DestroyRef, Injectable, computed, effect, inject, linkedSignal, resource, signal, untracked } from '@angular/core';
import type { Discussion, DiscussionNews, DiscussionPost, DiscussionView } from '@kortkurs/contract/discussions';
import { LIMITS } from '@kortkurs/contract/common';
import { Api, newId } from '../platform/api';
import { Live } from '../platform/live';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { KeptDrafts } from './kept-drafts';

const STEP = 50;

/** What was written and is not acknowledged yet. */
export interface Unsent {
  id: string;
  text: string;
  /** What it answers; null for a post. */
  answers: DiscussionPost | null;
  /** Why it was not taken; empty while it is on its way. */
  fault: string;
}

/** A post with its answers, and with what one has just written below it. */
export interface Strand {
  post: DiscussionPost;
  answers: DiscussionPost[];
  unsent: Unsent[];
}

/** A discussion that is open: what is said, what of it is new in this visit, and what one writes. */
@Injectable()
export class DiscussionState {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly live = inject(Live);
  private readonly drafts = inject(KeptDrafts);
  private readonly document = inject(DOCUMENT);

  /** After `/api/v1/`: the discussion as one who follows it, or as staff of its run, reads it. */
  readonly base = signal('');
  readonly view = signal<DiscussionView | null>(null);
  private readonly wanted = signal(STEP);
  readonly unsent = signal<Unsent[]>([]);
  /** Posts that were new when this visit began, or came during it. */
  private readonly fresh = signal<ReadonlySet<string>>(new Set());
  private readUpTo = 0;

  readonly read = resource({
    params: () => (this.base() ? { base: this.base(), view: this.view(), wanted: this.wanted() } : undefined),
    loader: ({ params }) => this.load(params),
  });
  /** The newest that was read, and while it is read again still the one before. */
  readonly shown = linkedSignal<{ base: string; read: Discussion | undefined }, Discussion | undefined>({
    source: () => ({ base: this.base(), read: this.read.hasValue() ? this.read.value() : undefined }),
    computation: ({ base, read }, before) => read ?? (before?.source.base === base ? before.value : undefined),
  });
  readonly strands = computed<Strand[]>(() => {
    const posts = this.shown()?.posts.items ?? [];
    return posts.flatMap((post) => (post.number === post.root ? [{ post, answers: posts.filter(({ root, number }) => root === post.number && number !== root), unsent: this.unsent().filter(({ answers }) => answers?.id === post.id) }] : []));
  });
  readonly unsentPosts = computed(() => this.unsent().filter(({ answers }) => !answers));
  readonly newHere = computed(() => (this.shown()?.posts.items ?? []).filter(({ id }) => this.fresh().has(id)).length);

  constructor() {
    effect((done) => {
      const base = this.base();
      if (!base) return;
      done(this.live.follow<DiscussionNews>(`${base}/live`, ({ topic, revision }) => this.hear(topic, revision)));
    });
    effect(() => {
      const shown = this.shown();
      if (shown) untracked(() => this.arrived(shown));
    });
    const back = (): void => this.sayRead();
    this.document.addEventListener('visibilitychange', back);
    inject(DestroyRef).onDestroy(() => this.document.removeEventListener('visibilitychange', back));
  }

  open(base: string): void {
    if (base === this.base()) return;
    this.wanted.set(STEP);
    this.fresh.set(new Set());
    this.unsent.set([]);
    this.readUpTo = 0;
    this.base.set(base);
  }

  isNew(post: DiscussionPost): boolean {
    return this.fresh().has(post.id);
  }

  look(view: DiscussionView | null): void {
    this.wanted.set(STEP);
    this.view.set(view);
  }

  more(): void {
    this.wanted.update((before) => before + STEP);
  }

  /** Show a post at once, and send it. What could not be sent stays, with why. */
  async write(text: string, answers: DiscussionPost | null): Promise<boolean> {
    const one: Unsent = { id: newId(), text, answers, fault: '' };
    this.unsent.update((before) => [...before, one]);
    return this.send(one);
  }

  async send(one: Unsent): Promise<boolean> {
    const base = this.base();
    this.unsent.update((all) => all.map((each) => (each.id === one.id ? { ...each, fault: '' } : each)));
    try {
      const post = await this.api.post<DiscussionPost>(`${base}/posts`, { id: one.id, text: one.text, answers: one.answers?.id ?? null });
      if (base !== this.base()) return true;
      this.take(post);
      this.drop(one);
      return true;
    } catch (error) {
      const { code, detail } = problemOf(error);
      this.unsent.update((all) => all.map((each) => (each.id === one.id ? { ...each, fault: code === 'offline' ? this.words.say('discussions.unsent.offline') : detail } : each)));
      return false;
    }
  }

  drop(one: Unsent): void {
    this.unsent.update((all) => all.filter(({ id }) => id !== one.id));
    void this.drafts.keep(this.placeOf(one.answers), '');
  }

  /** Where what is begun is kept on the device. */
  placeOf(answers: DiscussionPost | null): string {
    return `draft/${this.base()}/${answers?.id ?? 'post'}`;
  }

  /** @throws Problem */
  async edit(post: DiscussionPost, text: string): Promise<void> {
    this.take(await this.api.put<DiscussionPost>(`${this.base()}/posts/${post.id}`, { text }));
  }

  /** @throws Problem */
  async remove(post: DiscussionPost): Promise<void> {
    await this.api.delete(`${this.base()}/posts/${post.id}`);
    this.take({ ...post, state: 'deleted', text: null, isPinned: false, reports: [] });
  }

  /** @throws Problem */
  async report(post: DiscussionPost, why: string): Promise<void> {
    await this.api.put(`${this.base()}/posts/${post.id}/report`, { why });
    this.take({ ...post, isReported: true });
  }

  /** @throws Problem */
  async pin(post: DiscussionPost): Promise<void> {
    await this.api.put<DiscussionPost>(`${this.base()}/posts/${post.id}/pin`, { pinned: !post.isPinned });
    this.read.reload();
  }

  /** @throws Problem */
  async hide(post: DiscussionPost, why: string): Promise<void> {
    this.take(await this.api.put<DiscussionPost>(`${this.base()}/posts/${post.id}/hiding`, { why }));
  }

  /** @throws Problem */
  async show(post: DiscussionPost): Promise<void> {
    this.take(await this.api.delete<DiscussionPost>(`${this.base()}/posts/${post.id}/hiding`));
  }

  /** @throws Problem */
  async letStand(post: DiscussionPost): Promise<void> {
    this.take(await this.api.delete<DiscussionPost>(`${this.base()}/posts/${post.id}/reports`));
  }

  /** @throws Problem */
  async close(closed: boolean): Promise<void> {
    await this.api.put(`${this.base()}/closing`, { closed });
    this.shown.update((before) => before && { ...before, isClosed: closed });
  }

  /** @throws Problem */
  async follow(follows: boolean): Promise<void> {
    this.shown.update((before) => before && { ...before, follows });
    try {
      await this.api.put(`${this.base()}/following`, { follows });
    } catch (error) {
      this.shown.update((before) => before && { ...before, follows: !follows });
      throw error;
    }
  }

  /** Put a post in its place: where it stood, or last of what it belongs to. */
  private take(post: DiscussionPost): void {
    this.shown.update((before) => {
      if (!before) return before;
      const { items } = before.posts;
      const known = items.findIndex(({ id }) => id === post.id);
      const last = items.findLastIndex(({ root }) => root === post.root);
      const at = known >= 0 ? known : last >= 0 ? last + 1 : items.length;
      return { ...before, latest: Math.max(before.latest, post.number), posts: { ...before.posts, items: items.toSpliced(at, known >= 0 ? 1 : 0, post) } };
    });
  }

  private async load({ base, view, wanted }: { base: string; view: DiscussionView | null; wanted: number }): Promise<Discussion> {
    const page = (after: string | null, limit: number): Promise<Discussion> =>
      this.api.get<Discussion>(`${base}?limit=${limit}${view ? `&view=${view}` : ''}${after ? `&after=${encodeURIComponent(after)}` : ''}`);
    let read = await page(null, Math.min(wanted, LIMITS.pageSize));
    while (read.posts.next && read.posts.items.length < wanted) {
      const { posts } = await page(read.posts.next, Math.min(wanted - read.posts.items.length, LIMITS.pageSize));
      read = { ...read, posts: { ...posts, items: [...read.posts.items, ...posts.items] } };
    }
    return read;
  }

  private hear(topic: string, revision: number): void {
    const shown = this.shown();
    if (shown && topic === `discussion/${shown.moduleId}` && revision > shown.revision) this.read.reload();
  }

  private arrived({ posts }: Discussion): void {
    const come = posts.items.filter(({ id, isNew }) => isNew && !this.fresh().has(id));
    if (come.length) {
      this.fresh.update((before) => new Set([...before, ...come.map(({ id }) => id)]));
      void this.announcer.announce(this.words.say('discussions.came', { n: come.length }));
    }
    this.sayRead();
  }

  /** All of it has been on the screen: what comes after it is new the next time. */
  private sayRead(): void {
    const shown = this.shown();
    if (!shown || shown.posts.next || this.view() === 'reported' || this.document.visibilityState !== 'visible' || shown.latest <= this.readUpTo || shown.fresh === 0) return;
    this.readUpTo = shown.latest;
    void this.api.put(`${this.base()}/read`, { upTo: shown.latest }).catch(() => (this.readUpTo = 0));
  }
}
