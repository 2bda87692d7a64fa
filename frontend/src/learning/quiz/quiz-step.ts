import { LiveAnnouncer } from '@angular/cdk/a11y';
import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, DestroyRef, ElementRef, Injector, type TemplateRef, afterNextRender, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ContentOf } from '@kortkurs/contract/learning';
import type { AttemptQuestion, QuizAnswer, QuizAttemptRow, QuizStanding } from '@kortkurs/contract/quiz';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { isBlank } from '../../quiz/quiz-answers';
import { QuizQuestion } from '../../quiz/quiz-question';
import { Banner } from '../../ui/banner';
import { Icon } from '../../ui/icon/icon';
import { Confirm } from '../../ui/overlay/confirm';
import { Pending } from '../../ui/state/pending';
import { Strips, type Strip } from '../../ui/strips/strips';
import { PlayerPageState } from '../player-page-state';
import { StepFace } from '../step-face';
import { QuizResult } from './quiz-result';
import { QuizTaking } from './quiz-taking';
import { QuizTrial } from './quiz-trial';
import { QuizWords } from './quiz-words';

/** Boxes for more questions than these would be too small to tell apart. */
const MOST_STRIPS = 20;
const HOUR = 60;
/** Seconds before the end at which it is said aloud. */
const SAID_AT = [600, 300, 60];

/** A quiz as it is taken: what it is, question by question, and what came of it. */
@Component({
  selector: 'kk-quiz-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Icon, MatButton, Pending, QuizQuestion, QuizResult, RouterLink, Strips, TranslocoPipe],
  providers: [{ provide: QuizTaking, useFactory: () => (inject(PlayerPageState).isPreview() ? new QuizTrial() : new QuizTaking()) }],
  templateUrl: './quiz-step.html',
  styleUrl: './quiz-step.scss',
})
export class QuizStep {
  private readonly words = inject(Words);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly confirm = inject(Confirm);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly face = inject(StepFace);
  protected readonly player = inject(PlayerPageState);
  protected readonly taking = inject(QuizTaking);
  protected readonly said = inject(QuizWords);
  protected readonly format = inject(Format);

  readonly content = input.required<ContentOf<'quiz'>>();
  /** What stands before the quiz in its addresses. */
  readonly from = input.required<string>();
  /** A version that is looked at in advance is tried: nothing of it is anybody's attempt. */
  protected readonly isTrial = this.player.isPreview;

  protected readonly standing = httpResource<QuizStanding>(() => (this.from() && !this.isTrial() ? `/api/v1/${this.from()}/quizzes/${this.content().id}` : undefined));
  protected readonly known = computed(() => (this.standing.hasValue() ? this.standing.value() : undefined));
  protected readonly isBusy = signal(false);
  /** Why what was asked for could not be done. */
  protected readonly refused = signal('');
  /** Place of the question that is asked, from 0; behind the last it is looked over before it is handed in. */
  protected readonly at = signal(0);
  private readonly bar = viewChild.required<TemplateRef<unknown>>('bar');

  protected readonly attempt = this.taking.attempt;
  protected readonly questions = computed(() => this.attempt()?.questions ?? []);
  protected readonly stage = computed(() => {
    const attempt = this.attempt();
    if (!attempt) return 'intro';
    if (attempt.handedInAt) return 'result';
    if (attempt.layout === 'all') return 'all';
    return this.at() < this.questions().length ? 'one' : 'check';
  });
  protected readonly question = computed(() => this.questions()[this.at()]);
  protected readonly strips = computed<Strip[]>(() =>
    this.questions().length > MOST_STRIPS
      ? []
      : this.questions().map(({ id }, place): Strip => ({ minutes: HOUR, state: place === this.at() ? 'now' : isBlank(this.taking.answers().get(id) ?? null) ? 'planned' : 'here' })),
  );
  protected readonly need = computed(() => this.said.needed(this.attempt()?.needed ?? null, this.attempt()?.of ?? 0, this.questions().length));
  protected readonly often = computed(() => {
    const [standing, shown] = [this.known(), this.content().shown];
    return standing && shown ? this.said.often(standing, shown.attempts) : '';
  });
  protected readonly best = computed(() => (this.known()?.attempts ?? []).reduce<QuizAttemptRow | undefined>((best, each) => (each.score && (!best?.score || share(each) > share(best)) ? each : best), undefined));
  protected readonly handedIn = computed(() => (this.known()?.attempts ?? []).filter(({ handedInAt }) => handedInAt !== null));
  protected readonly isDone = computed(() => this.player.step()?.activity.progress === 'done');
  protected readonly mayBegin = computed(() => (this.isTrial() ? (this.content().shown?.questions ?? 0) > 0 : this.known() !== undefined && this.known()?.left !== 0));

  /** Where the last activity leads. */
  protected readonly onward = computed(() => (this.isTrial() ? this.player.start().slice(0, 2) : ['/my']));

  constructor() {
    // An address can name the attempt whose result is asked for.
    const asked = inject(ActivatedRoute).snapshot.queryParamMap.get('attempt');
    if (asked) afterNextRender(() => this.from() && void this.look(asked), { injector: this.injector });
    effect(() => {
      const open = this.known()?.open;
      if (open) untracked(() => void this.resume(open));
    });
    effect(() => this.face.bar.set(this.bar()));
    effect(() => this.face.kind.set(this.kind()));
    effect(() => this.face.title.set(this.headline()));
    effect(() => this.face.isUnsaved.set(this.taking.unsent() > 0));
    effect(() => this.face.hasNote.set(this.stage() === 'intro' || this.stage() === 'result'));
    effect(() => this.sayTime(this.taking.left()));
    this.face.save = () => this.taking.flush();
    this.face.leave = () => this.asksToLeave();
    inject(DestroyRef).onDestroy(() => this.face.clear());
  }

  protected async begin(): Promise<void> {
    await this.doing(async () => {
      this.taking.leave();
      await this.taking.begin(this.from(), this.content().id);
      this.goTo(0);
    });
  }

  /** Look at an attempt that is handed in. */
  protected async look(attemptId: string): Promise<void> {
    await this.doing(() => this.taking.read(this.from(), attemptId));
    this.focusHeadline();
  }

  /** Back to where one begins. */
  protected leave(): void {
    this.taking.leave();
    this.standing.reload();
    this.focusHeadline();
  }

  protected answer(question: AttemptQuestion, answer: QuizAnswer): void {
    this.taking.say(question.id, answer, question.kind === 'short_text' || question.kind === 'number');
  }

  protected answerOf(question: AttemptQuestion): QuizAnswer | null {
    return this.taking.answers().get(question.id) ?? null;
  }

  protected isAnswered(question: AttemptQuestion): boolean {
    return !isBlank(this.answerOf(question));
  }

  /** What stands in its order already is an answer too, once one goes on from it. */
  protected reply(question: AttemptQuestion): void {
    if (question.kind === 'ordering' && !this.isAnswered(question)) this.answer(question, { chosen: question.options.map(({ id }) => id), text: '', pairs: [] });
    this.goTo(this.at() + 1);
  }

  protected goTo(at: number): void {
    this.at.set(at);
    void this.taking.flush();
    afterNextRender(() => this.host.nativeElement.querySelector<HTMLElement>('[data-asked]')?.focus(), { injector: this.injector });
  }

  protected async handIn(): Promise<void> {
    const left = this.taking.unanswered();
    if (left > 0 && !(await this.confirm.ask({ title: this.words.say('quiz.handIn.title'), text: this.words.say('quiz.handIn.text', { n: left }), action: this.words.say('quiz.handIn.action'), cancel: this.words.say('quiz.handIn.back') }))) return;
    await this.end();
  }

  private async end(): Promise<void> {
    await this.doing(async () => {
      if (!(await this.taking.handIn())) return this.refused.set(this.words.say('quiz.handIn.notSent'));
      if (!this.isTrial()) {
        this.standing.reload();
        this.player.refresh();
      }
      this.focusHeadline();
    });
  }

  private async resume(attemptId: string): Promise<void> {
    if (this.attempt()) return;
    await this.doing(async () => {
      await this.taking.read(this.from(), attemptId);
      const first = this.questions().findIndex((question) => !this.isAnswered(question));
      this.at.set(first < 0 ? this.questions().length : first);
    });
  }

  private async doing(act: () => Promise<void>): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.refused.set('');
    try {
      await act();
    } catch (error) {
      const problem = problemOf(error);
      this.refused.set(problem.detail || this.words.say(problem.code === 'offline' ? 'quiz.offline' : 'quiz.failed'));
      if (problem.code === 'no-attempt-left') this.standing.reload();
    } finally {
      this.isBusy.set(false);
    }
  }

  /** "Quiz, fråga 3 av 8", "Quiz, inlämnat 16.31" */
  private kind(): string {
    const attempt = this.attempt();
    switch (this.stage()) {
      case 'one':
        return this.words.say('quiz.kind.at', { n: this.at() + 1, of: this.questions().length });
      case 'result':
        if (this.isTrial()) return this.words.say('quiz.trial.kind');
        return attempt?.handedInAt ? this.words.say(this.format.isToday(attempt.handedInAt) ? 'quiz.kind.doneToday' : 'quiz.kind.done', { time: this.format.time(attempt.handedInAt), date: this.format.date(attempt.handedInAt) }) : '';
      case 'intro':
        return '';
      default:
        return this.words.say('quiz.kind.of', { n: this.questions().length });
    }
  }

  /** "6 av 8 rätt. Godkänt." */
  private headline(): string {
    const attempt = this.attempt();
    if (this.stage() !== 'result' || !attempt?.score) return '';
    const verdict = attempt.needed === null ? '' : ` ${this.words.say(attempt.score.passed ? 'quiz.passed' : 'quiz.notPassed')}`;
    return `${this.said.score(attempt.score)}.${verdict}`;
  }

  /** The time is said seldom: aloud three times, and when it is up. */
  private sayTime(left: number | undefined): void {
    if (left === undefined) return;
    if (SAID_AT.includes(left)) void this.announcer.announce(this.said.left(left));
    if (left === 0) {
      void this.announcer.announce(this.words.say('quiz.left.none'));
      untracked(() => void this.end());
    }
  }

  private asksToLeave(): Promise<boolean> {
    const left = this.taking.left();
    if (left === undefined || left === 0) return Promise.resolve(true);
    return this.confirm.ask({ title: this.words.say('quiz.leave.title'), text: this.words.say('quiz.leave.text', { left: this.said.left(left) }), action: this.words.say('quiz.leave.action'), cancel: this.words.say('quiz.leave.stay') });
  }

  private focusHeadline(): void {
    afterNextRender(() => this.document.querySelector<HTMLElement>('h1')?.focus(), { injector: this.injector });
  }
}

const share = ({ score }: QuizAttemptRow): number => (score ? (score.passed ? 1 : 0) + score.points / score.of : -1);
