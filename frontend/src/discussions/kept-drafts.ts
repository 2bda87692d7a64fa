import { Injectable, inject } from '@angular/core';
import { Session } from '../platform/session';

/** Keeps what somebody has begun to write on their device, so that no closed tab and no lost network takes it. It goes with what else is kept of them there, when they sign out. */
@Injectable({ providedIn: 'root' })
export class KeptDrafts {
  private readonly session = inject(Session);

  /** What was begun at a place; empty where nothing was. */
  async of(place: string): Promise<string> {
    const kept = await this.device((store, account) => store.keptRead(account, place));
    return typeof kept?.body === 'string' ? kept.body : '';
  }

  async keep(place: string, text: string): Promise<void> {
    await this.device((store, account) => (text.trim() ? store.keepRead({ account, url: place, body: text, fetchedAt: new Date().toISOString() }) : store.dropRead(account, place)));
  }

  /** A device that keeps nothing is no fault: the text stands in its field. */
  private async device<T>(act: (store: typeof import('../platform/device/device-store'), account: string) => Promise<T>): Promise<T | undefined> {
    const account = this.session.me()?.personId;
    if (!account) return undefined;
    try {
      return await act(await import('../platform/device/device-store'), account);
    } catch {
      return undefined;
    }
  }
}
