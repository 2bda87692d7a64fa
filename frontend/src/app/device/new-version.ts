import { Injectable, inject, signal } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';

const HOUR_MS = 3_600_000;
/** Held by every page that shows a roster, see `RosterPage`. */
const ON_ROSTER = 'kk-on-roster';
const ROSTER = /^\/staff\/sessions\/[^/]+\/roster/;

/**
 * Puts the product on the device, so that it opens without a network, and looks for newer versions of it. A newer one is
 * taken when somebody says so or goes to another page; never on a roster, where a tap could be lost to it.
 */
@Injectable({ providedIn: 'root' })
export class NewVersion {
  private readonly router = inject(Router);
  private readonly waiting = signal<ServiceWorker | null>(null);
  private followed = false;

  readonly isThere = (): boolean => this.waiting() !== null;

  /** Begins, once the page has nothing better to do. */
  follow(): void {
    if (this.followed || !('serviceWorker' in navigator)) return;
    this.followed = true;
    const begin = (): void => void this.register().catch(() => undefined);
    if ('requestIdleCallback' in window) requestIdleCallback(begin, { timeout: 10_000 });
    else setTimeout(begin, 2_000);
  }

  /** Takes the newer version: the page begins anew, at the same address. */
  take(): void {
    const worker = this.waiting();
    if (!worker) return;
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    worker.postMessage('take-over');
  }

  /** In another tab somebody may be taking a class: what its buttons open must not be gone. */
  private async takeUnlessOnRoster(): Promise<void> {
    const held = this.waiting() ? (await navigator.locks?.query())?.held : [];
    if (!held?.some(({ name }) => name === ON_ROSTER)) this.take();
  }

  /** Without a worker, as where the browser forbids it, the product works as before: with a network. */
  private async register(): Promise<void> {
    const registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
    const look = (): void => {
      // The first one on a device is no newer version.
      if (registration.waiting && navigator.serviceWorker.controller) this.waiting.set(registration.waiting);
    };
    look();
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
    setInterval(() => void registration.update().catch(() => undefined), HOUR_MS);
    const path = (): string => this.router.url.replace(/[?#].*$/, '');
    let before = path();
    this.router.events.pipe(filter((event) => event instanceof NavigationEnd)).subscribe(() => {
      if (path() !== before && !ROSTER.test(path()) && navigator.onLine) void this.takeUnlessOnRoster();
      before = path();
    });
  }
}
