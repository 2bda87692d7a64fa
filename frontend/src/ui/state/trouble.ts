import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format } from '../../platform/format';
import { Network } from '../../platform/network';
import { Icon } from '../icon/icon';
import { StripRow } from './strip-row';

/** Seconds until each next try by itself; the last holds from then on. */
const WAITS = [10, 20, 30, 60];
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/**
 * A page that cannot be had just now, since there is no network or our server does not answer: what is safe, a way to try
 * again, and tries by itself. The count-down is shown all the time and said only once.
 */
@Component({
  selector: 'kk-trouble',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, StripRow, TranslocoPipe],
  template: `
    <kk-strip-row fourth="now" />
    <h1 tabindex="-1">{{ (online() ? 'app.trouble.serverTitle' : 'app.trouble.offlineTitle') | transloco }}</h1>
    <p class="kk-lead">{{ (online() ? 'app.trouble.serverText' : 'app.trouble.offlineText') | transloco }}</p>
    <div class="do">
      <button class="kk-button kk-filled" type="button" (click)="again()"><kk-icon name="refresh" />{{ 'app.again' | transloco }}</button>
      @if (online()) {
        <p class="kk-muted" aria-hidden="true">
          {{ left() > 0 ? ('app.trouble.next' | transloco: { n: left() }) : ('app.trouble.trying' | transloco) }}
        </p>
        <p class="kk-hidden" role="status">{{ 'app.trouble.next' | transloco: { n: said() } }}</p>
      }
    </div>
    @if (online()) {
      <dl class="kk-lines">
        <div>
          <dt>{{ 'app.trouble.since' | transloco }}</dt>
          <dd>
            {{ (minutes() ? 'app.trouble.sinceValue' : 'app.trouble.sinceNow') | transloco: { time: format.time(since), n: minutes() } }}
          </dd>
        </div>
        @if (code()) {
          <div>
            <dt>{{ 'app.trouble.code' | transloco }}</dt>
            <dd>{{ code() }}<small>{{ 'app.trouble.codeHint' | transloco }}</small></dd>
          </div>
        }
      </dl>
    } @else {
      <p class="kk-note">{{ 'app.trouble.offlineSafe' | transloco }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
      max-width: 820px;
      padding-block: clamp(32px, 6vw, 72px);
    }
    h1 {
      font: var(--mat-sys-display-medium);
    }
    .kk-lead {
      margin-top: 10px;
    }
    .do {
      display: flex;
      flex-wrap: wrap;
      gap: 10px 20px;
      align-items: center;
      margin-top: 24px;
    }
    .kk-lines {
      margin-top: 36px;
    }
  `,
})
export class Trouble {
  protected readonly format = inject(Format);
  protected readonly online = inject(Network).isOnline;

  /** Names the request in the server's log. */
  readonly code = input('');
  /** Seconds that the server asked us to wait. */
  readonly retryAfter = input<number>();
  readonly retry = output();

  protected readonly since = new Date();
  private readonly now = signal(this.since.getTime());
  private readonly tries = signal(0);
  private readonly next = signal(this.since.getTime() + wait(0) * SECOND_MS);

  protected readonly left = computed(() => Math.max(0, Math.ceil((this.next() - this.now()) / SECOND_MS)));
  protected readonly said = signal(wait(0));
  protected readonly minutes = computed(() => Math.floor((this.now() - this.since.getTime()) / MINUTE_MS));

  constructor() {
    const clock = setInterval(() => this.tick(), SECOND_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(clock));
    let before = this.online();
    effect(() => {
      const online = this.online();
      if (online && !before) this.again();
      before = online;
    });
  }

  protected again(): void {
    const tries = this.tries() + 1;
    const seconds = Math.max(wait(tries), this.retryAfter() ?? 0);
    this.tries.set(tries);
    this.next.set(Date.now() + seconds * SECOND_MS);
    this.retry.emit();
  }

  private tick(): void {
    this.now.set(Date.now());
    if (this.online() && this.now() >= this.next()) this.again();
  }
}

function wait(tries: number): number {
  return WAITS[Math.min(tries, WAITS.length - 1)] ?? 60;
}
