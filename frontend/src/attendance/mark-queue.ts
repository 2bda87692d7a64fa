import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { MARKS_PER_BATCH, type SignatureToMake } from '@kortkurs/contract/attendance';
import { Network } from '../platform/network';
import { Problem, problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { afterSent, withSeat } from './after-sent';
import { inOneTab } from './in-one-tab';
import { MarkSender } from './mark-sender';
import type { Follower, MarkMadeHere } from './queue-follower';
import { patchRoster } from './roster-copy';
import { nextBatch, pauseAfter, waitsFor } from './waiting-rules';
import { dropWaiting, readWaiting, removeMarks, removeSignature, type WaitingFor, type WaitingMark, type WaitingSignature } from './waiting-store';
import { WaitingWriter } from './waiting-writer';

const SENDER = 'kk-marks';

/** How the saving goes: everything is saved, something is on its way, or it waits on the device since nobody answered. */
export type SaveState = 'saved' | 'saving' | 'waiting';

/**
 * The marks and signatures that are on their way to the server. Each tap is shown at once, written to the device and sent
 * behind, so that it survives a reload, a crash and days without a network. They are sent in the order they were made, by one
 * tab at a time, and only under the name of whoever made them. A mark keeps its id: sent again it is harmless.
 */
@Injectable({ providedIn: 'root' })
export class MarkQueue {
  private readonly sender = inject(MarkSender);
  private readonly session = inject(Session);
  private readonly network = inject(Network);
  private readonly channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(SENDER);

  private readonly rows = signal<readonly WaitingMark[]>([]);
  private readonly signed = signal<readonly WaitingSignature[]>([]);
  private readonly stateNow = signal<SaveState>('saved');
  private readonly savedNow = signal<string | null>(null);
  private readonly account = computed(() => this.session.me()?.personId ?? '');
  private sending: Promise<void> | null = null;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private follower: Follower | null = null;
  /** The seats that walk-ins of this tab got, for a finger that was faster than the row. */
  private readonly seats = new Map<string, string>();

  /** Only what is theirs who is signed in: nothing is ever sent under another's name. */
  private readonly marks = computed(() => this.rows().filter(({ account }) => account === this.account()));
  /** Marks that wait to be sent, of every session, in the order they were made. */
  readonly waiting = computed(() => this.marks().filter(({ refused }) => refused === null));
  readonly signatures = computed(() => this.signed().filter(({ account }) => account === this.account()));
  /** Signatures that wait to be sent. */
  private readonly unsent = computed(() => this.signatures().filter(({ review, asks }) => review === null && !asks?.length));
  /** Signatures that wait until it is answered who a walk-in is. */
  private readonly held = computed(() => this.signatures().filter(({ review, asks }) => review === null && asks?.length));
  /** Signatures that wait for somebody: who signed, or who answers. */
  readonly stopped = computed(() => this.signatures().filter((row) => !this.unsent().includes(row)));
  /** Marks and signatures that wait to be sent. */
  readonly pending = computed(() => this.waiting().length + this.unsent().length);
  /** Marks that the server will not take as they are. */
  readonly refused = computed(() => this.marks().filter(({ refused }) => refused !== null));
  private readonly device = new WaitingWriter(() => ({ marks: this.marks(), signatures: this.signatures() }));
  readonly state = this.stateNow.asReadonly();
  /** When the last batch was saved, by the server's clock. */
  readonly savedAt = this.savedNow.asReadonly();
  /** The device refused to keep a mark or a signature: it lives in this tab alone. */
  readonly isFragile = computed(() => this.device.unkept() && this.marks().length + this.signatures().length > 0);

  constructor() {
    const again = (): void => {
      this.failures = 0;
      void this.flush();
    };
    const seen = (): void => void (document.visibilityState === 'visible' && again());
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
  add(marks: readonly MarkMadeHere[], of: WaitingFor, reason: string | null): void {
    const account = this.account();
    // Signed out, be it from another tab: nobody's name stands for a mark.
    if (!account) return;
    const rows = marks.map((mark): WaitingMark => ({ ...withSeat(mark, this.seats, this.waiting()), account, of, reason, refused: null }));
    this.rows.update((before) => [...before, ...rows]);
    this.device.marks(rows);
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
    this.device.signature(row);
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
    this.device.write(() => removeSignature(account, sessionId));
    this.channel?.postMessage(null);
  }

  /** Send refused marks again, as corrections where a reason is given. */
  retry(marks: readonly WaitingMark[], reason: string | null): void {
    this.put(marks.map((mark) => ({ ...mark, reason: reason ?? mark.reason, refused: null })));
    void this.flush();
  }

  /** Drop marks on purpose. They are seen to be gone once the device has let go of them: else a reload brings them back. */
  async discard(markIds: readonly string[]): Promise<void> {
    this.device.write(() => removeMarks(markIds));
    await this.device.stored;
    this.rows.update((before) => before.filter(({ markId }) => !markIds.includes(markId)));
    this.channel?.postMessage(null);
  }

  /** Drop everything that waits for whoever is signed in: they sign out and know what is lost. @returns whether the device did */
  async discardAll(): Promise<boolean> {
    const account = this.account();
    this.rows.set([]);
    this.signed.set([]);
    await this.device.stored;
    return dropWaiting(account).then(() => true, () => false);
  }

  /** Send what waits. Resolves when nothing waits any more, or when nobody answered. */
  async flush(): Promise<void> {
    this.sending ??= inOneTab(SENDER, () => this.sendAll()).finally(() => {
      this.sending = null;
      // A tap that came as the last batch was done.
      if (this.stateNow() === 'saved' && this.pending() > 0) void this.flush();
    });
    await this.sending;
  }

  private async sendAll(): Promise<void> {
    clearTimeout(this.timer);
    await this.read();
    await this.askHeld();
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
        else if (batch.length > 1 && !batch[0]?.walkIn && problem.status !== 403 && problem.status !== 404) most = 1;
        else await this.refuse(batch, problem);
      }
    }
    this.stateNow.set('saved');
  }

  private async sendMarks(batch: readonly WaitingMark[]): Promise<void> {
    const [first] = batch;
    if (!first) return;
    const untried = batch.flatMap((mark) => (mark.walkIn && !mark.walkIn.tried ? [{ ...mark, walkIn: { ...mark.walkIn, tried: true } }] : []));
    if (untried.length > 0) this.put(untried);
    const answer = await this.sender.marks(first, batch);
    const { saved, person } = answer;
    const { sessionId } = first.of;
    const { sent, done, lost, signature, seated } = afterSent(batch, answer, this.rows(), this.signatures());
    if (signature) this.signed.update((rows) => rows.map((row) => (row.id === signature.id ? signature : row)));
    const arrived = first.walkIn && person ? { walkInId: first.walkIn.id, person } : null;
    if (arrived) this.seats.set(arrived.walkInId, arrived.person.enrolmentId);
    if (this.follower?.sessionId === sessionId) {
      if (arrived) this.follower.arrived(arrived.walkInId, arrived.person);
      this.follower.answered(saved, sent);
    }
    // Nobody has the roster open: its copy on the device gets the marks.
    else await patchRoster(first.account, sessionId, saved, sent, person).catch(() => undefined);
    this.savedNow.set(saved.savedAt);
    this.replace(seated);
    this.rows.update((rows) => rows.filter(({ markId }) => !done.includes(markId)));
    this.device.write(() => removeMarks(done, signature, seated));
    if (lost.length > 0) await this.refuse(lost, { code: 'not-in-run', detail: '' });
    await this.device.stored;
    if (arrived && this.follower?.sessionId === sessionId) this.follower.changed();
  }

  /** Let signatures go on for which it is answered by now who the walk-ins are. */
  private async askHeld(): Promise<void> {
    if (this.session.state() !== 'in' || !this.network.isOnline()) return;
    for (const row of this.held()) {
      const asks = await this.sender.stillAsked(row);
      if (asks.length < (row.asks?.length ?? 0)) this.rewrite({ ...row, asks });
    }
    await this.device.stored;
  }

  private async sendSignature(row: WaitingSignature): Promise<void> {
    await this.sender.signature(row);
    const { id, account, sessionId } = row;
    this.signed.update((rows) => rows.filter((each) => each.id !== id));
    this.device.write(() => removeSignature(account, sessionId));
    await this.device.stored;
    if (this.follower?.sessionId === sessionId) this.follower.changed();
  }

  private async mustReview(row: WaitingSignature, { code, detail }: Pick<Problem, 'code' | 'detail'>): Promise<void> {
    this.rewrite({ ...row, review: { code, detail } });
    await this.device.stored;
    if (this.follower?.sessionId === row.sessionId) this.follower.changed();
  }

  private async refuse(batch: readonly WaitingMark[], { code, detail }: Pick<Problem, 'code' | 'detail'>): Promise<void> {
    const rows = batch.map((mark) => ({ ...mark, refused: { code, detail } }));
    this.put(rows);
    // What was reviewed has a mark in it that the list will not have.
    const signature = this.signatures().find(({ sessionId, review }) => sessionId === rows[0]?.of.sessionId && review === null);
    if (signature) await this.mustReview(signature, { code: 'roster-changed', detail: '' });
    await this.device.stored;
    if (this.follower?.sessionId === rows[0]?.of.sessionId) this.follower?.changed();
  }

  /** Try again after a while, each tab a little apart from the others. */
  private wait(seconds = 0): void {
    this.stateNow.set('waiting');
    this.timer = setTimeout(() => void this.flush(), Math.max(seconds * 1000, pauseAfter(this.failures++)));
  }

  private async hear(sessionId: string | null): Promise<void> {
    await this.read();
    if (this.pending() === 0 && !this.sending) this.stateNow.set('saved');
    if (sessionId !== null && this.follower?.sessionId === sessionId) this.follower.changed();
  }

  /** What lies on the device, where other tabs put things too. A device that refused something knows less than this tab. */
  private async read(): Promise<void> {
    for (;;) {
      const writes = this.device.writes;
      await this.device.stored;
      if (this.device.unkept()) return;
      const account = this.account();
      const found = account ? await readWaiting(account).catch(() => undefined) : undefined;
      if (!found) return;
      // A tap that was made meanwhile is not in what was read.
      if (writes !== this.device.writes || account !== this.account()) continue;
      this.rows.set(found.marks);
      this.signed.set(found.signatures);
      return;
    }
  }

  /** One that was taken back meanwhile stays away. */
  private rewrite(row: WaitingSignature): void {
    if (!this.signed().some(({ id }) => id === row.id)) return;
    this.signed.update((rows) => rows.map((each) => (each.id === row.id ? row : each)));
    this.device.signature(row);
  }

  private put(rows: readonly WaitingMark[]): void {
    this.replace(rows);
    this.device.marks(rows);
  }

  private replace(rows: readonly WaitingMark[]): void {
    const by = new Map(rows.map((row) => [row.markId, row]));
    this.rows.update((before) => before.map((row) => by.get(row.markId) ?? row));
  }
}
