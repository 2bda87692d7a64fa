import { Injectable, inject } from '@angular/core';
import { Session } from '../../platform/session';
import type { SurveyValues } from '../../surveys/survey-values';

const addressOf = (base: string): string => `draft of ${base}`;

/** What one has begun to answer, on this device only, for whoever is signed in: it goes with what else is kept when they sign out. */
@Injectable()
export class SurveyDraft {
  private readonly session = inject(Session);
  /** One at a time, so that the last that was written stays. */
  private running: Promise<unknown> = Promise.resolve();

  /** What is kept; undefined also where the device keeps nothing. */
  async read(base: string): Promise<SurveyValues | undefined> {
    const kept = await this.with((store, account) => store.keptRead(account, addressOf(base)));
    return (kept || undefined) && (kept as { body: SurveyValues }).body;
  }

  /** False where the device refuses. */
  async keep(base: string, values: SurveyValues): Promise<boolean> {
    const kept = await this.with((store, account) => store.keepRead({ account, url: addressOf(base), body: values, fetchedAt: new Date().toISOString() }).then(() => true));
    return kept === true;
  }

  async drop(base: string): Promise<void> {
    await this.with((store, account) => store.dropRead(account, addressOf(base)));
  }

  private with<T>(act: (store: typeof import('../../platform/device/device-store'), account: string) => Promise<T>): Promise<T | false> {
    const account = this.session.me()?.personId;
    if (!account) return Promise.resolve(false);
    const next = this.running.then(async () => act(await import('../../platform/device/device-store'), account)).catch((): false => false);
    this.running = next;
    return next;
  }
}
