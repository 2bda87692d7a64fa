import { httpResource } from '@angular/common/http';
import { DestroyRef, Injectable, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import type { RoomCodes, SessionNews } from '@kortkurs/contract/check-in';
import { lastValue } from '../platform/last-value';
import { Live } from '../platform/live';
import { Network } from '../platform/network';

const TICK_MS = 500;
/** Many who come at once are one look. */
const TOGETHER_MS = 800;
/** For so long somebody who has just come is yellow. */
const FRESH_MS = 10_000;
/** So often, at most, the count is read out. */
const SAY_EVERY_MS = 5000;

/** What the wall of a room shows: the code of this moment, and how many are here. */
@Injectable()
export class WallState {
  private readonly live = inject(Live);
  private readonly network = inject(Network);

  readonly sessionId = signal('');
  readonly resource = httpResource<RoomCodes>(() => (this.sessionId() ? `/api/v1/sessions/${this.sessionId()}/codes` : undefined));
  readonly shown = lastValue(this.resource);
  /** How far the server's clock is ahead of this one. */
  private readonly ahead = linkedSignal<RoomCodes | undefined, number>({ source: this.shown, computation: (codes) => (codes ? Date.parse(codes.now) - Date.now() : 0) });
  private readonly tick = signal(Date.now());
  private readonly now = computed(() => this.tick() + this.ahead());
  private readonly connected = signal(true);

  /** The code of this moment; none where the network has been away for longer than codes were told ahead. */
  readonly current = computed(() => this.shown()?.codes.find(({ from, until }) => Date.parse(from) <= this.now() && this.now() < Date.parse(until)));
  readonly secondsLeft = computed(() => {
    const until = this.current()?.until;
    return until ? Math.max(0, Math.ceil((Date.parse(until) - this.now()) / 1000)) : 0;
  });
  readonly phase = computed<'before' | 'open' | 'closed' | 'cancelled'>(() => {
    const codes = this.shown();
    if (!codes) return 'before';
    if (codes.cancelled) return 'cancelled';
    if (this.now() < Date.parse(codes.opensAt)) return 'before';
    return this.now() < Date.parse(codes.closesAt) ? 'open' : 'closed';
  });
  readonly isAway = computed(() => !this.network.isOnline() || (!this.connected() && this.resource.error() !== undefined));

  private looked = 0;
  private soon: ReturnType<typeof setTimeout> | undefined;

  /** How many were here a moment ago; those above are shown as just come. */
  readonly settled = signal(0);
  /** The count as it is read out. */
  readonly said = signal(0);

  constructor() {
    const timer = setInterval(() => this.beat(), TICK_MS);
    const saying = setInterval(() => this.said.set(this.shown()?.present ?? 0), SAY_EVERY_MS);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      clearInterval(saying);
    });
    effect((onCleanup) => {
      const sessionId = this.sessionId();
      if (!sessionId) return;
      const stop = this.live.follow<SessionNews>(
        `sessions/${sessionId}/live`,
        () => this.lookSoon(),
        (is) => this.connected.set(is),
      );
      onCleanup(() => {
        stop();
        clearTimeout(this.soon);
        this.soon = undefined;
      });
    });
    let first = true;
    effect((onCleanup) => {
      const present = this.shown()?.present;
      if (present === undefined) return;
      if (first || present < untracked(this.settled)) this.settled.set(present);
      first = false;
      const timer = setTimeout(() => this.settled.set(present), FRESH_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  private beat(): void {
    this.tick.set(Date.now());
    const last = this.shown()?.codes.at(-1);
    // Fetched well before the last code has been shown; after a sleep, at once.
    const left = last ? Date.parse(last.until) - this.now() : Infinity;
    if (left < 60_000 && this.tick() - this.looked > (left < 0 ? 2000 : 5000)) this.look();
  }

  private lookSoon(): void {
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      // What is on its way may have left before the news: it is looked at again after it.
      if (this.resource.isLoading()) this.lookSoon();
      else this.look();
    }, TOGETHER_MS);
  }

  private look(): void {
    this.looked = Date.now();
    if (!this.resource.isLoading()) this.resource.reload();
  }
}
