import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, effect, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ActivityContent } from '@kortkurs/contract/learning';
import { Api } from '../platform/api';
import { dropRead, keptReads } from '../platform/device/device-store';
import { KeptReads } from '../platform/device/kept-reads';
import { isReadable } from '../platform/device/with-pictures';
import { Format } from '../platform/format';
import { Network } from '../platform/network';
import { Session } from '../platform/session';
import { PlayerPageState } from './player-page-state';

const MEGABYTE = 1_000_000;

/** What lies on the device of a course. */
interface OnDevice {
  pages: number;
  bytes: number;
  /** When the oldest of it was fetched. */
  since: string;
}

/** Reading a course without a network: how much of it lies on the device, saving the rest, and taking it away. */
@Component({
  selector: 'kk-kept-course',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, TranslocoPipe],
  template: `
    @if (pages().length) {
      <h2>{{ 'learning.kept.title' | transloco }}</h2>
      <p role="status">
        @if (saving(); as done) {
          {{ 'learning.kept.saving' | transloco: { n: done.n, of: pages().length } }}
        } @else if (failed()) {
          {{ 'learning.kept.failed' | transloco }}
        } @else if (there(); as there) {
          {{ (there.pages < pages().length ? 'learning.kept.some' : 'learning.kept.all') | transloco: { n: there.pages, of: pages().length, size: size(there.bytes), since: format.dateTime(there.since) } }}
        } @else {
          {{ 'learning.kept.none' | transloco: { n: pages().length } }}
        }
        @if (others()) {
          {{ 'learning.kept.others' | transloco }}
        }
      </p>
      <div class="kk-row">
        @if ((there()?.pages ?? 0) < pages().length) {
          <button matButton="outlined" type="button" [disabled]="saving() !== null || !network.isOnline()" (click)="save()">{{ 'learning.kept.save' | transloco }}</button>
        }
        @if (there() && saving() === null) {
          <button class="kk-link" type="button" (click)="remove()">{{ 'learning.kept.remove' | transloco }}</button>
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      padding: 20px 24px;
    }
    h2 {
      padding: 0;
      font: var(--mat-sys-title-medium);
    }
    p {
      margin: 4px 0 8px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .kk-row {
      flex-wrap: wrap;
      gap: 0 20px;
    }
  `,
})
export class KeptCourse {
  private readonly state = inject(PlayerPageState);
  private readonly api = inject(Api);
  private readonly reads = inject(KeptReads);
  private readonly session = inject(Session);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  protected readonly network = inject(Network);
  protected readonly format = inject(Format);

  private readonly base = computed(() => `enrolments/${this.state.course()?.enrolmentId ?? ''}`);
  /** Activities that can be read without a network, of those that are open. */
  protected readonly pages = computed(() => this.state.steps().flatMap(({ activity }) => (activity.notOpen === null && isReadable(activity) ? [activity.id] : [])));
  /** Whether the course has other activities. */
  protected readonly others = computed(() => this.state.steps().some(({ activity }) => !isReadable(activity)));
  protected readonly there = signal<OnDevice | null>(null);
  protected readonly saving = signal<{ n: number } | null>(null);
  protected readonly failed = signal(false);

  constructor() {
    // What one reads lies on the device too: told as it comes there.
    effect(() => {
      this.pages();
      this.reads.onDevice();
      void this.look();
    });
  }

  /** Fetches each page, which keeps it; one after the other, since a phone on its way out has other things to do. */
  protected async save(): Promise<void> {
    this.failed.set(false);
    this.saving.set({ n: 0 });
    try {
      for (const [at, id] of this.pages().entries()) {
        const path = `${this.base()}/activities/${id}`;
        await this.reads.bring(`/api/v1/${path}`, await this.api.get<ActivityContent>(path));
        this.saving.set({ n: at + 1 });
      }
      await this.reads.bring(`/api/v1/${this.base()}/player`, this.state.course());
    } catch {
      this.failed.set(true);
    }
    this.saving.set(null);
    await this.look();
    if ((this.there()?.pages ?? 0) < this.pages().length) this.failed.set(true);
    this.keepFocus();
  }

  protected async remove(): Promise<void> {
    const account = this.session.me()?.personId;
    if (!account) return;
    for (const url of [...this.pages().map((id) => `/api/v1/${this.base()}/activities/${id}`), `/api/v1/${this.base()}/player`]) {
      await dropRead(account, url).catch(() => undefined);
      this.reads.gone(url);
    }
    await this.look();
    this.keepFocus();
  }

  /** The button that was pressed may have gone: who works by the keyboard goes on with the one that is there. */
  private keepFocus(): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>('button:not(:disabled)')?.focus(), { injector: this.injector });
  }

  protected size(bytes: number): string {
    return bytes < MEGABYTE ? `${this.format.number(Math.max(1, Math.round(bytes / 1000)))}\u00a0kB` : `${this.format.number(bytes / MEGABYTE, 1)}\u00a0MB`;
  }

  private async look(): Promise<void> {
    const account = this.session.me()?.personId;
    const wanted = new Set(this.pages().map((id) => `/api/v1/${this.base()}/activities/${id}`));
    const kept = account ? (await keptReads(account).catch(() => [])).filter(({ url }) => wanted.has(url)) : [];
    const since = kept.map(({ fetchedAt }) => fetchedAt).sort()[0];
    this.there.set(since === undefined ? null : { pages: kept.length, bytes: kept.reduce((sum, { body }) => sum + JSON.stringify(body).length, 0), since });
  }
}
