import type { HttpInterceptorFn } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import { from, switchMap } from 'rxjs';
import { Session } from '../session';

/** What is shown was fetched earlier, since nobody answers now. */
@Injectable({ providedIn: 'root' })
export class KeptReads {
  /** Addresses that were answered from the device, with when that was fetched. */
  private readonly old = signal<ReadonlyMap<string, string>>(new Map());
  private readonly full = signal(false);
  private readonly there = signal<ReadonlySet<string>>(new Set());
  private readonly session = inject(Session);

  /** When the oldest of what is shown was fetched; undefined while everything is fresh. */
  readonly since = computed(() => [...this.old().values()].sort()[0]);
  /** Whether the device refused to keep something. */
  readonly refused = this.full.asReadonly();

  /** A read is answered: by the server, or with what was fetched then. */
  answered(url: string, fetchedAt?: string): void {
    if (fetchedAt === undefined && !this.old().has(url)) return;
    this.old.update((before) => new Map([...before].filter(([each]) => each !== url).concat(fetchedAt === undefined ? [] : [[url, fetchedAt]])));
  }

  /** Another page is shown. */
  leave(): void {
    if (this.old().size > 0) this.old.set(new Map());
  }

  /** Addresses whose answer is known to lie on the device. */
  readonly onDevice = this.there.asReadonly();

  /** See what lies on the device from earlier visits. */
  async look(): Promise<void> {
    const account = this.session.me()?.personId;
    if (!account) return;
    const kept = await import('./device-store').then((store) => store.keptReads(account)).catch(() => []);
    this.there.set(new Set(kept.map(({ url }) => url)));
  }

  /** What an answer brought along is kept as if it had been asked for by its address. Settled when it lies on the device, or was refused. */
  async bring(url: string, body: unknown): Promise<void> {
    const account = this.session.me()?.personId;
    if (!account) return;
    const file = await import('./keep').catch(() => undefined);
    await file?.store(url, body, account, this, () => this.session.me()?.personId === account);
  }

  /** A copy was removed from the device. */
  gone(url: string): void {
    this.there.update((before) => new Set([...before].filter((each) => each !== url)));
  }

  /** An answer was written to the device, or the device refused. */
  kept(url: string, done: boolean): void {
    this.full.set(!done);
    if (done !== this.there().has(url)) this.there.update((before) => new Set([...before].filter((each) => each !== url).concat(done ? [url] : [])));
  }
}

/**
 * Keeps what some pages read, for whoever is signed in, and answers with it when nobody else does. How comes with its
 * first use: a visitor who has not signed in never needs it.
 */
export const withKept: HttpInterceptorFn = (request, next) => {
  const account = inject(Session).me()?.personId;
  if (request.method !== 'GET' || !account) return next(request);
  const reads = inject(KeptReads);
  const session = inject(Session);
  return from(import('./keep').catch(() => undefined)).pipe(
    switchMap((file) => file?.keep(request, next, account, reads, () => session.me()?.personId === account) ?? next(request)),
  );
};
