import { DestroyRef, DOCUMENT, Injectable, inject, signal } from '@angular/core';

/** Whether somebody wants as little as possible to be fetched: then nothing is that they have not asked for. */
export const isSparing = (): boolean => (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** Whether the browser has a network at all. It says nothing about whether our server answers. */
@Injectable({ providedIn: 'root' })
export class Network {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly up = signal(this.window?.navigator.onLine ?? true);

  readonly isOnline = this.up.asReadonly();

  constructor() {
    const listen = (): void => this.up.set(this.window?.navigator.onLine ?? true);
    this.window?.addEventListener('online', listen);
    this.window?.addEventListener('offline', listen);
    inject(DestroyRef).onDestroy(() => {
      this.window?.removeEventListener('online', listen);
      this.window?.removeEventListener('offline', listen);
    });
  }
}
