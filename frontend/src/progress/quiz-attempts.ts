import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { QuizAttemptRow, SeatQuiz } from '@kortkurs/contract/quiz';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';

const POINT = 100;

/** The attempts of one who takes part, quiz by quiz: when, how much of the points, and whether that is enough. To oneself each leads to its result, which says what is right once that is due. */
@Component({
  selector: 'kk-quiz-attempts',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, TranslocoPipe],
  template: `
    @for (quiz of quizzes(); track quiz.activityId) {
      <section [attr.aria-label]="format.text(quiz.title)">
        <h3 [attr.lang]="format.textLanguage(quiz.title)">
          @if (own(); as enrolmentId) {
            <a [routerLink]="['/my/courses', enrolmentId, quiz.activityId]">{{ format.text(quiz.title) }}</a>
          } @else {
            {{ format.text(quiz.title) }}
          }
        </h3>
        <p class="kk-muted">{{ about(quiz) }}</p>
        @if (quiz.attempts.length) {
          <ol class="kk-list" role="list">
            @for (attempt of quiz.attempts; track attempt.id) {
              <li>
                <div>
                  <b>{{ 'progress.attempts.one' | transloco: { n: attempt.number } }}</b>
                  <p class="kk-muted">{{ when(attempt) }}</p>
                </div>
                <div class="result">
                  @if (attempt.score; as score) {
                    <b class="kk-number">{{ format.share(score.of ? score.points / score.of : 0) }}</b>
                    <p class="kk-muted">{{ result(quiz, attempt) }}</p>
                  }
                  @if (own(); as enrolmentId) {
                    <a [routerLink]="['/my/courses', enrolmentId, quiz.activityId]" [queryParams]="attempt.handedInAt ? { attempt: attempt.id } : {}">{{ (attempt.handedInAt ? 'progress.attempts.look' : 'progress.attempts.goOn') | transloco }}<span class="kk-hidden">: {{ format.text(quiz.title) }}, {{ 'progress.attempts.one' | transloco: { n: attempt.number } }}</span></a>
                  }
                </div>
              </li>
            }
          </ol>
        }
      </section>
    }
  `,
  styles: `
    section + section {
      margin-top: 28px;
    }
    h3 {
      font: var(--mat-sys-title-medium);
      overflow-wrap: anywhere;
    }
    ol {
      margin-top: 8px;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 4px 16px;
      padding: 12px 0;
    }
    .result {
      text-align: right;
    }
    .result a {
      display: inline-block;
      min-height: var(--kk-target);
      align-content: center;
    }
  `,
})
export class QuizAttempts {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);

  readonly quizzes = input.required<readonly SeatQuiz[]>();
  /** The enrolment, where they are the reader's own. */
  readonly own = input<string>();

  /** "Godkänt från 75 %. 1 av 3 försök gjort." */
  protected about({ passShare, allowed, attempts }: SeatQuiz): string {
    return [
      this.words.say(passShare === null ? 'progress.attempts.handIn' : 'progress.attempts.pass', { share: this.format.share((passShare ?? 0) / 100) }),
      attempts.length === 0 ? `${this.words.say('progress.quiz.none')}.` : '',
      allowed === null ? '' : this.words.say('progress.attempts.made', { n: attempts.length, of: allowed }),
    ]
      .filter(Boolean)
      .join(' ');
  }

  protected when({ startedAt, handedInAt, byTime }: QuizAttemptRow): string {
    if (!handedInAt) return this.words.say('progress.quiz.open', { when: this.format.dateTime(startedAt) });
    return this.words.say(byTime ? 'progress.attempts.byTime' : 'progress.attempts.at', { when: this.format.dateTime(handedInAt) });
  }

  /** "3,5 av 4 poäng, godkänt" */
  protected result({ passShare }: SeatQuiz, { score }: QuizAttemptRow): string {
    if (!score) return '';
    const points = this.words.say('progress.quiz.score', { n: this.format.number(score.points / POINT, 2), of: this.format.number(score.of / POINT) });
    return passShare === null ? points : `${points}, ${this.words.say(score.passed ? 'progress.quiz.passedOne' : 'progress.quiz.notPassed')}`;
  }
}
