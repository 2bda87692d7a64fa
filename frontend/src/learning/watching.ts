import { DestroyRef, DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import type { ContentOf } from '@kortkurs/contract/learning';
import { VIDEO_LIMITS, type PlayedRange, type WatchedSaved, type WatchedToSave } from '@kortkurs/contract/videos';
import { joined, playedSeconds } from '@kortkurs/rules/played';
import { Api } from '../platform/api';
import { problemOf } from '../platform/problem';
import { Contents } from './contents';
import { PlayerPageState } from './player-page-state';
import { ProgressSaves } from './progress-saves';

/** Milliseconds between what is sent while a film plays: as much is lost at most when a machine goes out. */
const EVERY_MS = 10_000;

/** What somebody plays of a film: told by the browser, which knows what was skipped, and sent every few seconds, when it stops and when the page is left. */
@Injectable()
export class Watching {
  private readonly api = inject(Api);
  private readonly saves = inject(ProgressSaves);
  private readonly contents = inject(Contents);
  private readonly player = inject(PlayerPageState);
  private readonly window = inject(DOCUMENT).defaultView;

  private content: ContentOf<'video'> | undefined;
  private base = '';
  /** What was played in this visit; sent again it does no harm. */
  private played: PlayedRange[] = [];
  private at = 0;
  /** What was sent last, and taken. */
  private taken = '';
  private sentAt = 0;
  private isSending = false;
  /** More was played while something was sent. */
  private hasMore = false;
  private retry: ReturnType<typeof setTimeout> | undefined;

  /** Seconds that are seen, as far as the server knows. */
  readonly seconds = signal(0);
  readonly isDone = signal(false);
  /** Why what was seen is not saved; `offline` where nobody answers. */
  readonly trouble = signal('');
  readonly isUnsaved = computed(() => this.trouble() === 'offline' || this.trouble() === 'failed');

  constructor() {
    // A tab that is closed sends what it has; the browser carries it on.
    const leave = (): void => void this.send(true);
    const hide = (): void => void (this.window?.document.visibilityState === 'hidden' && this.send(true));
    const back = (): void => void this.send();
    this.window?.addEventListener('pagehide', leave);
    this.window?.document.addEventListener('visibilitychange', hide);
    this.window?.addEventListener('online', back);
    inject(DestroyRef).onDestroy(() => {
      this.window?.removeEventListener('pagehide', leave);
      this.window?.document.removeEventListener('visibilitychange', hide);
      this.window?.removeEventListener('online', back);
      clearTimeout(this.retry);
    });
  }

  /** @param base the address of the activity after `/api/v1/`; empty where nobody follows, and nothing is saved */
  open(content: ContentOf<'video'>, base: string, isDone: boolean): void {
    if (this.content === undefined) {
      this.seconds.set(content.shown?.watched?.seconds ?? 0);
      this.at = content.shown?.watched?.at ?? 0;
      this.isDone.set(isDone);
    }
    this.content = content;
    this.base = base;
  }

  /** Where to go on; from the beginning where the end was reached. */
  place(): number {
    const length = this.content?.shown?.facts?.seconds ?? 0;
    return this.at < length - 3 ? this.at : 0;
  }

  /** Note what a film has played. It is sent where that was some time ago. */
  note(video: HTMLVideoElement): void {
    const length = this.content?.shown?.facts?.seconds ?? 0;
    const own = Array.from({ length: video.played.length }, (_, n) => ({ from: video.played.start(n), to: video.played.end(n) }));
    // The last picture ends where the film does, whatever the browser rounds it to.
    const last = own.at(-1);
    if (video.ended && last) last.to = length;
    this.played = joined([...this.played, ...playedSeconds(own, length)]);
    this.at = Math.min(length, Math.floor(video.currentTime));
    if (Date.now() - this.sentAt >= EVERY_MS) void this.send();
  }

  /** Send what is not sent yet. @param isLast the page may be gone before there is an answer */
  async send(isLast = false): Promise<void> {
    const fileId = this.content?.shown?.film?.id;
    if (!this.base || !fileId || this.played.length === 0) return;
    if (this.isSending && !isLast) {
      this.hasMore = true;
      return;
    }
    const body: WatchedToSave = { fileId, ranges: this.played.slice(-VIDEO_LIMITS.ranges), at: this.at };
    const said = JSON.stringify(body);
    if (said === this.taken) return;
    this.sentAt = Date.now();
    clearTimeout(this.retry);
    const put = (): Promise<WatchedSaved> => this.api.put<WatchedSaved>(`${this.base}/watched`, body, { keepalive: isLast });
    this.isSending = true;
    try {
      this.take(isLast ? await put() : await this.saves.add(put), said);
    } catch (error) {
      const { isPassing, status, detail } = problemOf(error);
      // What was refused is refused the next time too.
      this.trouble.set(isPassing ? 'offline' : status < 500 && detail ? detail : 'failed');
      if (this.isUnsaved()) this.retry = setTimeout(() => void this.send(), EVERY_MS);
    } finally {
      this.isSending = false;
    }
    if (this.hasMore) {
      this.hasMore = false;
      await this.send();
    }
  }

  private take({ seconds, at, isDone }: WatchedSaved, said: string): void {
    this.taken = said;
    this.trouble.set('');
    this.seconds.set(seconds);
    if (this.content?.shown) this.contents.take({ ...this.content, shown: { ...this.content.shown, watched: { seconds, at } } });
    if (!isDone || this.isDone()) return;
    this.isDone.set(true);
    // What waits for it opens, and the course may be completed: the server knows.
    this.player.player.reload();
  }
}
