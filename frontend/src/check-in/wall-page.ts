import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, DOCUMENT, DestroyRef, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import encodeQR from 'qr';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { Pending } from '../ui/state/pending';
import { WallState } from './wall-state';
import { wallAddress } from './wall-address';

/** Up to so many people each have a strip of their own; more fill one. */
const STRIPS = 60;

/** Shown on the wall of the room: a picture and six figures to check in by, and how many are here. Names only where the centre wants them. */
@Component({
  selector: 'kk-wall-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [WallState],
  imports: [Icon, MatButton, Pending, RouterLink, TranslocoPipe],
  templateUrl: './wall-page.html',
  styleUrl: './wall-page.scss',
})
export class WallPage {
  readonly sessionId = input.required<string>();

  protected readonly state = inject(WallState);
  protected readonly format = inject(Format);
  /** A stand-in goes back to where their link led: the pages of staff are not theirs. */
  protected readonly session = inject(Session);
  protected readonly location = inject(Location);
  private readonly words = inject(Words);
  private readonly document = inject(DOCUMENT);
  private readonly origin = this.document.location.origin;

  protected readonly address = `${this.document.location.host}/in`;
  private readonly current = computed(() => (['before', 'open'].includes(this.state.phase()) ? this.state.current() : undefined));
  protected readonly code = computed(() => this.current()?.code);
  /** The six figures as they are read: three and three. */
  protected readonly figures = computed(() => this.code()?.replace(/^(\d{3})/, '$1 ') ?? '');
  protected readonly picture = computed(() => {
    const current = this.current();
    if (!current) return undefined;
    const rows = encodeQR(wallAddress(this.origin, this.sessionId(), current.picture), 'raw', { ecc: 'medium', border: 2 });
    return { size: rows.length, path: pathOf(rows), label: this.words.say('checkIn.wall.qr', { address: this.address, code: this.figures() }) };
  });
  protected readonly about = computed(() => {
    const codes = this.state.shown();
    if (!codes) return '';
    const title = this.format.text(codes.courseTitle);
    return codes.of > 1 ? this.words.say('checkIn.which', { title, n: codes.number, of: codes.of }) : title;
  });
  /** A strip for each: here, just come, or not yet. */
  protected readonly strips = computed(() => {
    const codes = this.state.shown();
    const of = Math.max(codes?.expected ?? 0, codes?.present ?? 0);
    const scale = Math.min(1, STRIPS / Math.max(1, of));
    const [settled, present] = [Math.floor(this.state.settled() * scale), Math.ceil((codes?.present ?? 0) * scale)];
    return Array.from({ length: Math.round(of * scale) }, (_, n) => (n < settled ? 'here' : n < present ? 'now' : ''));
  });
  /** Who came last, where the centre wants them named. */
  protected readonly arrived = computed(() => this.state.shown()?.arrived.join(', '));
  /** When it opens or closes, and from when one is late. */
  protected readonly when = computed(() => {
    const codes = this.state.shown();
    if (!codes) return '';
    if (this.state.phase() === 'before') return this.words.say('checkIn.wall.opens', { time: this.format.time(codes.opensAt) });
    const late = new Date(Date.parse(codes.startsAt) + (codes.grace + 1) * 60_000).toISOString();
    const closes = this.words.say('checkIn.wall.closes', { time: this.format.time(codes.closesAt) });
    return late < codes.closesAt ? `${this.words.say('checkIn.wall.late', { time: this.format.time(late) })} ${closes}` : closes;
  });

  constructor() {
    effect(() => {
      const sessionId = this.sessionId();
      untracked(() => this.state.sessionId.set(sessionId));
    });
    this.stayAwake();
  }

  /** A wall that goes dark is no use; where the browser cannot help, its own settings must. */
  private stayAwake(): void {
    let lock: WakeLockSentinel | undefined;
    const ask = async (): Promise<void> => {
      if (this.document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      lock = await navigator.wakeLock.request('screen').catch(() => undefined);
    };
    const listen = (): void => void ask();
    this.document.addEventListener('visibilitychange', listen);
    listen();
    inject(DestroyRef).onDestroy(() => {
      this.document.removeEventListener('visibilitychange', listen);
      void lock?.release();
    });
  }
}

/** The dark squares, each run of a row as one rectangle. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows.map((row, y) => [...row.map((dark) => (dark ? '1' : '0')).join('').matchAll(/1+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`).join('')).join('');
}
