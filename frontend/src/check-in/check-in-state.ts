import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { CheckedIn, CheckedInTo, CheckInProof } from '@kortkurs/contract/check-in';
import { Api } from '../platform/api';
import { problemOf, type Problem } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';

/**
 * `code`: the code is asked for; `who`: it was read, and who one is is asked; `early`: it was read, and waits for the opening; `done`: one is checked in;
 * `told`: whoever has the address is checked in.
 */
export type Phase = 'code' | 'who' | 'early' | 'done' | 'told';

/** What shows that the code was read outlives a visit to the sign-in page, in this tab. */
const PROOF = 'kk-check-in-proof';
/** The link of one's mail that one came by. */
const SEAT = 'kk-check-in-seat';
/** After these what was read is worth nothing more, and one begins again at the wall. */
const ENDS = ['check-in-code-wrong', 'check-in-closed', 'check-in-called-off', 'check-in-no-seat', 'not-found', 'link-invalid', 'link-expired'];
/** Pauses between tries at the opening, in milliseconds. */
const [FIRST_PAUSE, LONGEST_PAUSE] = [1000, 30_000];

/** What the server gave for the code, as it is kept. */
type Kept = Pick<CheckInProof, 'proof' | 'until' | 'opensAt'> & { sessionId: string };

/** Checks somebody in, in as many steps as they need. */
@Injectable()
export class CheckInState {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  readonly session = inject(Session);

  readonly sessionId = signal<string | undefined>(undefined);
  readonly phase = signal<Phase>('code');
  readonly busy = signal(false);
  /** What went wrong, in words. */
  readonly trouble = signal('');
  /** Whether what went wrong is the code's fault. */
  readonly codeFault = signal(false);
  readonly done = signal<CheckedIn | undefined>(undefined);
  readonly which = signal<CheckedInTo | undefined>(undefined);
  /** Whether the address is not one, as the server sees it. */
  readonly addressFault = signal(false);
  private readonly proof = signal<Kept | undefined>(undefined);
  private readonly seat = signal<string | undefined>(undefined);
  /** When it opens, by this machine's clock. */
  private readonly opensAt = signal(0);
  private readonly now = signal(Date.now());
  /** Whether what was read still holds at the opening: then it is enough to wait. */
  readonly holdsOn = computed(() => this.opensAt() <= Date.parse(this.proof()?.until ?? ''));
  readonly opens = this.opensAt.asReadonly();
  readonly secondsLeft = computed(() => Math.max(0, Math.ceil((this.opensAt() - this.now()) / 1000)));
  /** Whether the server knows who it is without being told an address. */
  readonly isKnown = computed(() => this.session.isIn() || this.seat() !== undefined);
  /** Whether one is known by the link of a mail alone: on a shared telephone it may be another's. */
  readonly isBySeat = computed(() => !this.session.isIn() && this.seat() !== undefined);
  private pause = FIRST_PAUSE;
  private notBefore = 0;

  constructor() {
    const timer = setInterval(() => this.tick(), 500);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  /** Take up what an earlier visit of this tab has left: the link of a mail, and a code that was read. */
  resume(): void {
    this.seat.set(sessionStorage.getItem(SEAT) ?? undefined);
    const kept = readKept();
    this.proof.set(kept);
    if (!kept) return;
    this.sessionId.set(kept.sessionId);
    if (this.isKnown()) void this.send({ proof: kept.proof });
    else this.phase.set('who');
  }

  /** One came by the link of one's mail. */
  comesBy(seat: string): void {
    sessionStorage.setItem(SEAT, seat);
    this.seat.set(seat);
  }

  /** A code was scanned or written. */
  async read(code: string): Promise<void> {
    if (this.isKnown()) await this.send({ code });
    else if (await this.prove(code)) this.phase.set('who');
  }

  /** Check in whoever has the address. */
  async byAddress(email: string): Promise<void> {
    await this.work(async () => {
      this.which.set(await this.api.post<CheckedInTo>('check-ins/by-address', { proof: this.proof()?.proof, email }));
      this.forget();
      this.phase.set('told');
    });
  }

  /** Begin again, maybe somebody else. */
  again(): void {
    this.forget();
    this.forgetSeat();
    this.addressFault.set(false);
    this.which.set(undefined);
    this.trouble.set('');
    this.codeFault.set(false);
    this.done.set(undefined);
    this.phase.set('code');
  }

  private async send(read: { code: string } | { proof: string }): Promise<void> {
    const seat = this.seat();
    const body = { ...read, sessionId: this.sessionId() };
    await this.work(
      async () => {
        const done = seat && !this.session.isIn() ? await this.api.post<CheckedIn>('check-ins/by-link', { ...body, token: seat }) : await this.api.post<CheckedIn>('check-ins', body);
        this.done.set(done);
        this.which.set(done);
        this.forget();
        this.forgetSeat();
        this.phase.set('done');
      },
      async (problem) => {
        if (problem.code !== 'check-in-not-open-yet') return false;
        // The code is dead before it opens: what shows that it was read is not.
        if ('code' in read && !(await this.prove(read.code))) return true;
        this.opensAt.set(Date.now() + (problem.retryAfter ?? 1) * 1000);
        this.pause = FIRST_PAUSE;
        this.trouble.set('');
        this.phase.set('early');
        return true;
      },
    );
  }

  private async prove(code: string): Promise<boolean> {
    let proved = false;
    await this.work(async () => {
      const { session, proof, until, opensAt } = await this.api.post<CheckInProof>('check-ins/proofs', { code, sessionId: this.sessionId() });
      const kept: Kept = { proof, until, opensAt, sessionId: session.sessionId };
      sessionStorage.setItem(PROOF, JSON.stringify(kept));
      this.proof.set(kept);
      // Whose code it is is known now: what follows is about that session, and counted there.
      this.sessionId.set(session.sessionId);
      this.which.set(session);
      proved = true;
    });
    return proved;
  }

  private async work(act: () => Promise<void>, handled: (problem: Problem) => Promise<boolean> = () => Promise.resolve(false)): Promise<void> {
    this.busy.set(true);
    this.trouble.set('');
    this.codeFault.set(false);
    this.addressFault.set(false);
    try {
      await act();
    } catch (error) {
      const problem = problemOf(error);
      if (!(await handled(problem))) this.fail(problem);
    } finally {
      this.busy.set(false);
    }
  }

  private fail(problem: Problem): void {
    this.trouble.set(problem.code === 'not-found' ? this.words.say('checkIn.unknown') : problem.detail || this.words.say(problem.code === 'offline' ? 'app.pending.offline' : 'app.pending.ours'));
    this.codeFault.set(problem.code === 'check-in-code-wrong');
    this.addressFault.set(this.phase() === 'who' && problem.code === 'invalid-input');
    if (!ENDS.includes(problem.code)) return;
    this.forget();
    if (problem.code.startsWith('link-')) this.forgetSeat();
    this.phase.set('code');
  }

  private forgetSeat(): void {
    sessionStorage.removeItem(SEAT);
    this.seat.set(undefined);
  }

  private forget(): void {
    sessionStorage.removeItem(PROOF);
    this.proof.set(undefined);
  }

  private tick(): void {
    this.now.set(Date.now());
    const kept = this.proof();
    if (this.phase() !== 'early' || !kept || !this.holdsOn() || this.secondsLeft() > 0 || this.busy() || Date.now() < this.notBefore) return;
    // A hall of telephones must not ask a server that is away all at once, again and again.
    this.notBefore = Date.now() + this.pause * (0.5 + Math.random());
    this.pause = Math.min(2 * this.pause, LONGEST_PAUSE);
    void this.send({ proof: kept.proof });
  }
}

/** What an earlier visit has left, if it still holds. */
function readKept(): Kept | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(PROOF) ?? 'null') as Kept | null;
    return kept && Date.parse(kept.until) > Date.now() ? kept : undefined;
  } catch {
    return undefined;
  }
}
