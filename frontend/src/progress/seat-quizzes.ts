import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { SeatQuiz } from '@kortkurs/contract/quiz';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { Pending } from '../ui/state/pending';
import { progressWords } from './progress-words';
import { QuizAttempts } from './quiz-attempts';

/** One's own attempts at the quizzes of a course. Nothing is shown of a course that has none. Brings its own words. */
@Component({
  selector: 'kk-seat-quizzes',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Pending, QuizAttempts, TranslocoPipe],
  template: `
    @if (ready()) {
      @if (shown()?.length || resource.error()) {
        <section aria-labelledby="seat-quizzes">
          <h2 id="seat-quizzes">{{ 'progress.attempts.mine' | transloco }}</h2>
          @if (resource.error()) {
            <kk-pending [of]="resource" inline />
          }
          @if (shown(); as quizzes) {
            <p class="kk-muted">{{ 'progress.attempts.mineText' | transloco }}</p>
            <kk-quiz-attempts [quizzes]="quizzes" [own]="enrolmentId()" />
          }
        </section>
      }
    }
  `,
  styles: `
    section {
      padding-top: var(--kk-s6);
    }
    kk-quiz-attempts {
      display: block;
      margin-top: 16px;
    }
  `,
})
export class SeatQuizzes {
  readonly enrolmentId = input.required<string>();

  protected readonly ready = signal(false);
  protected readonly resource = httpResource<SeatQuiz[]>(() => `/api/v1/enrolments/${this.enrolmentId()}/quizzes`);
  protected readonly shown = lastValue(this.resource);

  constructor() {
    void inject(Words)
      .bring('progress', progressWords)
      .then(() => this.ready.set(true));
  }
}
