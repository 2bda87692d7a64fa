import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AttemptQuestion, QuizAttempt } from '@kortkurs/contract/quiz';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { Icon } from '../../ui/icon/icon';
import { Strips, type Strip } from '../../ui/strips/strips';
import { PlayerPageState } from '../player-page-state';
import { QuizWords } from './quiz-words';

/** So many right answers are shown at once; what was wrong is what one came for. */
const RIGHT_SHOWN = 2;
/** Boxes for more questions than these would be too small to tell apart. */
const MOST_STRIPS = 20;
const HOUR = 60;

/** What came of an attempt: what is worth looking at again first, then what was right. */
@Component({
  selector: 'kk-quiz-result',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, RouterLink, Strips, TranslocoPipe],
  template: `
    @if (strips().length) {
      <kk-strips [strips]="strips()" [height]="44" [scale]="44" [gap]="5" />
    }
    @for (sentence of sentences(); track $index) {
      <p class="lead">{{ sentence }}</p>
    }
    @if (player.left(); as left) {
      <p class="lead">{{ left }}</p>
    }
    @if (again().length) {
      <h2>{{ 'quiz.result.again' | transloco }}</h2>
      <ul role="list">
        @for (question of again(); track question.id) {
          <li>
            <kk-icon class="bad" name="cancel" [size]="26" />
            <div>
              <h3 [attr.lang]="format.textLanguage(question.text)">{{ format.text(question.text) }}</h3>
              <p>{{ said(question) }}</p>
              @if (partly(question); as part) {
                <p>{{ part }}</p>
              }
              <p>{{ 'quiz.result.key' | transloco: { answer: words.answer(question, question.review!.key) } }}</p>
              @for (feedback of question.review!.feedback; track $index) {
                <p [attr.lang]="format.textLanguage(feedback)">{{ format.text(feedback) }}</p>
              }
              @if (question.review!.readAgain; as page) {
                <p><a [routerLink]="player.pageOf(page.id)">{{ 'quiz.result.readAgain' | transloco: { kind: kindOf(page.id), title: format.text(page.title) } }}</a></p>
              }
            </div>
          </li>
        }
      </ul>
    }
    @if (right().length) {
      <h2>{{ 'quiz.result.right' | transloco }}</h2>
      <ul role="list">
        @for (question of right().slice(0, shown()); track question.id) {
          <li>
            <kk-icon class="good" name="check-circle" [size]="26" />
            <div>
              <h3 [attr.lang]="format.textLanguage(question.text)">{{ format.text(question.text) }}</h3>
              <p>{{ said(question) }}</p>
              @for (feedback of question.review!.feedback; track $index) {
                <p [attr.lang]="format.textLanguage(feedback)">{{ format.text(feedback) }}</p>
              }
            </div>
          </li>
        }
      </ul>
      @if (right().length > shown()) {
        <p class="more">
          <button matButton type="button" (click)="shown.set(right().length)">{{ 'quiz.result.more' | transloco: { n: right().length - shown() } }}<kk-icon matButtonIcon iconPositionEnd name="keyboard-arrow-down" /></button>
        </p>
      }
    }
  `,
  styles: `
    :host {
      display: block;
      margin-top: 14px;
    }
    .lead {
      margin-top: 14px;
      font: var(--mat-sys-body-large);
    }
    h2 {
      padding: 28px 0 8px;
      border-bottom: 2px solid var(--mat-sys-on-surface);
      font: var(--mat-sys-headline-small);
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: 26px minmax(0, 1fr);
      gap: 14px;
      padding: 14px 0;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
      overflow-wrap: anywhere;
    }
    h3 {
      font: var(--mat-sys-title-medium);
      white-space: pre-line;
    }
    li a {
      display: inline-block;
      min-height: var(--kk-target);
      align-content: center;
      font: var(--mat-sys-label-large);
    }
    .bad {
      color: var(--mat-sys-error);
    }
    .good {
      color: var(--mat-sys-primary);
    }
    .more {
      margin-top: 12px;
    }
  `,
})
export class QuizResult {
  private readonly own = inject(Words);
  protected readonly player = inject(PlayerPageState);
  protected readonly words = inject(QuizWords);
  protected readonly format = inject(Format);

  readonly attempt = input.required<QuizAttempt>();
  /** Attempts that are left; null: as many as one likes. */
  readonly left = input.required<number | null>();
  readonly late = input(0);

  protected readonly shown = signal(RIGHT_SHOWN);
  private readonly reviewed = computed(() => this.attempt().questions.filter(({ review }) => review !== null));
  protected readonly again = computed(() => this.reviewed().filter(({ review }) => review?.right === false));
  protected readonly right = computed(() => this.reviewed().filter(({ review }) => review?.right === true));
  protected readonly strips = computed<Strip[]>(() =>
    this.reviewed().length > MOST_STRIPS
      ? []
      : this.reviewed().map(({ points, review }): Strip => {
          if (review?.right) return { minutes: HOUR, state: 'here' };
          return review?.points ? { minutes: HOUR, state: 'partly', share: review.points / points / 100 } : { minutes: HOUR, state: 'away' };
        }),
  );
  protected readonly sentences = computed(() => {
    const { byTime, handedInAt, score, needed, of, reviewWaits } = this.attempt();
    const passed = score?.passed ?? false;
    return [
      ...(byTime && handedInAt ? [this.own.say('quiz.result.byTime', { time: this.format.time(handedInAt) })] : []),
      ...(this.late() ? [this.own.say('quiz.result.late', { n: this.late() })] : []),
      ...(this.player.isPreview() ? [this.own.say('quiz.trial.kept')] : []),
      [passed ? '' : this.words.needed(needed, of, score?.questions ?? 0), this.player.isPreview() ? '' : this.own.say(passed ? 'quiz.result.done' : this.left() === 0 ? 'quiz.result.noneLeft' : 'quiz.result.tryAgain')].filter(Boolean).join(' '),
      ...(reviewWaits ? [this.own.say(`quiz.result.waits.${reviewWaits.for}`, { date: reviewWaits.date ? this.format.date(reviewWaits.date) : '' })] : []),
    ].filter(Boolean);
  });

  /** "Du valde ”Berätta om ett tillfälle.”" */
  protected said(question: AttemptQuestion): string {
    const answer = this.words.answer(question, question.answer);
    if (!answer) return this.own.say('quiz.result.blank');
    return this.own.say(question.kind === 'single' || question.kind === 'multiple' ? 'quiz.result.chose' : 'quiz.result.answered', { answer });
  }

  /** What is worth another look: a film is watched, anything else is read. */
  protected kindOf(activityId: string): string {
    return this.player.steps().find(({ activity }) => activity.id === activityId)?.activity.kind ?? '';
  }

  /** "Delvis rätt: 0,5 av 1 poäng." */
  protected partly({ points, review }: AttemptQuestion): string {
    return review?.points ? this.own.say('quiz.result.partly', { n: this.words.points(review.points), of: points }) : '';
  }
}
