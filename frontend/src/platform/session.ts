import { HttpBackend, HttpClient, HttpHeaders } from '@angular/common/http';
import { DestroyRef, DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import type { Me, SignedIn } from '@kortkurs/contract/access';
import { PERMISSIONS, type Holder, type Permission, type Role } from '@kortkurs/contract/permissions';
import { firstValueFrom } from 'rxjs';
import { keepLink } from './kept-link';
import { ReadersLanguage } from './language';
import { problemOf, type Problem } from './problem';

/**
 * `out`: nobody, and nothing is missed. `in`: signed in. `lapsed`: was signed in and no longer is, with a page open: the
 * page is covered and keeps what was written until the same person signs in again.
 */
export type SessionState = 'out' | 'in' | 'lapsed';

const HINT = 'kk-signed-in';
/** Somebody signed out and the server does not know yet: their cookie holds until it does. */
const OWED = 'kk-sign-out-owed';
/** A token this close to its end is renewed before it is used. */
const MARGIN_MS = 30_000;
/** A network may carry nothing and not say so: after so long nobody answers. */
const PATIENCE_MS = 8_000;
const LINK_LENGTH = 8;

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
  private readonly channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('kk-session');

  private readonly person = signal<Me | undefined>(undefined);
  private readonly stateNow = signal<SessionState>('out');
  private token = '';
  private endsAt = 0;
  private renewing: Promise<boolean> | undefined;
  private waiting: ((again: boolean) => void)[] = [];
  private renewal: [path: string, body: object] = ['sign-in/refresh', {}];
  /** What tells the link apart from others on this device: too little of it to come in by. */
  private link: string | undefined;

  /** Who is signed in; kept while lapsed, so that the dialog can name whom it waits for. */
  readonly me = this.person.asReadonly();
  readonly state = this.stateNow.asReadonly();
  /** Whether nobody signed in, but somebody came by a link that lets them work at one thing. */
  readonly isByLink = signal(false);
  readonly isIn = computed(() => this.stateNow() !== 'out');
  /** Whether the pages of staff are theirs. Whoever came by a link has the one thing it opens, whatever that lets them do. */
  readonly isStaff = computed(() => !this.isByLink() && (this.holds('administrator') || this.holds('instructor') || this.holds('auditor')));
  readonly isAdministrator = computed(() => this.holds('administrator'));

  constructor() {
    this.channel?.addEventListener('message', (event: MessageEvent<unknown>) => {
      // A link is nobody's sign-in: it neither ends nor comes back with one.
      if (this.isByLink()) return;
      if (event.data === 'out' && this.stateNow() === 'in') {
        this.forget();
        // What is on the screen was theirs who have left.
        this.window?.location.assign('/');
      }
      if (event.data === 'in' && this.stateNow() === 'lapsed') void this.renew();
    });
    const settle = (): void => void (this.remembers(OWED) && this.settle());
    this.window?.addEventListener('online', settle);
    inject(DestroyRef).onDestroy(() => {
      this.window?.removeEventListener('online', settle);
      this.channel?.close();
    });
  }

  /**
   * Takes up the sign-in of an earlier visit, if this browser had one. Where nobody answers, whoever was signed in last still
   * is, with what lies on the device; the server has its say once it is reached. Never fails: without it one is simply signed out.
   */
  async resume(): Promise<void> {
    if (this.remembers(OWED)) await this.settle();
    else if (this.remembers(HINT)) await this.renew().catch((error: unknown) => (problemOf(error).isPassing ? this.remembered() : undefined));
  }

  /** Signs in. Throws the API's {@link Problem}, for example `wrong-address-or-password`. */
  async signIn(email: string, password: string): Promise<Me> {
    const answer = await this.call('sign-in', { email, password });
    this.take(answer);
    keepLink('');
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
    keepLink('');
    this.channel?.postMessage('in');
  }

  /**
   * Comes in by a link that lets one work at one thing without an account, and is renewed by it. Whoever is signed in in this browser is so still,
   * in every other window. Where nobody answers, whoever came by this link last is in, with what lies on the device.
   */
  async byLink(path: string, body: { token: string }): Promise<void> {
    this.isByLink.set(true);
    // Nothing of the sign-in that this window may have taken up goes on here.
    this.forget();
    this.renewal = [path, body];
    this.link = body.token.slice(0, LINK_LENGTH);
    try {
      this.take(await this.call(path, body));
    } catch (error) {
      const problem = problemOf(error);
      if (problem.isPassing) await this.remembered();
      else if (this.isOver(problem)) await this.leave();
      if (!this.isIn()) throw error;
    }
  }

  /** Who came last by the link of this window, also when it no longer holds; undefined where the device does not know. */
  cameByLink(): Promise<Me | undefined> {
    return import('./device/device-store').then((store) => store.rememberedPerson(this.link)).catch(() => undefined);
  }

  /** Signs out. @returns whether the server knows; else it is told when it is reached, before anybody is signed in again by the cookie */
  async signOut(): Promise<boolean> {
    if (this.isByLink()) return this.leave().then(() => true);
    const headers = this.token ? { Authorization: `Bearer ${this.token}` } : undefined;
    this.remember(OWED, true);
    this.channel?.postMessage('out');
    await this.leave();
    return this.settle(headers);
  }

  /** Nobody is signed in here any more, and nothing that was read stays on the device; of a link, nothing that was read by it. What waits to be sent has a store of its own. */
  async leave(): Promise<void> {
    this.forget();
    await import('./device/device-store').then((store) => (this.link === undefined ? store.clearDevice() : store.clearLink(this.link))).catch(() => undefined);
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
    if (!this.isByLink()) this.remember(HINT, false);
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
      return this.take(await this.call(...this.renewal));
    } catch (error) {
      const problem = problemOf(error);
      if (!this.isOver(problem)) throw problem;
      if (this.isByLink() || this.stateNow() === 'out') await this.leave();
      return false;
    }
  }

  /** Whether an answer says that the sign-in, or the link, holds no longer. Others say only that it did not work this time. */
  private isOver({ isPassing, status }: Problem): boolean {
    return !isPassing && (status === 401 || status === 403 || (this.isByLink() && (status === 404 || status === 410)));
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
      if (this.isByLink()) {
        this.window?.location.reload();
        return false;
      }
      this.remember(HINT, true);
      this.window?.location.assign('/');
      return false;
    }
    this.token = answer.accessToken;
    this.endsAt = Date.now() + answer.expiresInSeconds * 1000;
    this.person.set(answer.me);
    this.stateNow.set('in');
    if (!this.isByLink()) {
      this.remember(HINT, true);
      // A new cookie has taken the old one's place.
      this.remember(OWED, false);
    }
    this.release(true);
    // A device that keeps nothing needs the network.
    if (!same(before, answer.me)) void import('./device/device-store').then((store) => store.rememberPerson(answer.me, this.link)).catch(() => undefined);
    return true;
  }

  private async settle(headers?: Record<string, string>): Promise<boolean> {
    const done = await firstValueFrom(this.http.post('/api/v1/sign-in/sign-out', {}, { headers, withCredentials: true, timeout: PATIENCE_MS })).then(
      () => true,
      (error: unknown) => !problemOf(error).isPassing && problemOf(error).status < 500,
    );
    if (done) this.remember(OWED, false);
    return done;
  }

  private async remembered(): Promise<void> {
    const person = await import('./device/device-store').then((store) => store.rememberedPerson(this.link)).catch(() => undefined);
    if (!person) return;
    this.person.set(person);
    this.stateNow.set('in');
  }

  private call(path: string, body: object): Promise<SignedIn> {
    const headers = new HttpHeaders({ 'Accept-Language': this.language.now() });
    return firstValueFrom(this.http.post<SignedIn>(`/api/v1/${path}`, body, { headers, withCredentials: true, timeout: PATIENCE_MS })).catch(
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

  private remembers(what: string): boolean {
    try {
      return this.window?.localStorage.getItem(what) === '1';
    } catch {
      return false;
    }
  }

  private remember(what: string, on: boolean): void {
    try {
      if (on) this.window?.localStorage.setItem(what, '1');
      else this.window?.localStorage.removeItem(what);
    } catch {
      // Without storage a visit simply starts signed out.
    }
  }
}

const same = (one: Me | undefined, other: Me): boolean => JSON.stringify(one) === JSON.stringify(other);
