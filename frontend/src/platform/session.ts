import { HttpBackend, HttpClient, HttpHeaders } from '@angular/common/http';
import { DestroyRef, DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import type { Me, SignedIn } from '@kortkurs/contract/access';
import { PERMISSIONS, type Holder, type Permission, type Role } from '@kortkurs/contract/permissions';
import { firstValueFrom } from 'rxjs';
import { ReadersLanguage } from './language';
import { problemOf } from './problem';

/**
 * `out`: nobody, and nothing is missed. `in`: signed in. `lapsed`: was signed in and no longer is, with a page open: the
 * page is covered and keeps what was written until the same person signs in again.
 */
export type SessionState = 'out' | 'in' | 'lapsed';

const HINT = 'kk-signed-in';
/** A token this close to its end is renewed before it is used. */
const MARGIN_MS = 30_000;

/**
 * The sign-in of this browser. The access token lives in memory only; a new one is fetched with the refresh cookie, by
 * one tab at a time, since each refresh turns the cookie over.
 */
@Injectable({ providedIn: 'root' })
export class Session {
  // Past the interceptors: a request for a token must not wait for a token.
  private readonly http = new HttpClient(inject(HttpBackend));
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly language = inject(ReadersLanguage);
  private readonly channel =
    typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('kk-session');

  private readonly person = signal<Me | undefined>(undefined);
  private readonly stateNow = signal<SessionState>('out');
  private token = '';
  private endsAt = 0;
  private renewing: Promise<boolean> | undefined;
  private waiting: ((again: boolean) => void)[] = [];

  /** Who is signed in; kept while lapsed, so that the dialog can name whom it waits for. */
  readonly me = this.person.asReadonly();
  readonly state = this.stateNow.asReadonly();
  readonly isIn = computed(() => this.stateNow() !== 'out');
  readonly isStaff = computed(() => this.holds('administrator') || this.holds('instructor') || this.holds('auditor'));
  readonly isAdministrator = computed(() => this.holds('administrator'));

  constructor() {
    this.channel?.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.data === 'out' && this.stateNow() === 'in') this.forget();
      if (event.data === 'in' && this.stateNow() === 'lapsed') void this.renew();
    });
    inject(DestroyRef).onDestroy(() => this.channel?.close());
  }

  /** Takes up the sign-in of an earlier visit, if this browser had one. Never fails: without it one is simply signed out. */
  async resume(): Promise<void> {
    if (this.hinted()) await this.renew().catch(() => false);
  }

  /** Signs in. Throws the API's {@link Problem}, for example `wrong-address-or-password`. */
  async signIn(email: string, password: string): Promise<Me> {
    const answer = await this.call('sign-in', { email, password });
    this.take(answer);
    this.channel?.postMessage('in');
    return answer.me;
  }

  /**
   * Takes up a sign-in that another flow was given, such as an invitation accepted or a password reset. It may be somebody
   * else's, or the same account's after its proved address tied it to a person the centre knew; what waits is dropped, and the flow goes on.
   */
  adopt(answer: SignedIn): void {
    if (this.person()?.personId !== answer.me.personId) this.forget();
    this.take(answer);
    this.channel?.postMessage('in');
  }

  async signOut(): Promise<void> {
    const headers = this.token ? { Authorization: `Bearer ${this.token}` } : undefined;
    this.channel?.postMessage('out');
    this.forget();
    await firstValueFrom(this.http.post('/api/v1/sign-in/sign-out', {}, { headers, withCredentials: true })).catch(
      () => undefined,
    );
  }

  /** A token that still holds, or the empty string when nobody is signed in. */
  async freshToken(): Promise<string> {
    if (this.stateNow() === 'out') return '';
    if (this.token && Date.now() < this.endsAt - MARGIN_MS) return this.token;
    return (await this.renew()) ? this.token : '';
  }

  /** Fetches a new token; false when the sign-in has ended. Throws when the server cannot be reached. */
  renew(): Promise<boolean> {
    this.renewing ??= this.alone(() => this.refresh()).finally(() => (this.renewing = undefined));
    return this.renewing;
  }

  /** The sign-in ended while a page was open. Resolves when someone is back, or with false when they left for good. */
  lapse(): Promise<boolean> {
    if (this.stateNow() === 'out') return Promise.resolve(false);
    this.stateNow.set('lapsed');
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Leaves a lapsed sign-in behind: what waited for it fails. */
  forget(): void {
    this.token = '';
    this.person.set(undefined);
    this.stateNow.set('out');
    this.hint(false);
    this.release(false);
  }

  /** Whether a role is held, for any object. */
  holds(role: Role): boolean {
    return this.person()?.roles.some((held) => held.role === role) ?? false;
  }

  /**
   * Whether a permission may be used: by a role that is held, for `object` when it is named. The server decides; this only
   * keeps from showing what would be refused.
   */
  can(permission: Permission, object?: { id?: string; personId?: string }): boolean {
    const me = this.person();
    const holders: readonly Holder[] = PERMISSIONS[permission];
    return holders.some((holder) => {
      if (holder === 'anyone') return true;
      if (!me) return false;
      if (holder === 'signed_in') return true;
      if (holder === 'self') return object?.personId === undefined || object.personId === me.personId;
      return me.roles.some(
        (held) => held.role === holder && (!held.objectId || !object?.id || held.objectId === object.id),
      );
    });
  }

  private async refresh(): Promise<boolean> {
    try {
      return this.take(await this.call('sign-in/refresh', {}));
    } catch (error) {
      const problem = problemOf(error);
      if (problem.status !== 401 && problem.status !== 403) throw problem;
      if (this.stateNow() === 'out') this.hint(false);
      return false;
    }
  }

  /**
   * Takes an answer that signs in. Where somebody else has signed in in this browser meanwhile, what waits here is
   * dropped and the page begins anew: one person's work must never go out under another's name.
   * @returns whether it is the person of this page
   */
  private take(answer: SignedIn): boolean {
    const before = this.person();
    if (before && before.personId !== answer.me.personId) {
      this.forget();
      this.hint(true);
      this.window?.location.assign('/');
      return false;
    }
    this.token = answer.accessToken;
    this.endsAt = Date.now() + answer.expiresInSeconds * 1000;
    this.person.set(answer.me);
    this.stateNow.set('in');
    this.hint(true);
    this.release(true);
    return true;
  }

  private call(path: string, body: object): Promise<SignedIn> {
    const headers = new HttpHeaders({ 'Accept-Language': this.language.now() });
    return firstValueFrom(this.http.post<SignedIn>(`/api/v1/${path}`, body, { headers, withCredentials: true })).catch(
      (error: unknown) => {
        throw problemOf(error);
      },
    );
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    const locks = this.window?.navigator.locks;
    return locks ? locks.request('kk-refresh', work) : work();
  }

  private release(again: boolean): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve(again);
  }

  private hinted(): boolean {
    try {
      return this.window?.localStorage.getItem(HINT) === '1';
    } catch {
      return false;
    }
  }

  private hint(on: boolean): void {
    try {
      if (on) this.window?.localStorage.setItem(HINT, '1');
      else this.window?.localStorage.removeItem(HINT);
    } catch {
      // Without storage a visit simply starts signed out.
    }
  }
}
