import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { QuizScore, QuizTaker, RunQuiz } from '@kortkurs/contract/quiz';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { Pending } from '../ui/state/pending';

const POINT = 100;

/** What came of a run's quizzes, person by person. Nothing is shown of a course that has none. */
@Component({
  selector: 'kk-run-quizzes',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Pending, TranslocoPipe],
  template: `
    @if (resource.error()) {
      <kk-pending [of]="resource" inline />
    }
    @for (quiz of shown() ?? []; track quiz.activityId) {
      <section [attr.aria-labelledby]="'quiz-' + quiz.activityId">
        <h2 [id]="'quiz-' + quiz.activityId">{{ 'progress.quiz.title' | transloco: { title: format.text(quiz.title) } }}</h2>
        <p class="kk-muted">{{ about(quiz) }}</p>
        <div class="kk-scroll-x" role="region" tabindex="0" [attr.aria-label]="format.text(quiz.title)">
          <table class="kk-table">
            <thead>
              <tr>
                <th scope="col">{{ 'progress.quiz.name' | transloco }}</th>
                <th scope="col">{{ 'progress.quiz.best' | transloco }}</th>
                <th scope="col">{{ 'progress.quiz.attempts' | transloco }}</th>
                <th scope="col">{{ 'progress.quiz.last' | transloco }}</th>
              </tr>
            </thead>
            <tbody>
              @for (person of quiz.people; track person.enrolmentId) {
                <tr>
                  <th scope="row">{{ person.name }}</th>
                  <td>{{ best(person) }}</td>
                  <td>
                    @if (person.attempts || person.openSince) {
                      <button class="kk-link" type="button" (click)="attempts.emit(person)">{{ person.attempts }}<span class="kk-hidden"> {{ 'progress.attempts.show' | transloco }}: {{ person.name }}</span></button>
                    } @else {
                      {{ person.attempts }}
                    }
                  </td>
                  <td>{{ person.lastAt ? format.dateTime(person.lastAt) : '' }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      </section>
    }
  `,
  styles: `
    section {
      margin-top: 40px;
    }
    h2 {
      font: var(--mat-sys-headline-small);
    }
    .kk-scroll-x {
      margin-top: 12px;
    }
  `,
})
export class RunQuizzes {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  readonly runId = input.required<string>();
  /** Somebody's attempts are asked for. */
  readonly attempts = output<QuizTaker>();

  protected readonly resource = httpResource<RunQuiz[]>(() => `/api/v1/runs/${this.runId()}/quizzes`);
  protected readonly shown = lastValue(this.resource);

  /** "4 av 12 har klarat quizet. 3 har inte gjort det än." */
  protected about({ people, passShare, required }: RunQuiz): string {
    const passed = people.filter(({ best }) => best?.passed).length;
    const untried = people.filter(({ attempts, openSince }) => attempts === 0 && openSince === null).length;
    return [this.words.say(passShare === null ? 'progress.quiz.handedIn' : 'progress.quiz.passed', { n: passed, of: people.length }), this.words.say('progress.quiz.untried', { n: untried }), ...(required ? [] : [this.words.say('progress.quiz.optional')])].join(' ');
  }

  protected best({ best, openSince }: QuizTaker): string {
    if (best) return `${this.score(best)}${best.passed ? `, ${this.words.say('progress.quiz.ok')}` : ''}`;
    return openSince ? this.words.say('progress.quiz.open', { when: this.format.dateTime(openSince) }) : this.words.say('progress.quiz.none');
  }

  private score({ points, of }: QuizScore): string {
    return this.words.say('progress.quiz.score', { n: this.format.number(points / POINT, 2), of: this.format.number(of / POINT) });
  }
}
