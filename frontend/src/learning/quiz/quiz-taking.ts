import { DestroyRef, Injectable, computed, effect, inject, signal } from '@angular/core';
import type { QuizAnswer, QuizAttempt } from '@kortkurs/contract/quiz';
import { Api, newId } from '../../platform/api';
import { dropRead, keepRead, keptRead } from '../../platform/device/device-store';
import { Network } from '../../platform/network';
import { problemOf, type Problem } from '../../platform/problem';
import { Session } from '../../platform/session';
import { canBeSaved, isBlank, isSame } from '../../quiz/quiz-answers';

/** So long after the last key what is typed is sent, in milliseconds. */
const REST_MS = 700;
/** So long after nobody answered it is tried again. */
const AGAIN_MS = 5_000;
const SECOND_MS = 1_000;

/** An answer that waits to be sent; null takes one back. */
type Waiting = ReadonlyMap<string, QuizAnswer | null>;

/**
 * One attempt at a quiz as it is taken. Each answer is sent as it is given; what cannot be sent waits on the device, also while the page is away, and is sent when somebody
 * answers again. The clock is the server's.
 */
@Injectable()
export class QuizTaking {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly network = inject(Network);
  private from = '';

  readonly attempt = signal<QuizAttempt | undefined>(undefined);
  private readonly waiting = signal<Waiting>(new Map());
  /** Why answers wait. */
  readonly trouble = signal<'offline' | 'failed' | undefined>(undefined);
  /** Answers that came too late to be taken. */
  readonly late = signal(0);
  private readonly secondsLeft = signal<number | undefined>(undefined);
  private offset = 0;
  private sending: Promise<void> | undefined;
  private soon: ReturnType<typeof setTimeout> | undefined;
  private readonly ticking: ReturnType<typeof setInterval>;

  /** What is answered now, sent or not. */
  readonly answers = computed<ReadonlyMap<string, QuizAnswer | null>>(() => new Map((this.attempt()?.questions ?? []).map(({ id, answer }) => [id, this.waiting().has(id) ? (this.waiting().get(id) ?? null) : answer])));
  readonly unanswered = computed(() => [...this.answers().values()].filter((answer) => isBlank(answer)).length);
  readonly unsent = computed(() => this.waiting().size);
  /** Seconds until the time is up; undefined where there is no limit. */
  readonly left = this.secondsLeft.asReadonly();

  constructor() {
    this.ticking = setInterval(() => this.tick(), SECOND_MS);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(this.ticking);
      clearTimeout(this.soon);
    });
    effect(() => {
      if (this.network.isOnline()) void this.flush();
    });
  }

  /** @param from what stands before the quiz in its addresses: `enrolments/…` */
  async begin(from: string, quizId: string): Promise<void> {
    this.from = from;
    await this.take(await this.api.post<QuizAttempt>(`${from}/quizzes/${quizId}/attempts`, { id: newId() }));
  }

  async read(from: string, attemptId: string): Promise<void> {
    this.from = from;
    await this.take(await this.api.get<QuizAttempt>(`${from}/attempts/${attemptId}`));
  }

  leave(): void {
    this.attempt.set(undefined);
    this.waiting.set(new Map());
    this.trouble.set(undefined);
    this.secondsLeft.set(undefined);
    this.late.set(0);
  }

  /** @param typed whether more may follow at once */
  say(questionId: string, answer: QuizAnswer, typed: boolean): void {
    const kept = isBlank(answer) ? null : answer;
    this.waiting.update((before) => new Map(before).set(questionId, kept));
    void this.keep();
    clearTimeout(this.soon);
    this.soon = setTimeout(() => void this.flush(), typed ? REST_MS : 0);
  }

  /** Send what waits; settled when nothing more can be sent now. */
  flush(): Promise<void> {
    clearTimeout(this.soon);
    this.sending ??= this.send().finally(() => (this.sending = undefined));
    return this.sending;
  }

  /** Hand in, once all that was answered has been sent. True when it is handed in. @throws Problem */
  async handIn(): Promise<boolean> {
    const id = this.attempt()?.id;
    if (!id) return false;
    await this.flush();
    // What was given while it was being sent.
    await this.flush();
    if (this.attempt()?.handedInAt) return true;
    if (this.sendable().length > 0) return false;
    await this.take(await this.api.post<QuizAttempt>(`${this.from}/attempts/${id}/hand-in`));
    return true;
  }

  private sendable(): [string, QuizAnswer | null][] {
    const kinds = new Map((this.attempt()?.questions ?? []).map((question) => [question.id, question]));
    return [...this.waiting()].filter(([id, answer]) => {
      const question = kinds.get(id);
      return question !== undefined && (answer === null || canBeSaved(question, answer));
    });
  }

  private async send(): Promise<void> {
    for (let next = this.sendable()[0]; next; next = this.sendable()[0]) {
      const attempt = this.attempt();
      if (!attempt || attempt.handedInAt) return;
      const [questionId, answer] = next;
      try {
        await this.api.put(`${this.from}/attempts/${attempt.id}/answers/${questionId}`, { answer });
        this.trouble.set(undefined);
        this.stands(questionId, answer);
      } catch (error) {
        await this.explain(problemOf(error), attempt.id);
        return;
      }
    }
  }

  /** The server has it; what was given meanwhile waits on. */
  private stands(questionId: string, answer: QuizAnswer | null): void {
    this.attempt.update((attempt) => attempt && { ...attempt, questions: attempt.questions.map((question) => (question.id === questionId ? { ...question, answer } : question)) });
    this.waiting.update((before) => {
      const after = new Map(before);
      if (after.has(questionId) && isSame(after.get(questionId) ?? null, answer)) after.delete(questionId);
      return after;
    });
    void this.keep();
  }

  private async explain(problem: Problem, attemptId: string): Promise<void> {
    if (problem.code === 'attempt-over') {
      this.late.set(this.waiting().size);
      this.waiting.set(new Map());
      void this.keep();
      await this.take(await this.api.get<QuizAttempt>(`${this.from}/attempts/${attemptId}`));
      return;
    }
    this.trouble.set(problem.isPassing ? 'offline' : 'failed');
    this.soon = setTimeout(() => void this.flush(), AGAIN_MS);
  }

  private async take(attempt: QuizAttempt): Promise<void> {
    this.offset = Date.parse(attempt.now) - Date.now();
    if (this.attempt()?.id !== attempt.id) {
      const kept = attempt.handedInAt ? undefined : await this.kept(attempt.id);
      this.waiting.set(new Map(kept));
    }
    if (attempt.handedInAt) {
      this.waiting.set(new Map());
      this.attempt.set(attempt);
      void this.keep();
    } else {
      this.attempt.set(attempt);
    }
    this.tick();
    void this.flush();
  }

  private tick(): void {
    const attempt = this.attempt();
    if (!attempt?.dueAt || attempt.handedInAt) return this.secondsLeft.set(undefined);
    this.secondsLeft.set(Math.max(0, Math.ceil((Date.parse(attempt.dueAt) - Date.now() - this.offset) / SECOND_MS)));
  }

  /** The device keeps what waits, until it is sent. One that keeps nothing has it on the page alone. */
  private async keep(): Promise<void> {
    const [account, attempt, waiting] = [this.session.me()?.personId, this.attempt(), this.waiting()];
    if (!account || !attempt) return;
    try {
      if (waiting.size === 0) await dropRead(account, placeOf(attempt.id));
      else await keepRead({ account, url: placeOf(attempt.id), body: [...waiting], fetchedAt: new Date().toISOString() });
    } catch {
      // Said by what is not sent: leaving asks first.
    }
  }

  private async kept(attemptId: string): Promise<[string, QuizAnswer | null][] | undefined> {
    const account = this.session.me()?.personId;
    if (!account) return undefined;
    try {
      return (await keptRead(account, placeOf(attemptId)))?.body as [string, QuizAnswer | null][] | undefined;
    } catch {
      return undefined;
    }
  }
}

const placeOf = (attemptId: string): string => `attempts/${attemptId}/waiting`;
