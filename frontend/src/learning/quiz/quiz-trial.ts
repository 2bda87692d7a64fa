import { Injectable, computed, inject, signal } from '@angular/core';
import type { QuizAnswer, QuizAttempt } from '@kortkurs/contract/quiz';
import type { TrialToMark } from '@kortkurs/contract/quiz-trials';
import { Api } from '../../platform/api';
import { isBlank } from '../../quiz/quiz-answers';
import type { QuizTaking } from './quiz-taking';

/** A quiz that its authors try: the page alone has what is answered, no time runs, and what is right comes with the result. */
@Injectable()
export class QuizTrial implements Pick<QuizTaking, keyof QuizTaking> {
  private readonly api = inject(Api);
  private path = '';
  private readonly given = signal<ReadonlyMap<string, QuizAnswer>>(new Map());

  readonly attempt = signal<QuizAttempt | undefined>(undefined);
  readonly trouble = signal<'offline' | 'failed' | undefined>(undefined);
  readonly late = signal(0);
  readonly left = signal<number | undefined>(undefined).asReadonly();
  readonly answers = computed<ReadonlyMap<string, QuizAnswer | null>>(() => new Map((this.attempt()?.questions ?? []).map(({ id }) => [id, this.given().get(id) ?? null])));
  readonly unanswered = computed(() => [...this.answers().values()].filter((answer) => isBlank(answer)).length);
  readonly unsent = computed(() => 0);

  /** @param from what stands before the quiz in its addresses: `courses/…/versions/…` */
  async begin(from: string, quizId: string): Promise<void> {
    this.path = `${from}/quizzes/${quizId}/trials`;
    const attempt = await this.api.post<QuizAttempt>(this.path);
    this.given.set(new Map());
    this.attempt.set(attempt);
  }

  /** There is none to go back to. */
  read(): Promise<void> {
    return Promise.resolve();
  }

  leave(): void {
    this.attempt.set(undefined);
    this.given.set(new Map());
  }

  say(questionId: string, answer: QuizAnswer): void {
    this.given.update((before) => new Map(before).set(questionId, answer));
  }

  flush(): Promise<void> {
    return Promise.resolve();
  }

  /** Have it marked. @throws Problem */
  async handIn(): Promise<boolean> {
    const asked = this.attempt();
    if (!asked) return false;
    const answers = [...this.answers()].map(([questionId, answer]) => ({ questionId, answer: isBlank(answer) ? null : answer }));
    const result = await this.api.post<QuizAttempt>(`${this.path}/marks`, { answers } satisfies TrialToMark);
    this.attempt.set(result);
    return true;
  }
}
