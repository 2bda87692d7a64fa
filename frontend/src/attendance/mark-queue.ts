import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { MARKS_PER_BATCH, type MarkToSave, type SavedMarks, type SignatureToMake } from '@kortkurs/contract/attendance';
import { Api } from '../platform/api';
import { Network } from '../platform/network';
import { Problem, problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { patchRoster } from './roster-copy';
import { afterMarks, nextBatch, waitsFor } from './waiting-rules';
import { dropWaiting, putMarks, putSignature, readWaiting, removeMarks, removeSignature, type WaitingFor, type WaitingMark, type WaitingSignature } from './waiting-store';

const PAUSES_MS = [2_000, 5_000, 10_000, 30_000, 60_000];
const SENDER = 'kk-marks';
/** A network may carry nothing and not say so. */
const PATIENCE_MS = 20_000;

/** How the saving goes: everything is saved, something is on its way, or it waits on the device since nobody answered. */
export type SaveState = 'saved' | 'saving' | 'waiting';

/** Who wants to know how a session's marks fared. */
export interface Follower {
  sessionId: string;
  answered(saved: SavedMarks, sent: readonly WaitingMark[]): void;
  /** The roster must be read anew. */
  changed(): void;
}

/**
 * The marks and signatures that are on their way to the server. Each tap is shown at once, written to the device and sent
 * behind, so that it survives a reload, a crash and days without a network. They are sent in the order they were made, by one
 * tab at a time, and only under the name of whoever made them. A mark keeps its id: sent again it is harmless.
 */
@Injectable({ providedIn: 'root' })
export class MarkQueue {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly network = inject(Network);
  private readonly channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(SENDER);

  private readonly rows = signal<readonly WaitingMark[]>([]);
  private readonly signed = signal<readonly WaitingSignature[]>([]);
  private readonly stateNow = signal<SaveState>('saved');
  private readonly savedNow = signal<string | null>(null);
  private readonly unkept = signal(false);
  private readonly account = computed(() => this.session.me()?.personId ?? '');
  private writes = 0;
  private stored: Promise<void> = Promise.resolve();
  private sending: Promise<void> | null = null;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private follower: Follower | null = null;

  /** Only what is theirs who is signed in: nothing is ever sent under another's name. */
  private readonly marks = computed(() => this.rows().filter(({ account }) => account === this.account()));
  /** Marks that wait to be sent, of every session, in the order they were made. */
  readonly waiting = computed(() => this.marks().filter(({ refused }) => refused === null));
  readonly signatures = computed(() => this.signed().filter(({ account }) => account === this.account()));
  /** Signatures that wait to be sent. */
  private readonly unsent = computed(() => this.signatures().filter(({ review }) => review === null));
  /** Marks and signatures that wait to be sent. */
  readonly pending = computed(() => this.waiting().length + this.unsent().length);
  /** Marks that the server will not take as they are. */
  readonly refused = computed(() => this.marks().filter(({ refused }) => refused !== null));
  readonly state = this.stateNow.asReadonly();
  /** When the last batch was saved, by the server's clock. */
  readonly savedAt = this.savedNow.asReadonly();
  /** The device refused to keep a mark or a signature: it lives in this tab alone. */
  readonly isFragile = computed(() => this.unkept() && this.marks().length + this.signatures().length > 0);

  constructor() {
    const again = (): void => {
      this.failures = 0;
      void this.flush();
    };
    const seen = (): void => {
      if (document.visibilityState === 'visible') again();
    };
    addEventListener('online', again);
    document.addEventListener('visibilitychange', seen);
    this.channel?.addEventListener('message', (event: MessageEvent<string | null>) => void this.hear(event.data));
    effect(() => {
      // Whoever is back, after a sign-in that had ended, sends what waited for them.
      if (this.account() && this.session.state() === 'in') untracked(again);
    });
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('online', again);
      document.removeEventListener('visibilitychange', seen);
      this.channel?.close();
      clearTimeout(this.timer);
    });
  }

  /** Tells somebody how a session's marks fare. @returns how to stop */
  follow(follower: Follower): () => void {
    this.follower = follower;
    return () => {
      if (this.follower === follower) this.follower = null;
    };
  }

  /** Keep marks and send them as soon as it is their turn. A list that is signed is changed with a reason. */
  add(marks: readonly (MarkToSave & { name: string })[], of: WaitingFor, reason: string | null): void {
    const account = this.account();
    // Signed out, be it from another tab: nobody's name stands for a mark.
    if (!account) return;
    const rows = marks.map((mark): WaitingMark => ({ ...mark, account, of, reason, refused: null }));
    this.rows.update((before) => [...before, ...rows]);
    this.keepMarks(rows);
    if (this.stateNow() === 'saved') this.stateNow.set('saving');
    void this.flush();
  }

  /**
   * Sign a list behind the marks that wait. A signature that waits already for the session is replaced.
   * @returns whether the server has it; else it waits for the network
   * @throws Problem, for example `roster-changed`
   */
  async sign(signature: SignatureToMake, of: WaitingFor): Promise<boolean> {
    const row: WaitingSignature = { ...signature, account: this.account(), sessionId: of.sessionId, of, review: null };
    this.signed.update((before) => [...before.filter(({ sessionId }) => sessionId !== of.sessionId), row]);
    this.keepSignature(row);
    await this.flush();
    const left = this.signed().find(({ id }) => id === signature.id);
    if (!left?.review) return !left;
    this.unsign(of.sessionId);
    throw new Problem(left.review.code, 409, left.review.detail);
  }

  /** Take back a signature that has not reached the server. */
  unsign(sessionId: string): void {
    const account = this.account();
    this.signed.update((before) => before.filter((row) => row.sessionId !== sessionId));
    this.keep(() => removeSignature(account, sessionId));
    this.channel?.postMessage(null);
  }

  /** Send refused marks again, as corrections where a reason is given. */
  retry(marks: readonly WaitingMark[], reason: string | null): void {
    const rows = marks.map((mark) => ({ ...mark, reason: reason ?? mark.reason, refused: null }));
    this.replace(rows);
    this.keepMarks(rows);
    void this.flush();
  }

  /** Drop marks on purpose. */
  discard(markIds: readonly string[]): void {
    this.rows.update((before) => before.filter(({ markId }) => !markIds.includes(markId)));
    this.keep(() => removeMarks(markIds));
    this.channel?.postMessage(null);
  }

  /** Drop everything that waits for whoever is signed in: they sign out and know what is lost. @returns whether the device did */
  async discardAll(): Promise<boolean> {
    const account = this.account();
    this.rows.set([]);
    this.signed.set([]);
    await this.stored;
    return dropWaiting(account).then(() => true, () => false);
  }

  /** Send what waits. Resolves when nothing waits any more, or when nobody answered. */
  async flush(): Promise<void> {
    this.sending ??= alone(() => this.sendAll()).finally(() => {
      this.sending = null;
      // A tap that came as the last batch was done.
      if (this.stateNow() === 'saved' && this.pending() > 0) void this.flush();
    });
    await this.sending;
  }

  private async sendAll(): Promise<void> {
    clearTimeout(this.timer);
    await this.read();
    let most = MARKS_PER_BATCH;
    for (;;) {
      const batch = nextBatch(this.waiting(), most);
      const signature = batch.length > 0 ? undefined : this.unsent()[0];
      if (batch.length === 0 && !signature) break;
      if (this.session.state() !== 'in' || !this.network.isOnline()) return this.wait();
      this.stateNow.set(this.failures > 0 ? 'waiting' : 'saving');
      try {
        if (signature) await this.sendSignature(signature);
        else await this.sendMarks(batch);
        this.failures = 0;
        this.channel?.postMessage((signature ?? batch[0])?.of.sessionId ?? null);
      } catch (error) {
        const problem = problemOf(error);
        if (waitsFor(problem)) return this.wait(problem.retryAfter);
        if (signature) await this.mustReview(signature, problem);
        // One mark that the server cannot read must not take the others with it.
        else if (batch.length > 1 && problem.status !== 403 && problem.status !== 404) most = 1;
        else await this.refuse(batch, problem);
      }
    }
    this.stateNow.set('saved');
  }

  private async sendMarks(batch: readonly WaitingMark[]): Promise<void> {
    const [{ of, reason } = { of: undefined, reason: null }] = batch;
    if (!of) return;
    const marks = batch.map(({ markId, enrolmentId, content, markedAt }): MarkToSave => ({ markId, enrolmentId, content, markedAt }));
    const saved = await this.api.put<SavedMarks>(`sessions/${of.sessionId}/marks`, { marks, sentAt: new Date().toISOString(), ...(reason !== null && { correctionReason: reason }) }, { patience: PATIENCE_MS });
    const lost = new Set(saved.results.filter(({ outcome }) => outcome === 'not_in_run').map(({ markId }) => markId));
    const before = this.unsent().find(({ sessionId }) => sessionId === of.sessionId);
    const signature = before && afterMarks(before, saved);
    if (signature) this.signed.update((rows) => rows.map((row) => (row === before ? signature : row)));
    if (this.follower?.sessionId === of.sessionId) this.follower.answered(saved, batch);
    // Nobody has the roster open: its copy on the device gets the marks.
    else await patchRoster(batch[0]?.account ?? '', of.sessionId, saved, batch).catch(() => undefined);
    this.savedNow.set(saved.savedAt);
    const done = marks.map(({ markId }) => markId).filter((markId) => !lost.has(markId));
    this.rows.update((rows) => rows.filter(({ markId }) => !done.includes(markId)));
    this.keep(() => removeMarks(done, signature));
    if (lost.size > 0) await this.refuse(batch.filter(({ markId }) => lost.has(markId)), { code: 'not-in-run', detail: '' });
    await this.stored;
  }

  private async sendSignature(row: WaitingSignature): Promise<void> {
    const { id, revision, ledBy, ledByName, studyHours, held, account, sessionId } = row;
    await this.api.post(`sessions/${sessionId}/signature`, { id, revision, ledBy, ledByName, ...(typeof studyHours === 'number' && { studyHours }), ...(held && { held }) } satisfies SignatureToMake, { patience: PATIENCE_MS });
    this.signed.update((rows) => rows.filter((each) => each.id !== id));
    this.keep(() => removeSignature(account, sessionId));
    await this.stored;
    if (this.follower?.sessionId === sessionId) this.follower.changed();
  }

  private async mustReview(row: WaitingSignature, problem: Problem): Promise<void> {
    const reviewed = { ...row, review: { code: problem.code, detail: problem.detail } };
    this.signed.update((rows) => rows.map((each) => (each.id === row.id ? reviewed : each)));
    this.keepSignature(reviewed);
    await this.stored;
    if (this.follower?.sessionId === row.sessionId) this.follower.changed();
  }

  private async refuse(batch: readonly WaitingMark[], { code, detail }: Pick<Problem, 'code' | 'detail'>): Promise<void> {
    const rows = batch.map((mark) => ({ ...mark, refused: { code, detail } }));
    this.replace(rows);
    this.keepMarks(rows);
    await this.stored;
    if (this.follower?.sessionId === rows[0]?.of.sessionId) this.follower?.changed();
  }

  /** Try again after a while, each tab a little apart from the others. */
  private wait(seconds = 0): void {
    this.stateNow.set('waiting');
    const pause = PAUSES_MS[Math.min(this.failures++, PAUSES_MS.length - 1)] ?? 0;
    this.timer = setTimeout(() => void this.flush(), Math.max(seconds * 1000, pause * (0.5 + Math.random())));
  }

  private async hear(sessionId: string | null): Promise<void> {
    await this.read();
    if (this.pending() === 0 && !this.sending) this.stateNow.set('saved');
    if (sessionId !== null && this.follower?.sessionId === sessionId) this.follower.changed();
  }

  /** What lies on the device, where other tabs put things too. A device that refused something knows less than this tab. */
  private async read(): Promise<void> {
    for (;;) {
      const writes = this.writes;
      await this.stored;
      if (this.unkept()) return;
      const account = this.account();
      const found = account ? await readWaiting(account).catch(() => undefined) : undefined;
      if (!found) return;
      // A tap that was made meanwhile is not in what was read.
      if (writes !== this.writes || account !== this.account()) continue;
      this.rows.set(found.marks);
      this.signed.set(found.signatures);
      return;
    }
  }

  private replace(rows: readonly WaitingMark[]): void {
    const by = new Map(rows.map((row) => [row.markId, row]));
    this.rows.update((before) => before.map((row) => by.get(row.markId) ?? row));
  }

  private keepMarks(rows: readonly WaitingMark[]): void {
    this.keep(() => (this.unkept() ? this.keepAll() : putMarks(rows)));
  }

  private keepSignature(row: WaitingSignature): void {
    this.keep(() => (this.unkept() ? this.keepAll() : putSignature(row)));
  }

  /** Writes everything that this tab has: the device refused some of it before. */
  private async keepAll(): Promise<void> {
    await putMarks(this.marks());
    for (const row of this.signatures()) await putSignature(row);
    this.unkept.set(false);
  }

  /** Writes to the device, one thing after the other. */
  private keep(write: () => Promise<void>): void {
    this.writes++;
    this.stored = this.stored.then(write).catch(() => this.unkept.set(true));
  }
}

/** One tab sends at a time. A browser without locks may send a mark twice, which is harmless. */
const alone = (work: () => Promise<void>): Promise<void> => (navigator.locks ? navigator.locks.request(SENDER, work) : work());
